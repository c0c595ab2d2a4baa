import { applicationRow, type CallOutput, type Cell, type Column } from '@contract'
import type { Engine } from '../database/engine'
import { chooseCurrency, listCurrencies } from './currencies'
import genreApplicationsSql from './genre-applications.sql?raw'
import genresSql from './genres.sql?raw'

const columns: Column[] = [
  { name: 'genre', label: 'Genre', type: 'text' },
  { name: 'applications', label: 'Games', type: 'integer' },
  { name: 'average_price', label: 'Average price', type: 'money' },
  { name: 'average_rating', label: 'Average rating', type: 'number' },
]

/** Analysts wait this long for an answer at most. */
const timeLimitMs = 60_000

/** Games with a price, by genre, at least 10 in each: how many, average price and rating, best rated first. */
export async function genrePreset(engine: Engine, wanted: string | null): Promise<CallOutput<'analytics.preset'>> {
  const started = performance.now()
  return engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
    const currencies = await listCurrencies(transaction)
    const currency = chooseCurrency(currencies, wanted)
    const found = currency === null ? [] : await transaction.query(genresSql, [currency])
    const rows = found.map((row) => columns.map(({ name }) => row[name] as Cell))
    return {
      columns,
      rows,
      rowCount: rows.length,
      currency,
      currencies,
      seconds: (performance.now() - started) / 1000,
      sql: { text: genresSql.trim(), values: [currency] },
    }
  })
}

/** The games behind one row of the genre preset. `total` counts all of them, `applications` holds the first `limit`. */
export async function genreApplications(
  engine: Engine,
  { genre, currency: wanted, limit }: { genre: string; currency: string | null; limit: number },
): Promise<CallOutput<'analytics.genreApplications'>> {
  return engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
    const currency = chooseCurrency(await listCurrencies(transaction), wanted)
    const rows = await transaction.query(genreApplicationsSql, [genre, currency, limit])
    const total = Number(rows[0]?.total ?? 0)
    return { total, applications: rows.map((row) => applicationRow.parse(row)) }
  })
}
