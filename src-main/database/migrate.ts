import { createHash } from 'node:crypto'
import { LudographError } from '@contract'
import type { Engine, Queryable, Transaction } from './engine'
import { ownTable } from './own-table'
import { codeOf } from './translate-error'

export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}

/** The numbered files of `migrations/`, in order. They are part of the build. */
export const migrations: readonly Migration[] = Object.entries(
  import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true }),
)
  .map(([path, sql]) => {
    const name = path.slice(path.lastIndexOf('/') + 1, -'.sql'.length)
    return { version: Number.parseInt(name, 10), name, sql }
  })
  .sort((a, b) => a.version - b.version)

/** SHA-256 of a migration's text, whatever its line ends. */
export const checksumOf = (sql: string): string => createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')

/** A migration as a catalogue notes it. */
interface Applied {
  readonly version: number
  readonly name: string
  readonly checksum: string
}

const isThereSql = `select 1 from pg_class where oid = ${ownTable('schema_migrations')}`

/** Any fixed number: it keeps two programs from migrating one server at the same time. */
const migrationLock = 7_305_614_002

/**
 * Runs every migration the catalogue has not seen, each in a transaction of its own. An up-to-date catalogue is only read.
 * @param known those of this version
 * @param applied what the catalogue has seen, if that has been read already: nothing takes a migration back
 * @throws LudographError `catalogue_newer` if it was made by a later version of Ludograph, `migration_changed` if a
 *   migration that was run is not the one this version knows, `schema_conflict` if what is there is in the way of one
 */
export async function migrate(engine: Engine, known = migrations, applied?: readonly Applied[]): Promise<{ version: number; ran: string[] }> {
  const ran: string[] = []
  let seen = byVersion(applied ?? (await knownMigrations(engine)))
  refuseUnknown(seen, known)
  for (const migration of known) {
    if (seen.has(migration.version)) continue
    const isNew = await engine.transaction({}, async (transaction) => {
      await transaction.query('select pg_advisory_xact_lock($1)', [migrationLock])
      seen = await appliedMigrations(transaction)
      refuseUnknown(seen, known)
      if (seen.has(migration.version)) return false
      await transaction.script(migration.sql).catch((error: unknown) => {
        throw conflicting(error, migration.name)
      })
      await transaction.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
        migration.version,
        migration.name,
        checksumOf(migration.sql),
      ])
      return true
    })
    if (isNew) ran.push(migration.name)
  }
  return { version: known.at(-1)?.version ?? 0, ran }
}

/**
 * The schema's version of a catalogue that may only be read.
 * @throws LudographError `catalogue_older` if migrations would have to run first, or as `migrate`
 */
export async function schemaOf(engine: Engine, known = migrations): Promise<number> {
  const applied = byVersion(await knownMigrations(engine))
  refuseUnknown(applied, known)
  const missing = known.filter(({ version }) => !applied.has(version))
  if (missing.length > 0) {
    throw new LudographError(
      'catalogue_older',
      'This catalogue was made by an older version of Ludograph, so it would have to be changed before it can be read.',
      'Open it without read-only if it is yours. If it comes from somebody else, trust it only if you know who made it, or ask for a copy that was opened with the current version.',
    )
  }
  return known.at(-1)?.version ?? 0
}

/** The migrations that a catalogue has seen; none where there is no catalogue. @throws LudographError `schema_conflict` */
export async function knownMigrations(engine: Engine): Promise<Applied[]> {
  const [table] = await engine.query(isThereSql)
  return table ? [...(await engine.transaction({ readOnly: true }, readMigrations)).values()] : []
}

/** Whether a catalogue that has seen these migrations lacks others. */
export function isOutdated(applied: readonly Applied[], known = migrations): boolean {
  const seen = byVersion(applied)
  return seen.size > 0 && known.some(({ version }) => !seen.has(version))
}

/**
 * The text of a migration is known to be right, so what PostgreSQL calls wrong in it (SQLSTATE class 42, all but missing
 * rights) is what it found: somebody else's table of the same name, or a damaged catalogue that forgot what was run.
 */
function conflicting(error: unknown, name: string): unknown {
  const code = codeOf(error)
  if (!/^42[0-9A-Z]{3}$/.test(code) || code === '42501') return error
  return new LudographError(
    'schema_conflict',
    `The schema of a catalogue cannot be set up here: ${error instanceof Error ? error.message : String(error)}. What had begun was rolled back.`,
    'If this database is used for something else, connect to an empty one. If it is a catalogue, it is damaged: make a new one and import again.',
    `${name}, SQLSTATE ${code}`,
  )
}

async function appliedMigrations(transaction: Transaction): Promise<Map<number, Applied>> {
  await transaction.query(`
    create table if not exists schema_migrations (
      version integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
  return readMigrations(transaction)
}

/** @throws LudographError `schema_conflict` if the table is somebody else's: other programs call theirs so, too */
async function readMigrations(transaction: Queryable): Promise<Map<number, Applied>> {
  const rows = await transaction
    .query<Applied & Record<string, unknown>>('select version, name, checksum from schema_migrations')
    .catch((error: unknown) => {
      throw conflicting(error, 'schema_migrations')
    })
  return byVersion(rows)
}

const byVersion = (applied: readonly Applied[]): Map<number, Applied> => new Map(applied.map((each) => [each.version, each]))

function refuseUnknown(applied: Map<number, Applied>, known: readonly Migration[]): void {
  const newest = known.at(-1)?.version ?? 0
  for (const [version, { name, checksum }] of applied) {
    const migration = known.find((candidate) => candidate.version === version)
    if (!migration && version > newest) {
      throw new LudographError(
        'catalogue_newer',
        `This catalogue was made by a later version of Ludograph (its schema is at ${version}, this version knows ${newest}).`,
        'Update Ludograph to open it, or open another catalogue. Nothing in it was touched.',
      )
    }
    if (!migration || checksumOf(migration.sql) !== checksum) {
      throw new LudographError(
        'migration_changed',
        `The catalogue's schema was built by a different text of the step ${name}.`,
        'It was probably made by a development version. Open it with that version, or make a new catalogue and import again.',
      )
    }
  }
}
