import type { RateTable } from '@contract'
import type { Queryable } from '../database/engine'
import { storableText } from '../database/storable'

interface RateRow extends Record<string, unknown> {
  currency: string
  rate: number
  asOf: string
  source: string
}

/** The rates that the user gave, the base first; null if none were. */
export async function readRateTable(catalogue: Queryable): Promise<RateTable | null> {
  const rows = await catalogue.query<RateRow>(
    // PostgreSQL's dates and numbers go further than rates do.
    `select currency, rate, as_of as "asOf", source from exchange_rates
     where as_of between '0001-01-01' and '9999-12-31' and rate > 0 and rate < 'Infinity'
     order by rate <> 1, currency`,
  )
  const [first] = rows
  return first ? { asOf: first.asOf, source: first.source, base: first.currency, rates: rows.map(({ currency, rate }) => ({ currency, rate })) } : null
}

/** Puts a table in the place of the one there was; null: takes it away. */
export async function replaceRateTable(transaction: Queryable, table: RateTable | null): Promise<void> {
  await transaction.query('delete from exchange_rates')
  if (table !== null) await writeRateTable(transaction, table)
}

/** Of a catalogue that has none. */
export async function writeRateTable(transaction: Queryable, table: RateTable): Promise<void> {
  await transaction.query(
    'insert into exchange_rates (currency, rate, as_of, source) select u.currency, u.rate, $3::date, $4 from unnest($1::text[], $2::float8[]) as u (currency, rate)',
    [table.rates.map(({ currency }) => currency), table.rates.map(({ rate }) => rate), table.asOf, storableText(table.source)],
  )
}
