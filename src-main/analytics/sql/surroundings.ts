import { LudographError } from '@contract'
import type { Transaction } from '../../database/engine'
import surroundingsSql from './surroundings.sql?raw'

/** Where a statement of the user's own is read and run. */
export interface Surroundings {
  /** the schema that holds the catalogue's tables */
  readonly catalogue: string
  /** the schemas of pgvector and pg_trgm */
  readonly extensions: readonly string[]
  /** the schema in which a view can be made, as SQL writes it */
  readonly viewSchema: string
  /** the view's name there */
  readonly viewName: string
  /** the reduced role may make the view, so that even reading the statement needs no other */
  readonly readerMakesView: boolean
  /** Gives up every privilege but reading data, for the rest of the transaction, where the connection may. */
  dropPrivileges(): Promise<void>
}

interface Found extends Record<string, unknown> {
  readonly catalogue: string
  readonly extensions: string[]
  readonly canDrop: boolean
  readonly hasTemporary: boolean
  readonly readerHasTemporary: boolean
  readonly canCreate: boolean
  readonly database: string
  readonly user: string
  readonly pid: number
  readonly hidden: string | null
}

/**
 * Fixes what decides how a text is read (quotes, where names are looked up), for the rest of the transaction, whatever a role or
 * a database has set. Making a view must not run event triggers; a superuser can say so.
 */
const settle = `
select set_config('search_path', (select string_agg(quote_ident(schema), ', ') from unnest($1::text[]) as schema), true),
       set_config('standard_conforming_strings', 'on', true),
       set_config('backslash_quote', 'safe_encoding', true),
       set_config('transform_null_equals', 'off', true),
       set_config('array_nulls', 'on', true),
       case when current_setting('is_superuser') = 'on' then set_config('session_replication_role', 'replica', true) end,
       case when current_setting('is_superuser') = 'on' and current_setting('event_triggers', true) is not null then set_config('event_triggers', 'off', true) end`

/**
 * Prepares a transaction for reading a statement of the user's own.
 * @throws LudographError `query_refused` where the connection can make no view, or where the database holds something that
 *   PostgreSQL runs for types without a trace in a statement
 */
export async function prepareSurroundings(transaction: Transaction): Promise<Surroundings> {
  const [found] = await transaction.query<Found>(surroundingsSql)
  if (!found) throw new Error('the database did not describe itself')
  if (found.hidden !== null) {
    throw new LudographError(
      'query_refused',
      `Somebody's ${found.hidden} stands in this database, which PostgreSQL uses without a trace in a statement, so SQL of your own is not run.`,
      'Ask the administrator of the database to drop it, or answer the question with the builder.',
    )
  }
  if (!found.hasTemporary && !found.canCreate) {
    throw new LudographError(
      'query_refused',
      `SQL is checked by way of a temporary view, which ${found.user} may not make in this database.`,
      `Have its administrator run: grant temporary on database "${found.database.replaceAll('"', '""')}" to "${found.user.replaceAll('"', '""')}"`,
    )
  }
  await transaction.query(settle, [['pg_catalog', found.catalogue, ...found.extensions, 'pg_temp']])
  return {
    catalogue: found.catalogue,
    extensions: found.extensions,
    ...(found.hasTemporary
      ? { viewSchema: 'pg_temp', viewName: 'ludograph_question' }
      : { viewSchema: `"${found.catalogue.replaceAll('"', '""')}"`, viewName: `ludograph_question_${found.pid}` }),
    readerMakesView: found.readerHasTemporary,
    async dropPrivileges() {
      if (found.canDrop) await transaction.query('set local role pg_read_all_data')
    },
  }
}
