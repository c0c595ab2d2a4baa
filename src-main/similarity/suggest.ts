import type { Suggestion } from '@contract'
import type { Engine } from '../database/engine'
import { applicationNames, bestMatches, nameKey } from '../database/names'

/** Finds applications by name while it is typed, and says whether each has a vector of this model. */
export async function suggest(engine: Engine, text: string, limit: number, model: string): Promise<Suggestion[]> {
  const key = nameKey(text)
  const appid = /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null
  if (key === '') return []
  const found = bestMatches(await applicationNames(engine).get(), key, appid, limit)
  return engine.query<Suggestion & Record<string, unknown>>(
    `select a.appid, a.name, a.type::text as type, extract(year from a.release_date)::integer as year,
            coalesce(a.embedding_model = $2 and a.description_embedding is not null, false) as embedded
     from unnest($1::bigint[]) with ordinality as wanted (appid, place) join applications a using (appid)
     order by wanted.place`,
    [found.map((one) => one.appid), model],
  )
}
