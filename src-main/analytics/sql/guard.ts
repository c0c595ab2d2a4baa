import { LudographError } from '@contract'
import type { Transaction } from '../../database/engine'
import type { ReadStatement } from './read-statement'

/*
 * How a statement of the user's own is kept from doing anything but read. Any one of these would do against honest
 * mistakes; together they hold against a hostile text as well, also where the connection is a superuser's (as it always is
 * on the embedded engine):
 *
 * 1. PostgreSQL's own grammar reads it first (read-statement.ts): exactly one SELECT, nothing that writes inside it. COPY,
 *    SET, SET ROLE, RESET, DO, CALL, PREPARE, EXPLAIN, … are other statements and end here.
 * 2. The functions it calls are looked up in the catalogue (below). PostgreSQL itself marks every function that has an
 *    effect beyond its result, or reads anything but the database, as volatile: reading and listing files, large objects,
 *    set_config, advisory locks, dblink, terminating backends, running SQL handed over as text. Volatile functions are
 *    refused but for a few harmless ones; so is whatever does not come with PostgreSQL, with pgvector or pg_trgm, or with
 *    Ludograph, because a volatile function can hide in one that claims not to be.
 * 3. It runs in a READ ONLY transaction, which a SELECT cannot leave: that takes a statement, or set_config (see 2).
 * 4. It runs as pg_read_all_data (SET LOCAL ROLE) wherever the connection may become that role. RESET ROLE is a statement,
 *    and the extended protocol takes only one, which is the SELECT; set_config('role', …) falls to 2. So the privileges of
 *    a superuser to read files or run programs are gone before the user's text is parsed by the server.
 * 5. It goes by the extended protocol, where the server itself refuses a second statement.
 * 6. A time limit and the cancel button end it: by pg_cancel_backend on a server, by restarting the worker on the
 *    embedded engine.
 */

/** Volatile and yet without any effect: chance, clocks, waiting (which the time limit ends), sizes of tables. */
const harmless = [
  'random', 'random_normal', 'gen_random_uuid', 'uuidv4', 'uuidv7', 'clock_timestamp', 'timeofday', 'pg_sleep', 'pg_sleep_for', 'pg_sleep_until',
  'pg_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_total_relation_size', 'pg_database_size',
]

/** Not volatile, but they read tables by names handed over as text, past the list of relations below. */
const hidden = /^(table|query|cursor|schema|database)_to_xml|^ts_stat$/

/** Passwords, rules of access, and settings files: nothing an analyst asks about. */
const secret = new Set([
  'pg_authid', 'pg_shadow', 'pg_user_mapping', 'pg_user_mappings', 'pg_subscription', 'pg_largeobject', 'pg_largeobject_metadata',
  'pg_hba_file_rules', 'pg_ident_file_mappings', 'pg_file_settings', 'pg_foreign_server', 'pg_replication_slots',
])

/** Ludograph's own functions; all are immutable and defined by migrations. */
const ours = [
  'document_number', 'document_text', 'document_boolean', 'document_date',
  'is_number_or_absent', 'is_price_overview', 'is_achievements', 'is_requirements',
]

/** Of each name: is every function of that name, in whichever schema, one that may be called? Null: there is none. */
const verdictSql = `
select called.name,
       bool_and(
         not p.prosecdef
         and (
           (n.nspname = 'pg_catalog' and p.oid < 16384 and (p.provolatile <> 'v' or p.proname = any ($2::text[])))
           or (p.provolatile <> 'v' and exists (
             select from pg_depend d join pg_extension e on e.oid = d.refobjid
             where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e' and e.extname in ('vector', 'pg_trgm')
           ))
           or (p.provolatile = 'i' and p.proname = any ($3::text[]) and n.nspname = current_schema())
         )
       ) as allowed
from unnest($1::text[]) as called (name)
left join pg_proc p on p.proname = called.name
left join pg_namespace n on n.oid = p.pronamespace
group by called.name`

/**
 * Refuses a statement that calls or names what questions may not.
 * @throws LudographError `query_refused`
 */
export async function guard(transaction: Transaction, { functions, relations }: ReadStatement): Promise<void> {
  const named = relations.find((name) => secret.has(name.toLowerCase()))
  if (named !== undefined) throw new LudographError('query_refused', `${named} holds secrets of the server and is not read here.`)
  const names = [...new Set(functions.map((parts) => parts.at(-1) ?? ''))]
  const xml = names.find((name) => hidden.test(name))
  if (xml !== undefined) throw notCalled(xml)
  if (names.length === 0) return
  const verdicts = await transaction.query<{ name: string; allowed: boolean | null }>(verdictSql, [names, harmless, ours])
  // A function that is not there is PostgreSQL's to tell, with its advice about spelling and types.
  const bad = verdicts.find(({ allowed }) => allowed === false)
  if (bad) throw notCalled(bad.name)
}

const notCalled = (name: string): LudographError =>
  new LudographError(
    'query_refused',
    `The function ${name} does more than compute a value, or is not one of PostgreSQL's own, so questions may not call it.`,
    'Use functions that only compute: aggregates, text, numbers, dates, JSON, vectors.',
  )

/** Gives up every privilege but reading data, for the rest of the transaction, where the connection may. */
export async function dropPrivileges(transaction: Transaction): Promise<void> {
  const [row] = await transaction.query<{ can: boolean }>("select pg_has_role('pg_read_all_data', 'SET') as can")
  if (row?.can === true) await transaction.query('set local role pg_read_all_data')
}
