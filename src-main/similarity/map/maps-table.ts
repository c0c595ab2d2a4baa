import type { MapParameters, MapPoints, MapState } from '@contract'
import { z } from 'zod'
import { BinaryCopy } from '../../database/binary-copy'
import type { Engine, Transaction } from '../../database/engine'
import { withoutConstraints, withoutIndexes } from '../../database/without-indexes'
import { nearShare } from './quality'

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
  placed: z.number(),
  stale: z.boolean(),
})

/** The newest map and whether vectors have been made since points were last added. $1: key of the model in use. */
const mapSql = `
  select m.id, m.method, m.points, m.made_at as "madeAt", m.seed, m.types, m.neighbours, m.spread, m.near_share as near, m.placed,
         m.model <> $1
           or m.points <> (select count(*) from applications where embedding_model = $1 and description_embedding is not null and (m.types = 'all' or type = 'game'))
           or exists (
             select 1 from embedding_runs r
             where r.what = 'applications' and r.embedded + r.reused > 0 and coalesce(r.finished_at, now()) > coalesce(m.current_at, m.made_at)
           ) as stale
  from maps m order by m.id desc limit 1`

/** Points as columns of the same order. */
export interface StoredPoints {
  readonly appids: readonly number[]
  /** hashes of their texts in hex; null where they do not count */
  readonly hashes: readonly string[] | null
  /** x0, y0, x1, y1, ... */
  readonly positions: Float32Array
  /** see nearCounts */
  readonly near: Uint8Array | null
}

export interface MapToStore {
  readonly method: 'pca' | 'umap'
  readonly model: string
  readonly parameters: MapParameters
  readonly points: StoredPoints
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

/** From this many points on, the embedded engine rebuilds keys and indexes after loading them: storing 240,000 takes 0.5 s instead of 2.7. */
const manyPoints = 10_000

/** Stores a map. The one before it stays to go back to, unless it was a first picture; older ones go. */
export async function storeMap(engine: Engine, { parameters, points, ...map }: MapToStore): Promise<void> {
  const { seed, types, neighbours, spread } = parameters
  await engine.transaction({}, async (transaction) => {
    const [stored] = await transaction.query<{ id: number }>(
      `insert into maps (method, model, seed, types, neighbours, spread, near_share, points, fitted, labels)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9) returning id`,
      [map.method, map.model, seed, types, neighbours, spread, nearShare(points.near), points.appids.length, JSON.stringify(map.labels)],
    )
    const id = stored?.id ?? 0
    const copy = (): Promise<void> => copyPoints(transaction, id, points)
    // On a server this would keep others from reading the map, and takes less there anyway.
    if (engine.kind === 'embedded' && points.appids.length >= manyPoints) await withoutConstraints(transaction, 'map_points', () => withoutIndexes(transaction, 'map_points', copy))
    else await copy()
    await transaction.query("delete from maps where id <> $1 and (method = 'pca' or id < (select max(id) from maps where id <> $1 and method = 'umap'))", [id])
  })
}

async function copyPoints(transaction: Transaction, map: number, { appids, hashes, positions, near }: StoredPoints): Promise<void> {
  const copy = new BinaryCopy(appids.length * 100 + 1000)
  appids.forEach((appid, place) => {
    const hash = hashes?.[place] ?? null
    copy.startRow(6)
    copy.bigint(map)
    copy.bigint(appid)
    copy.real(positions[place * 2] ?? 0)
    copy.real(positions[place * 2 + 1] ?? 0)
    copy.smallint(near?.[place] ?? null)
    copy.bytea(hash === null ? null : Buffer.from(hash, 'hex'))
  })
  await transaction.copyIn('map_points', ['map_id', 'appid', 'x', 'y', 'near', 'text_hash'], copy.take())
  // Without statistics the planner takes a map for one row.
  await transaction.query('analyze map_points')
}

/** What a map lacks: vectors made of other texts than its points were laid out by, and how many of its points have no vector any more. */
export interface Missing {
  readonly appids: number[]
  /** how many of these are on the map, laid out by other texts */
  readonly changed: number
  readonly gone: number
}

export async function missingOnMap(engine: Engine, map: Pick<StoredMap, 'id' | 'types'>, model: string): Promise<Missing> {
  const [found] = await engine.query<{ appids: number[] | null; changed: number; gone: number }>(
    `select array_agg(a.appid::float8 order by a.appid) filter (where p.appid is null or p.text_hash <> a.embedding_text_hash) as appids,
            count(*) filter (where p.text_hash <> a.embedding_text_hash) as changed,
            (select count(*) from map_points where map_id = $1) - count(p.appid) as gone
     from applications a left join map_points p on p.appid = a.appid and p.map_id = $1
     where a.embedding_model = $2 and a.description_embedding is not null and ($3 = 'all' or a.type = 'game')`,
    [map.id, model, map.types],
  )
  return { appids: found?.appids ?? [], changed: found?.changed ?? 0, gone: found?.gone ?? 0 }
}

/** Puts points into a map, or elsewhere on it if they are there, and takes out those without a vector. Does nothing if the map is not the newest any more. */
export async function putOnMap(engine: Engine, map: Pick<StoredMap, 'id' | 'types'>, model: string, points: StoredPoints): Promise<void> {
  await engine.transaction({}, async (transaction) => {
    const [newest] = await transaction.query<{ id: number }>('select id from maps order by id desc limit 1 for update')
    if (newest?.id !== map.id) return
    await transaction.query(
      `delete from map_points p where p.map_id = $1 and (p.appid = any ($2::bigint[]) or not exists (
         select 1 from applications a
         where a.appid = p.appid and a.embedding_model = $3 and a.description_embedding is not null and ($4 = 'all' or a.type = 'game')))`,
      [map.id, points.appids, model, map.types],
    )
    await copyPoints(transaction, map.id, points)
    await transaction.query(
      `update maps set placed = placed + $2, current_at = now(), points = (select count(*) from map_points where map_id = $1) where id = $1`,
      [map.id, points.appids.length],
    )
  })
}

/** The points of a map and where they lie. */
export async function placedPoints(engine: Engine, map: number): Promise<{ appids: number[]; positions: Map<number, readonly [x: number, y: number]> }> {
  const [found] = await engine.query<{ appids: number[] | null; xs: number[]; ys: number[] }>(
    `select array_agg(appid::float8 order by appid) as appids, array_agg(x::float8 order by appid) as xs, array_agg(y::float8 order by appid) as ys
     from map_points where map_id = $1`,
    [map],
  )
  const appids = found?.appids ?? []
  return { appids, positions: new Map(appids.map((appid, place) => [appid, [found?.xs[place] ?? 0, found?.ys[place] ?? 0]])) }
}

/** Marks the newest layout as current if it has exactly these points in these places. @returns whether it has */
export async function confirmIfSame(engine: Engine, appids: readonly number[], positions: Float32Array): Promise<boolean> {
  const [newest] = await engine.query<{ id: number; method: string; points: number }>('select id, method, points from maps order by id desc limit 1')
  if (newest?.method !== 'umap' || newest.points !== appids.length) return false
  const stored = await placedPoints(engine, newest.id)
  const isSame = appids.every((appid, place) => {
    const [x, y] = stored.positions.get(appid) ?? [NaN, NaN]
    return Math.fround(x) === positions[2 * place] && Math.fround(y) === positions[2 * place + 1]
  })
  if (isSame) await engine.query('update maps set current_at = now() where id = $1', [newest.id])
  return isSame
}
