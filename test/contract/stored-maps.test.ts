import { beforeAll, expect, it } from 'vitest'
import { mapParameters } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { newestMap, placedPoints, storeMap } from '../../src-main/similarity/map/maps-table'
import { forEachEngine } from '../support/engines'

const parameters = mapParameters.parse({ types: 'all' })

/** Beyond the number from which the embedded engine makes the keys of points anew. */
const many = 50_001

forEachEngine((_kind, catalogues) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await catalogues.open()
  })

  const store = (count: number, method: 'pca' | 'umap') =>
    storeMap(engine, {
      method, model: 'model', parameters, labels: [],
      points: { appids: Array.from({ length: count }, (_, place) => place + 1), hashes: null, positions: Float32Array.from({ length: 2 * count }, (_, place) => place / (2 * count)), near: null },
    })
  const keys = () => engine.query<{ name: string }>(
    `select conname::text as name from pg_constraint where conrelid = 'map_points'::regclass and contype in ('p', 'f')
     union all select indexname::text from pg_indexes where tablename = 'map_points' order by 1`,
  )

  it('keeps every point of a map of very many, with the keys and indexes of a small one', async () => {
    await store(20, 'umap')
    const before = await keys()
    await store(many, 'umap')
    const map = (await newestMap(engine, 'model'))!
    const { appids, positions } = await placedPoints(engine, map.id)
    expect([map.points, appids.length, positions.size]).toEqual([many, many, many])
    expect(positions.get(many)?.[1]).toBeCloseTo(1, 3)
    expect(await keys()).toEqual(before)
    await expect(engine.query('insert into map_points (map_id, appid, x, y) values ($1, 1, 0, 0)', [map.id])).rejects.toMatchObject({ code: '23505' })
    await expect(engine.query('insert into map_points (map_id, appid, x, y) values (-1, 1, 0, 0)')).rejects.toMatchObject({ code: '23503' })
  })

  it('keeps the map before it and drops older ones with all their points', async () => {
    await store(30, 'umap')
    expect(await engine.query('select points from maps order by id')).toEqual([{ points: many }, { points: 30 }])
    expect(await engine.query('select count(*) as count from map_points')).toEqual([{ count: many + 30 }])
  })
})
