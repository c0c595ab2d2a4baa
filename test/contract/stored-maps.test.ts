import { beforeAll, expect, it } from 'vitest'
import { mapParameters, type ContractEvent } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { builtInKey } from '../../src-main/embedding/model-files'
import { readMapVectors, readSample } from '../../src-main/similarity/map/map-vectors'
import { Maps } from '../../src-main/similarity/map/maps'
import { pointValues } from '../../src-main/similarity/map/point-values'
import { newestMap, placedPoints, storeMap } from '../../src-main/similarity/map/maps-table'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { writeGames } from '../support/store-files'
import { themedGames } from '../support/themed-games'
import { themedVectors } from '../support/themed-vectors'

const parameters = mapParameters.parse({ types: 'all' })

/** Above the threshold at which the embedded engine rebuilds the keys of points. */
const many = 10_001
const scratch = scratchFolders()

forEachEngine((_kind, catalogues) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await catalogues.open()
    await new ImportBench(engine).run(writeGames(await scratch(), themedGames()))
    await engine.query(themedVectors)
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

  const never = new AbortController().signal

  it('names the regions of a map by genres and the tags that most players gave, in one order', async () => {
    const [{ appid } = { appid: 0 }] = await engine.query<{ appid: number }>('select min(appid) as appid from application_genres')
    await engine.query(`insert into tags (name) select 'Tag ' || n from generate_series(1, 12) as n`)
    // Two were given by a source that counts no votes.
    await engine.query(
      `insert into application_tags (appid, tag_id, votes) select $1, id, nullif(substring(name from 5)::int % 11, 0) from tags where name ~ '^Tag ' and name <> 'Tag 12'`,
      [appid],
    )
    const genres = (await engine.query<{ name: string }>('select name from application_genres join genres on id = genre_id where appid = $1', [appid])).map(({ name }) => name)
    const { appids, terms } = await readMapVectors(engine, builtInKey, 'all', never)
    expect(terms[appids.indexOf(appid)]!.subjects).toEqual([...genres, ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((n) => `Tag ${n}`)].sort())
    await engine.query(`delete from tags where name ~ '^Tag '`)
  })

  it('takes the same few vectors of a catalogue each time', async () => {
    await engine.query('analyze applications')
    const [{ count: all } = { count: 0 }] = await engine.query<{ count: number }>('select count(description_embedding) as count from applications')
    for (const rows of [1, 5, 1000]) {
      const sample = await readSample(engine, builtInKey, 'all', rows)
      expect(sample.length / 384).toBe(Math.min(rows, all))
      expect(await readSample(engine, builtInKey, 'all', rows)).toEqual(sample)
    }
  })

  const events: ContractEvent[] = []
  const notices: string[] = []
  const makeMaps = (modelKey = builtInKey) => new Maps({ engine, emit: (event) => events.push(event), onNotice: (text) => notices.push(text), modelKey: () => modelKey })
  const newTexts = (where: string) => engine.query(`update applications set embedding_text_hash = decode(md5(appid || ' again'), 'hex') where ${where}`)
  /** As the end of an embedding run leaves it. */
  const vectorsAreNewer = () => engine.query(`update maps set made_at = made_at - interval '1 hour', current_at = null where id = (select max(id) from maps)`)
    .then(() => engine.query(`insert into embedding_runs (what, model, state, embedded, finished_at) values ('applications', $1, 'done', 1, now())`, [builtInKey]))

  it('puts what has a new text elsewhere on the map, but leaves a map of which nothing would stay, and says that it is not current', async () => {
    const maps = makeMaps()
    await maps.build(mapParameters.parse({ types: 'all' }))
    await maps.settled()
    const made = (await maps.state()).map!
    await newTexts('appid = (select min(appid) from applications)')
    await vectorsAreNewer()
    await maps.catchUp()
    expect((await maps.state()).map).toMatchObject({ id: made.id, points: made.points, placed: 1, stale: false })
    await newTexts('true')
    await engine.query(`update applications set embedding_text_hash = decode(md5(appid || ' once more'), 'hex')`)
    await vectorsAreNewer()
    const before = await placedPoints(engine, made.id)
    await maps.catchUp()
    expect((await maps.state()).map).toMatchObject({ id: made.id, placed: 1, stale: true })
    expect(await placedPoints(engine, made.id)).toEqual(before)
    await maps.close()
  })

  it('tells the map that is shown while another is made, also after going back; a build takes the place of catching up; nothing begins once it is closed', async () => {
    const maps = makeMaps()
    await maps.build(mapParameters.parse({ types: 'all', seed: 2 }))
    await maps.settled()
    const [newest] = [(await maps.state()).map!.id]
    events.length = 0
    await maps.build(mapParameters.parse({ types: 'all', seed: 3 }))
    const earlier = (await maps.goBack()).map!.id
    expect(earlier).toBeLessThan(newest)
    await maps.settled()
    const told = events.flatMap((event) => (event.topic === 'map.changed' ? [event.payload] : []))
    const from = told.findIndex(({ map }) => map?.id === earlier)
    expect(told.slice(from).some(({ map }) => map?.id === newest)).toBe(false)
    expect((await maps.state()).map).toMatchObject({ seed: 3 })

    await maps.build(mapParameters.parse({ types: 'all', seed: 4 }))
    const caught = maps.catchUp()
    const built = maps.build(mapParameters.parse({ types: 'all', seed: 5 }))
    await Promise.all([caught, built])
    await maps.settled()
    expect((await maps.state()).map).toMatchObject({ seed: 5 })

    // The same again is no other map: the one before it stays to go back to.
    const shown = (await maps.state()).map!.id
    await maps.build(mapParameters.parse({ types: 'all', seed: 5 }))
    await maps.settled()
    expect(await maps.state()).toMatchObject({ map: { id: shown, seed: 5 }, hasEarlier: true })

    const queued = expect(maps.build(mapParameters.parse({ types: 'all', seed: 11 }))).rejects.toMatchObject({ code: 'cancelled' })
    await maps.cancel()
    await queued
    await maps.settled()
    expect((await maps.state()).map).toMatchObject({ id: shown })

    await maps.close()
    await expect(maps.build(mapParameters.parse({ types: 'all', seed: 6 }))).rejects.toMatchObject({ code: 'cancelled' })
    await maps.catchUp()
    expect(notices).toEqual([])
  })

  it('has nothing to colour by where every application has a long text of its own', async () => {
    const { map } = await makeMaps().state()
    await engine.query(`update applications set detailed_description = repeat('All about ' || name || '. ', 40)`)
    const asked = (field: string) => pointValues(engine, { map: map!.id, field, currency: null }, never)
    await expect(asked('detailed_description')).rejects.toMatchObject({ code: 'unfit_field' })
    expect(await asked('name')).toMatchObject({ kind: 'names' })
  })

  it('says that a map could not be laid out', async () => {
    const maps = makeMaps()
    await engine.query(`alter table map_points add constraint broken check (near is null and text_hash is null) not valid`)
    await maps.build(mapParameters.parse({ types: 'all', seed: 7 }))
    await maps.settled()
    expect(notices).toEqual([expect.stringMatching(/^The map could not be laid out: .*“Rebuild map”\.$/)])
    expect((await maps.state()).map).toMatchObject({ seed: 5 })
    await engine.query('alter table map_points drop constraint broken')
    await maps.close()
  })
})
