import { LudographError } from '@contract'
import type { Transaction } from './engine'

/**
 * Runs `work` while the table has no indexes but those of its constraints, and makes them again from their own
 * definitions. Safe because it is one transaction: nobody else sees the table without them.
 */
export async function withoutIndexes<T>(transaction: Transaction, table: string, work: () => Promise<T>): Promise<T> {
  const indexes = await transaction.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i
     where i.indrelid = $1::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [table],
  )
  for (const { name } of indexes) await transaction.query(`drop index ${name}`)
  const result = await work()
  for (const { definition } of indexes) await transaction.query(definition)
  return result
}

/**
 * The same with the keys of the table, its own and those into other tables: each is checked once, over all rows.
 * @throws LudographError `catalogue_damaged` if rows that were there before break a key
 */
export async function withoutConstraints(transaction: Transaction, table: string, work: () => Promise<unknown>): Promise<void> {
  const keys = await transaction.query<{ name: string; definition: string }>(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where conrelid = $1::regclass and contype in ('p', 'u', 'f')`,
    [table],
  )
  await transaction.query(`alter table ${table} ${keys.map(({ name }) => `drop constraint ${name}`).join(', ')}`)
  await work()
  try {
    // One statement each: a catalogue that is spread over several servers takes no more.
    for (const { name, definition } of keys) await transaction.query(`alter table ${table} add constraint ${name} ${definition}`)
  } catch (error) {
    throw keyIsBroken(error) ? damaged(table, error) : error
  }
}

/** A row without what it points at (23503), or there twice (23505). */
const keyIsBroken = (error: unknown): error is Error => error instanceof Error && 'code' in error && (error.code === '23503' || error.code === '23505')

const damaged = (table: string, error: Error): LudographError =>
  new LudographError(
    'catalogue_damaged',
    `The catalogue holds rows of ${table} that lead nowhere or are there twice. Nothing was changed.`,
    'Run the checks in Maintenance and follow the repair they offer, then try again.',
    error.message,
  )
