import { applicationRow, type CallOutput } from '@contract'
import type { Engine } from '../database/engine'
import { catalogueFacts, chooseCurrency } from '../query-model/catalogue-facts'
import { runPreset } from './gallery/run-preset'
import genreApplicationsSql from './genre-applications.sql?raw'

/** Analysts wait this long for an answer at most. */
const timeLimitMs = 60_000

/** Games with a price, by genre, at least 10 in each: how many, average price and rating, best rated first. */
export const genrePreset = (engine: Engine, wanted: string | null): Promise<CallOutput<'analytics.preset'>> => runPreset(engine, 'genres', wanted)

/** The games behind one row of the genre preset. `total` counts all of them, `applications` holds the first `limit`. */
export async function genreApplications(
  engine: Engine,
  { genre, currency: wanted, limit }: { genre: string; currency: string | null; limit: number },
): Promise<CallOutput<'analytics.genreApplications'>> {
  return engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
    const { gameCurrencies } = await catalogueFacts(engine, transaction)
    const currency = chooseCurrency(gameCurrencies, wanted, 'game')
    const rows = await transaction.query(genreApplicationsSql, [genre, currency, limit])
    const total = Number(rows[0]?.total ?? 0)
    return { total, applications: rows.map((row) => applicationRow.parse(row)) }
  })
}
