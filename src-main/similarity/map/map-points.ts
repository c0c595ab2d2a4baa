import { mapPoints, type MapPoints } from '@contract'
import type { Engine } from '../../database/engine'
import { packed } from './packed'
import { pointColumns } from './point-records'
import pointsSql from './points.sql?raw'
import tellingGenresSql from './telling-genres.sql?raw'

interface Found {
  [column: string]: unknown
  /** null without points */
  readonly records: Buffer | null
  readonly names: string | null
  readonly typeNames: string[]
  readonly genreNames: Record<string, string> | null
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
    const [found] = await transaction.query<Found>(tellingGenresSql + pointsSql, [map.id, currency])
    const columns = pointColumns(found?.records ?? Buffer.alloc(0))
    const types = dictionary(columns.types, (type) => found?.typeNames[type - 1] ?? null)
    const genres = dictionary(columns.genres, (genre) => found?.genreNames?.[genre] ?? null)
    return mapPoints.parse({
      ...map,
      currency,
      count: columns.count,
      positions: packed(columns.positions),
      appids: packed(columns.appids),
      names: found?.names ?? '',
      types: packed(Uint8Array.from(types.places)),
      typeNames: types.names,
      genres: packed(genres.places),
      genreNames: genres.names,
      prices: packed(columns.prices),
      years: packed(columns.years),
      ratings: packed(columns.ratings),
      scores: packed(columns.scores),
      reviews: packed(columns.reviews),
      near: packed(columns.near),
    })
  })
}

/** Each name once, most frequent first, and for each key the place of its name in that list; 65535 for none. */
function dictionary(keys: Int16Array | Int32Array, nameOf: (key: number) => string | null): { names: string[]; places: Uint16Array } {
  const nameOfKey = new Map<number, string | null>()
  const counts = new Map<string, number>()
  for (const key of keys) {
    let name = nameOfKey.get(key)
    if (name === undefined) nameOfKey.set(key, (name = nameOf(key)))
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const names = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)).map(([name]) => name)
  const placeOf = new Map(names.map((name, place) => [name, place]))
  const placeOfKey = new Map([...nameOfKey].map(([key, name]) => [key, name === null ? 65_535 : (placeOf.get(name) ?? 65_535)]))
  return { names, places: Uint16Array.from(keys, (key) => placeOfKey.get(key) ?? 65_535) }
}
