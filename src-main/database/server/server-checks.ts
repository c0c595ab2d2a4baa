import type { ServerCheck } from '@contract'
import type { Queryable } from '../engine'
import { ownTable } from '../own-table'

export const leastPostgres = 16
export const leastPgvector = '0.7.0'

export interface ServerReport {
  readonly fit: boolean
  readonly canCreateExtension: boolean
  readonly checks: ServerCheck[]
}

/** Compares dotted versions by number: '0.10.0' is newer than '0.7.4'. */
export function atLeast(version: string, least: string): boolean {
  const have = version.split('.').map(Number)
  const need = least.split('.').map(Number)
  for (const [place, part] of need.entries()) {
    const difference = (have[place] ?? 0) - part
    if (difference !== 0) return difference > 0
  }
  return true
}

interface Facts extends Record<string, unknown> {
  version: string
  number: number
  installed: string | null
  available: string | null
  may_create_extension: boolean
  may_create: boolean
  read_only: boolean
  encoding: string
  is_catalogue: boolean
  schema: string | null
  role: string
}

const factsSql = `
  select current_setting('server_version') as version,
         current_setting('server_version_num')::int as number,
         (select extversion from pg_extension where extname = 'vector') as installed,
         (select default_version from pg_available_extensions where name = 'vector') as available,
         coalesce((select bool_or(v.trusted) from pg_available_extension_versions v where v.name = 'vector'), false)
           and has_database_privilege(current_database(), 'create')
           or (select rolsuper from pg_roles where rolname = current_user) as may_create_extension,
         coalesce(has_schema_privilege(current_schema(), 'create'), false) as may_create,
         current_setting('transaction_read_only')::boolean as read_only,
         current_setting('server_encoding') as encoding,
         coalesce(${ownTable('applications')} is not null, false) as is_catalogue,
         current_schema() as schema,
         current_user::text as role`

/** Is this server fit to hold a catalogue? Reads only; each check says what was found, what is needed, and the cure. */
export async function checkServer(server: Queryable): Promise<ServerReport> {
  const [facts] = await server.query<Facts>(factsSql)
  if (!facts) throw new Error('the server told nothing about itself')
  const canCreateExtension = facts.installed === null && facts.available !== null && facts.may_create_extension
  const checks = [versionCheck(facts), pgvectorCheck(facts, canCreateExtension), privilegeCheck(facts), writableCheck(facts), encodingCheck(facts)]
  return { fit: checks.every((check) => check.ok), canCreateExtension, checks }
}

function versionCheck({ version, number }: Facts): ServerCheck {
  const ok = number >= leastPostgres * 10_000
  return {
    name: 'version',
    ok,
    found: `PostgreSQL ${version}`,
    need: `PostgreSQL ${leastPostgres} or later`,
    cure: ok ? null : `Ask whoever runs the server to upgrade it to PostgreSQL ${leastPostgres} or later, or use the embedded engine.`,
  }
}

function pgvectorCheck({ installed, available }: Facts, canCreate: boolean): ServerCheck {
  const need = `pgvector ${leastPgvector} or later`
  if (installed !== null) {
    const ok = atLeast(installed, leastPgvector)
    const cure = 'Install a newer pgvector on the server, then run: ALTER EXTENSION vector UPDATE;'
    return { name: 'pgvector', ok, found: `pgvector ${installed}`, need, cure: ok ? null : cure }
  }
  if (available === null) {
    return {
      name: 'pgvector',
      ok: false,
      found: 'pgvector is not on the server',
      need,
      cure: 'Install it on the server first (on Debian and Ubuntu the package is postgresql-NN-pgvector, NN being the server version), then connect again.',
    }
  }
  return {
    name: 'pgvector',
    ok: false,
    found: `pgvector ${available} is on the server but not switched on in this database`,
    need,
    cure: canCreate
      ? 'Ludograph can switch it on for you: CREATE EXTENSION vector;'
      : 'Ask an administrator to run in this database: CREATE EXTENSION vector;',
  }
}

function privilegeCheck({ may_create, schema, role }: Facts): ServerCheck {
  const where = schema === null ? 'any schema of the search path' : `schema ${schema}`
  return {
    name: 'privileges',
    ok: may_create,
    found: may_create ? `${role} may create tables in ${where}` : `${role} may not create tables in ${where}`,
    need: 'the right to create tables',
    cure: may_create ? null : `Ask an administrator to run: GRANT CREATE ON SCHEMA ${schema ?? 'public'} TO "${role}";`,
  }
}

/** A hot standby, or a role or database whose `default_transaction_read_only` is on. */
function writableCheck({ read_only }: Facts): ServerCheck {
  return {
    name: 'writable',
    ok: !read_only,
    found: read_only ? 'connections to this server may only read' : 'connections may write',
    need: 'the right to write',
    cure: read_only ? 'Connect to the primary server instead of a standby, or as a role for which default_transaction_read_only is off.' : null,
  }
}

/** What to do where a database cannot hold every character. */
export const makeUtf8Database = "CREATE DATABASE games ENCODING 'UTF8' TEMPLATE template0;"

/** Encodings in which any text can be kept. SQL_ASCII keeps the bytes that it is given, which are UTF-8. */
const wholeEncodings: ReadonlySet<string> = new Set(['UTF8', 'SQL_ASCII'])

/** A catalogue that is there already can be opened: what it holds has fitted. */
function encodingCheck({ encoding, is_catalogue: isCatalogue }: Facts): ServerCheck {
  const ok = isCatalogue || wholeEncodings.has(encoding)
  return {
    name: 'encoding',
    ok,
    found: `the database is in the encoding ${encoding}`,
    need: 'UTF8',
    cure: ok ? null : `Make a database that can hold the names of all games, and connect to it: ${makeUtf8Database}`,
  }
}
