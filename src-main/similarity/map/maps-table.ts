import type { MapParameters, MapPoints, MapState } from '@contract'
import { z } from 'zod'
import { BinaryCopy } from '../../database/binary-copy'
import type { Engine } from '../../database/engine'

type StoredMap = NonNullable<MapState['map']>

const row = z.object({
  id: z.number(),
  method: z.enum(['pca', 'umap']),
  points: z.number(),
  madeAt: z.iso.datetime(),
  seed: z.number(),
  types: z.enum(['game', 'all']),
  neighbours: z.number(),
  spread: z.number(),
  near: z.number().nullable(),
  stale: z.boolean(),
})

/** The newest map and whether vectors have been made since. $1: key of the model in use. */
const mapSql = `
  select m.id, m.method, m.points, m.made_at as "madeAt", m.seed, m.types, m.neighbours, m.spread, m.near_share as near,
         m.model <> $1
           or m.points <> (select count(*) from applications where embedding_model = $1 and description_embedding is not null and (m.types = 'all' or type = 'game'))
           or exists (
             select from embedding_runs r
             where r.what = 'applications' and r.embedded + r.reused > 0 and coalesce(r.finished_at, now()) > m.made_at
           ) as stale
  from maps m order by m.id desc limit 1`

export interface MapToStore {
  readonly method: 'pca' | 'umap'
  readonly model: string
  readonly parameters: MapParameters
  readonly appids: readonly number[]
  /** x0, y0, x1, y1, ... */
  readonly positions: Float32Array
  /** see nearShare */
  readonly near: number | null
  readonly labels: MapPoints['labels']
}

export async function newestMap(engine: Engine, model: string): Promise<StoredMap | null> {
  const [found] = await engine.query(mapSql, [model])
  return found ? row.parse(found) : null
}

/** Whether there is a map before the newest. */
export async function hasEarlierMap(engine: Engine): Promise<boolean> {
  const [found] = await engine.query<{ found: boolean }>('select count(*) > 1 as found from maps')
  return found?.found ?? false
}

/** Drops the newest map if there is one before it. @returns whether there was */
export async function dropNewestMap(engine: Engine): Promise<boolean> {
  const dropped = await engine.query('delete from maps where id = (select max(id) from maps) and (select count(*) from maps) > 1 returning id')
  return dropped.length > 0
}

/** Stores a map. The one before it stays to go back to, unless it was a first picture; older ones go. */
export async function storeMap(engine: Engine, map: MapToStore): Promise<void> {
  const { seed, types, neighbours, spread } = map.parameters
  await engine.transaction({}, async (transaction) => {
    const [stored] = await transaction.query<{ id: number }>(
      `insert into maps (method, model, seed, types, neighbours, spread, near_share, points, fitted, labels)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9) returning id`,
      [map.method, map.model, seed, types, neighbours, spread, map.near, map.appids.length, JSON.stringify(map.labels)],
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
    await transaction.query("delete from maps where id <> $1 and (method = 'pca' or id < (select max(id) from maps where id <> $1 and method = 'umap'))", [id])
  })
}
