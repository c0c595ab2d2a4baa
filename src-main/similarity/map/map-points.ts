import { mapPoints, type MapPoints } from '@contract'
import type { Engine } from '../../database/engine'
import { packed } from './packed'
import pointsSql from './points.sql?raw'
import tellingGenresSql from './telling-genres.sql?raw'

interface Columns {
  [column: string]: unknown
  readonly appids: number[] | null
  readonly xs: number[]
  readonly ys: number[]
  readonly names: string[]
  readonly types: string[]
  readonly genres: (string | null)[]
  readonly prices: (number | null)[]
  readonly years: (number | null)[]
  readonly ratings: (number | null)[]
  readonly scores: (number | null)[]
  readonly reviews: number[]
  readonly near: (number | null)[]
}

/** The newest picture with what its points can be coloured by; null if there is none. */
export async function readMapPoints(engine: Engine, wanted: string | null): Promise<MapPoints | null> {
  return engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, async (transaction) => {
    const [map] = await transaction.query<{ id: number; method: 'pca' | 'umap'; labels: unknown }>('select id, method, labels from maps order by id desc limit 1')
    if (!map) return null
    const [most] = wanted === null
      ? await transaction.query<{ currency: string }>('select currency from applications where currency is not null group by 1 order by count(*) desc, 1 limit 1')
      : [{ currency: wanted }]
    const currency = most?.currency ?? null
    const [found] = await transaction.query<Columns>(tellingGenresSql + pointsSql, [map.id, currency])
    const columns = found?.appids ? found : noPoints
    const types = dictionary(columns.types)
    const genres = dictionary(columns.genres)
    return mapPoints.parse({
      ...map,
      currency,
      count: columns.appids?.length ?? 0,
      positions: packed(Float32Array.from(columns.xs.flatMap((x, place) => [x, columns.ys[place] ?? 0]))),
      appids: packed(Float64Array.from(columns.appids ?? [])),
      names: columns.names,
      types: packed(Uint8Array.from(types.places)),
      typeNames: types.names,
      genres: packed(Uint16Array.from(genres.places)),
      genreNames: genres.names,
      prices: packed(Float32Array.from(columns.prices, (price) => price ?? NaN)),
      years: packed(Uint16Array.from(columns.years, (year) => year ?? 0)),
      ratings: packed(Uint8Array.from(columns.ratings, (rating) => rating ?? 255)),
      scores: packed(Float32Array.from(columns.scores, (score) => score ?? NaN)),
      reviews: packed(Float32Array.from(columns.reviews)),
      near: packed(Uint8Array.from(columns.near, (near) => near ?? 255)),
    })
  })
}

const noPoints: Columns = { appids: [], xs: [], ys: [], names: [], types: [], genres: [], prices: [], years: [], ratings: [], scores: [], reviews: [], near: [] }

/** Each name once, most frequent first, and the place of each value in that list; 65535 for none. */
function dictionary(values: readonly (string | null)[]): { names: string[]; places: number[] } {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  const names = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)).map(([name]) => name)
  const places = new Map(names.map((name, place) => [name, place]))
  return { names, places: values.map((value) => (value === null ? 65_535 : (places.get(value) ?? 65_535))) }
}
