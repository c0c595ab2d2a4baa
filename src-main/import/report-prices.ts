import { priceChange, type ImportReport } from '@contract'
import type { Queryable } from '../database/engine'
import { isStated } from './apply/merge'

/** So many of the largest changes are named. */
const named = 10

const changed = `
  select a.appid, coalesce(nullif(s.name, ''), a.name) as name, a.currency, (a.price_final / 100)::float8 as before, ((s.price_overview -> 'final')::numeric / 100)::float8 as after
  from staging_changes c
  join applications a using (appid)
  join staging_applications s using (appid)
  join staging_links l using (appid)
  where ${isStated('price_overview')} and s.price_overview ->> 'currency' = a.currency and jsonb_typeof(s.price_overview -> 'final') = 'number'
    and (s.price_overview -> 'final')::numeric <> a.price_final`

/** What a staged import changes of prices, of one currency each: how many go down and up, and those that change most. */
export async function priceChanges(catalogue: Queryable): Promise<ImportReport['prices']> {
  const [any] = await catalogue.query('select 1 from staging_changes limit 1')
  if (!any) return { lower: 0, higher: 0, largest: [] }
  const [row] = await catalogue.query<{ lower: number; higher: number }>(`select count(*) filter (where after < before) as lower, count(*) filter (where after > before) as higher from (${changed}) as changed`)
  const largest = await catalogue.query(`select * from (${changed}) as changed order by abs(after - before) desc, appid limit ${named}`)
  return { lower: row?.lower ?? 0, higher: row?.higher ?? 0, largest: largest.map((one) => priceChange.parse(one)) }
}

/** Records of which facts are left out, because the catalogue has them of a later time, or from a better source. */
export async function keptFacts(catalogue: Queryable): Promise<ImportReport['kept']> {
  const [row] = await catalogue.query<{ older: number; better: number }>('select count(*) filter (where is_older) as older, count(*) filter (where not is_older) as better from staging_kept')
  return { older: row?.older ?? 0, better: row?.better ?? 0 }
}
