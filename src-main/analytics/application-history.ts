import { observedPoint, type CallOutput } from '@contract'
import type { Engine } from '../database/engine'

/** So many of the latest observations are drawn. */
const mostPoints = 1000

/** What was observed of an application, the earliest first. */
export async function applicationHistory(engine: Engine, appid: number): Promise<CallOutput<'analytics.applicationHistory'>> {
  const rows = await engine.query<{ total: number }>(
    `select observed_at as "observedAt", source, (price_final / 100)::float8 as price, currency, discount_percent::float8 as discount, recommendations_total as recommendations,
            positive, negative, owners_low as "ownersLow", owners_high as "ownersHigh", peak_ccu as "peakPlayers", count(*) over () as total
     from observations where appid = $1
     order by observed_at desc, import_id desc, source limit $2`,
    [appid, mostPoints],
  )
  return { total: rows[0]?.total ?? 0, points: rows.reverse().map((row) => observedPoint.parse(row)) }
}
