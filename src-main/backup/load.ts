import { isDeepStrictEqual } from 'node:util'
import { LudographError } from '@contract'
import type { Transaction } from '../database/engine'
import { makeUtf8Database } from '../database/server/server-checks'
import { codeOf } from '../database/translate-error'
import { withoutConstraints, withoutIndexes } from '../database/without-indexes'
import { digestOf } from './digest'
import { pageEntry, type BackupManifest, type BackupTable } from './manifest'
import { readReferences, removeOrphans, type Repaired } from './orphans'
import { pageQuery } from './pages'
import { backedUpTables, tablesOf } from './tables'
import { afterAll, tallyOf, type BackupSource, type BackupStep } from './source'

export interface LoadOptions {
  /** rows whose counterpart was lost are removed, instead of the whole being refused */
  readonly salvage: boolean
  readonly onProgress: (step: BackupStep) => void
}

export interface Loaded {
  /** rows that were left out: without their counterpart, or of tables that no catalogue has */
  readonly removed: Readonly<Record<string, number>>
  /** reviews that wait for an application that was lost */
  readonly waiting: number
  /** whether every row of the catalogue was compared with the source */
  readonly compared: boolean
}

/**
 * Fills an empty catalogue whose schema is that of the source, in one transaction: indexes and keys are made again once the rows
 * are there. Then every page is read back and compared with what was loaded.
 * @throws LudographError `backup_damaged` if what is in the catalogue afterwards is not what was loaded, or nothing could be
 */
export async function load(transaction: Transaction, source: BackupSource, { salvage, onProgress }: LoadOptions): Promise<Loaded> {
  const { manifest } = source
  const unknown = await unknownTables(transaction, manifest)
  const [first] = unknown
  if (first && !salvage) throw unfitTable(first)
  const tables = manifest.tables.filter((table) => !unknown.includes(table))
  const names = tables.map(({ name }) => name)
  await transaction.query(`truncate ${names.join(', ')}`)
  const digests = new Map<string, string>()
  const references = salvage ? await readReferences(transaction) : []
  let repaired: Repaired = { removed: {}, waiting: 0, changed: new Set() }
  const fill = async (): Promise<void> => {
    await loadPages(transaction, source, tables, digests, onProgress)
    if (digests.size === 0 && tables.some(({ pages }) => pages.length > 0)) throw nothingLeft()
    if (salvage) repaired = await removeOrphans(transaction, references, names)
  }
  // The last table first: its keys into the others have to go before theirs, and come back after them.
  const unindexed = names.reduce<() => Promise<unknown>>(
    (inner, table) => () => withoutConstraints(transaction, table, () => withoutIndexes(transaction, table, inner)),
    fill,
  )
  await unindexed().catch((error: unknown) => {
    throw error instanceof LudographError && error.code === 'catalogue_damaged' ? unfitRows('the backup', error.detail ?? error.message) : error
  })
  await goOnCounting(transaction, names)
  onProgress(afterAll(manifest, 'Comparing what was written'))
  // What was repaired differs from the source on purpose.
  const comparable = source.isCertain ? tables.filter(({ name }) => !repaired.changed.has(name)) : []
  await compare(transaction, comparable, digests)
  const rowsOf = ({ pages }: BackupTable): number => pages.reduce((sum, { rows }) => sum + rows, 0)
  const removed = { ...repaired.removed, ...Object.fromEntries(unknown.map((table) => [table.name, rowsOf(table)])) }
  return { removed, waiting: repaired.waiting, compared: comparable.length === manifest.tables.length }
}

