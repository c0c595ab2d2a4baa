import { beforeAll, describe, expect, it } from 'vitest'
import { calls, sharedFilter, type CallInput, type CallRequest, type Dashboard, type TileNumber } from '@contract'
import { createAnalytics } from '../../src-main/analytics/handlers'
import { savedWorkHandlers, type SavedWorkHandlers } from '../../src-main/analytics/saved-work-handlers'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { scratchFolders } from '../support/scratch'
import { Told } from '../support/told'

forEachEngine((_name, catalogues) => {
  const scratch = scratchFolders()
  let engine: Engine
  let work: SavedWorkHandlers
  let saved: number[]
  const told = new Told()

  const call = <Name extends keyof SavedWorkHandlers>(name: Name, input: CallRequest<Name>): ReturnType<SavedWorkHandlers[Name]> =>
    work[name](calls[name].input.parse(input) as CallInput<Name>) as ReturnType<SavedWorkHandlers[Name]>
  const one = async (id: number): Promise<Dashboard | undefined> => (await call('dashboards.list', {})).find((dashboard) => dashboard.id === id)

  beforeAll(async () => {
    engine = await catalogues.open()
    work = savedWorkHandlers({ engine: () => engine, emit: told.emit })
    const analytics = createAnalytics({ engine: () => engine, emit: told.emit, dataFolder: await scratch() })
    const save = (text: string) => analytics.handlers['analytics.save']({ name: text, folder: '', question: { kind: 'sql', text, chart: null } })
    saved = [(await save('select 1')).id, (await save('select 2')).id]
  })

  describe('dashboards', () => {
    it('are made, named, ordered and deleted; two have no name in common', async () => {
      const prices = await call('dashboards.create', { name: ' Prices ' })
      expect(prices).toMatchObject({ name: 'Prices', tiles: [], shared: { types: [], currency: null } })
      const genres = await call('dashboards.create', { name: "Genres ' \\ \0" })
      await expect(call('dashboards.create', { name: 'Prices' })).rejects.toMatchObject({ code: 'dashboard_name_taken' })
      await expect(call('dashboards.update', { id: genres.id, name: 'Prices' })).rejects.toMatchObject({ code: 'dashboard_name_taken' })
      expect(await call('dashboards.update', { id: prices.id, name: 'Prices' })).toMatchObject({ name: 'Prices' })
      expect((await call('dashboards.list', {})).map(({ id }) => id)).toEqual([prices.id, genres.id])
      await call('dashboards.order', { ids: [genres.id] })
      expect((await call('dashboards.list', {})).map(({ id }) => id)).toEqual([genres.id, prices.id])
      await call('dashboards.delete', { id: genres.id })
      await call('dashboards.delete', { id: prices.id })
      await expect(call('dashboards.delete', { id: prices.id })).rejects.toMatchObject({ code: 'dashboard_not_found' })
      expect(told.of('dashboards.changed').length).toBe(6)
    })

    it('keep a filter for all their tiles', async () => {
      const { id } = await call('dashboards.create', { name: 'Filtered' })
      const shared = sharedFilter.parse({ types: ['game'], genres: ['Action'], yearFrom: 2015, currency: 'EUR' })
      expect((await call('dashboards.update', { id, shared })).shared).toEqual(shared)
      await engine.query(`update dashboards set shared = '{"of a later version": 1}' where id = $1`, [id])
      expect((await one(id))?.shared).toEqual(sharedFilter.parse({}))
    })

    it('take saved questions as tiles, beside each other as long as there is room, and let go of them', async () => {
      const { id } = await call('dashboards.create', { name: 'Tiles' })
      const places = async () => (await one(id))?.tiles.map(({ savedId, x, y, width, height }) => [savedId, x, y, width, height])
      for (const savedId of [saved[0]!, saved[1]!, saved[0]!]) await call('dashboards.pin', { id, savedId })
      expect(await places()).toEqual([[saved[0], 0, 0, 6, 8], [saved[1], 6, 0, 6, 8], [saved[0], 0, 8, 6, 8]])
      const [first, second, third] = (await one(id))!.tiles
      await call('dashboards.arrange', { id, tiles: [{ id: first!.id, x: 10, y: 0, width: 4, height: 5 }, { id: second!.id, x: 0, y: 0, width: 8, height: 8 }] })
      expect(await places()).toEqual([[saved[1], 0, 0, 8, 8], [saved[0], 8, 0, 4, 5], [saved[0], 0, 8, 6, 8]])
      await call('dashboards.unpin', { tile: third!.id })
      expect(await places()).toHaveLength(2)
      await expect(call('dashboards.unpin', { tile: third!.id })).rejects.toMatchObject({ code: 'dashboard_not_found' })
      await expect(call('dashboards.pin', { id, savedId: 999 })).rejects.toMatchObject({ code: 'saved_not_found' })
      await expect(call('dashboards.pin', { id: 999, savedId: saved[0]! })).rejects.toMatchObject({ code: 'dashboard_not_found' })

      const copy = await call('dashboards.duplicate', { id })
      expect(copy).toMatchObject({ name: 'Tiles (copy)', tiles: [{ x: 0, width: 8 }, { x: 8, width: 4 }] })
      expect((await call('dashboards.duplicate', { id })).name).toBe('Tiles (copy 2)')
      expect((await call('dashboards.list', {})).map(({ name }) => name).slice(-3)).toEqual(['Tiles', 'Tiles (copy 2)', 'Tiles (copy)'])
      await engine.query('delete from saved_queries where id = $1', [saved[1]])
      expect(await places()).toEqual([[saved[0], 8, 0, 4, 5]])
    })

    it('remember the numbers of a tile and those before them, until the change is dismissed or the question is another', async () => {
      const { id } = await call('dashboards.create', { name: 'Numbers' })
      const tile = (await call('dashboards.pin', { id, savedId: saved[0]! })).tiles[0]!.id
      const games = (value: number): TileNumber[] => [{ label: 'Games', type: 'integer', currency: null, value }]
      const note = (key: string, value: number) => call('dashboards.noteNumbers', { tile, key, numbers: games(value) })
      const kept = async () => (await one(id))?.tiles[0]?.numbers
      expect(await kept()).toBeNull()
      await note('a', 10)
      expect(await kept()).toMatchObject({ key: 'a', numbers: games(10), before: null })
      await note('a', 12)
      expect(await kept()).toMatchObject({ numbers: games(12), before: { numbers: games(10) } })
      await note('a', 12)
      expect(await kept()).toMatchObject({ before: { numbers: games(10) } })
      await call('dashboards.dismissChange', { tile })
      expect(await kept()).toMatchObject({ numbers: games(12), before: null })
      await note('b', 13)
      expect(await kept()).toMatchObject({ key: 'b', numbers: games(13), before: null })
      await call('dashboards.noteNumbers', { tile: 99_999, key: 'a', numbers: [] })
      await call('dashboards.dismissChange', { tile: 99_999 })
    })
  })
})
