import type { MapPoints, MapState } from '@contract'
import { z } from 'zod'
import { BinaryCopy } from '../../database/binary-copy'
import type { Engine } from '../../database/engine'

type StoredMap = NonNullable<MapState['map']>

const row = z.object({
  id: z.number(),
  method: z.enum(['pca', 'umap']),
  points: z.number(),
  fitted: z.number(),
  madeAt: z.iso.datetime(),
  seed: z.number(),
  stale: z.boolean(),
})

/** The newest map and whether vectors have been made since. $1: key of the model in use. */
const mapSql = `
  select m.id, m.method, m.points, m.fitted, m.made_at as "madeAt", m.seed,
         m.model <> $1
           or m.points <> (select count(*) from applications where embedding_model = $1 and description_embedding is not null)
           or exists (
             select from embedding_runs r
             where r.what = 'applications' and r.embedded + r.reused > 0 and coalesce(r.finished_at, now()) > m.made_at
           ) as stale
  from maps m order by m.id desc limit 1`

export interface MapToStore {
  readonly method: 'pca' | 'umap'
  readonly model: string
  readonly seed: number
  readonly appids: readonly number[]
  /** x0, y0, x1, y1, ... */
  readonly positions: Float32Array
  readonly fitted: number
  readonly labels: MapPoints['labels']
}

export async function newestMap(engine: Engine, model: string): Promise<StoredMap | null> {
  const [found] = await engine.query(mapSql, [model])
  return found ? row.parse(found) : null
}

/** Stores a map in place of the one before. */
export async function storeMap(engine: Engine, map: MapToStore): Promise<void> {
  await engine.transaction({}, async (transaction) => {
    const [stored] = await transaction.query<{ id: number }>(
      'insert into maps (method, model, seed, points, fitted, labels) values ($1, $2, $3, $4, $5, $6) returning id',
      [map.method, map.model, map.seed, map.appids.length, map.fitted, JSON.stringify(map.labels)],
    )
    const id = stored?.id ?? 0
    const copy = new BinaryCopy(map.appids.length * 60 + 1000)
    map.appids.forEach((appid, place) => {
      copy.startRow(4)
      copy.bigint(id)
      copy.bigint(appid)
      copy.real(map.positions[place * 2] ?? 0)
      copy.real(map.positions[place * 2 + 1] ?? 0)
    })
    await transaction.copyIn('map_points', ['map_id', 'appid', 'x', 'y'], copy.take())
    await transaction.query('delete from maps where id <> $1', [id])
  })
}