async function loadPages(
  transaction: Transaction,
  { manifest, pages }: BackupSource,
  tables: readonly BackupTable[],
  digests: Map<string, string>,
  onProgress: (step: BackupStep) => void,
): Promise<void> {
  const count = tallyOf(manifest)
  for await (const { table: name, page, data } of pages()) {
    const table = tables.find((one) => one.name === name)
    if (!table) continue
    digests.set(pageEntry(name, page), digestOf(data))
    // Of its own memory: on the embedded engine the buffer moves to the worker.
    await transaction.copyIn(name, table.columns, data.slice()).catch((error: unknown) => {
      throw explained(error, name)
    })
    onProgress({ ...count(name, page), step: `Loading ${name}` })
  }
}

/**
 * What the database says of rows that it cannot take: no rows at all (class 22), rows that contradict each other (23), keys that are none
 * (42), values that no memory holds (54, 53200).
 */
function explained(error: unknown, table: string): unknown {
  const code = codeOf(error)
  if (code === '22P05') return new LudographError('server_unsuitable', 'The database cannot hold every character that is in the backup.', `Restore into a database in the encoding UTF8: ${makeUtf8Database}`, String(error))
  return /^(?:2[23]|42|54)|^53200/.test(code) ? unfitRows(table, String(error)) : error
}

const unfitRows = (what: string, why: string): LudographError =>
  new LudographError('backup_damaged', `The rows of ${what} are not those of a catalogue.`, 'It was changed after it had been written. Use another backup.', why)

const unfitTable = ({ name }: BackupTable): LudographError =>
  unfitRows(name, 'The backup names a table or a column that a catalogue of its schema does not have.')

const nothingLeft = (): LudographError => new LudographError('backup_damaged', 'Nothing of this backup can be read.', 'Use another backup.')

async function compare(transaction: Transaction, tables: readonly BackupTable[], digests: ReadonlyMap<string, string>): Promise<void> {
  for (const table of tables) {
    for (const page of table.pages.keys()) {
      const loaded = digests.get(pageEntry(table.name, page))
      if (loaded === undefined) continue // it was lost
      const written = await transaction.copyOut(pageQuery(table, page)).catch((error: unknown) => {
        throw explained(error, table.name)
      })
      if (digestOf(written) === loaded) continue
      throw new LudographError(
        'backup_damaged',
        `What was written to ${table.name} is not what was read from the backup.`,
        'Try again. If it happens again, the memory or the disk of this machine may be failing, or the backup holds rows twice.',
        pageEntry(table.name, page),
      )
    }
  }
}

/**
 * The manifest names tables, columns and keys.
 * @returns those tables that a backup does not hold, or that a catalogue of its schema does not have as the manifest says
 */
async function unknownTables(transaction: Transaction, { tables }: BackupManifest): Promise<BackupTable[]> {
  const found = await tablesOf(transaction)
  return tables.filter(({ name, columns, key }) => {
    const known = backedUpTables.includes(name) ? found.find((one) => one.name === name) : undefined
    return known === undefined || !columns.every((column) => known.columns.includes(column)) || !isDeepStrictEqual(key, known.key)
  })
}

/**
 * Numbers that the database gives go on after the highest one that was loaded. No catalogue comes near the end of them, which is that of the
 * sequence or of JavaScript's whole numbers: behind it no row could be written or read any more.
 */
async function goOnCounting(transaction: Transaction, names: readonly string[]): Promise<void> {
  const counted = await transaction.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attidentity <> '' and not a.attisdropped
     where c.relnamespace = current_schema()::regnamespace and c.relname = any ($1)`,
    [names],
  )
  for (const { table, column, sequence } of counted) {
    const [row] = await transaction.query<{ high: boolean }>(
      `select coalesce(max(${column})::bigint > least((select seqmax from pg_sequence where seqrelid = $1::regclass), ${Number.MAX_SAFE_INTEGER}) / 2, false) as high from ${table}`,
      [sequence],
    )
    if (row?.high === true) throw unfitRows(table, `${column} is higher than the program counts`)
    await transaction.query(`select setval($1::regclass, coalesce(max(${column}), 1), max(${column}) is not null) from ${table}`, [sequence])
  }
}
