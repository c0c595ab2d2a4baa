import { beforeAll, describe, expect, it } from 'vitest'
import { searchLimit, type SearchResult } from '@contract'
import { search } from '../../src-main/analytics/search'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'

const genre = (id: string, description: string) => ({ id, description })

forEachEngine((_name, catalogues) => {
  const scratch = scratchFolders()
  let engine: Engine
  const find = (text: string, limit = searchLimit) => search(engine, { text, limit })
  const names = (found: readonly SearchResult[], kind: SearchResult['kind']) =>
    found.flatMap((one) => (one.kind !== kind ? [] : ['name' in one ? one.name : one.label]))

  beforeAll(async () => {
    engine = await catalogues.open()
    const bench = new ImportBench(engine, { asks: false })
    const action = { genres: [genre('1', 'Action')] }
    await bench.run(
      writeGames(
        await scratch(),
        [
          game(10, { ...action, name: 'Portal', developers: ['Valve'], publishers: ['Valve'], recommendations: { total: 5 }, release_date: { date: '9 Oct, 2007' } }),
          game(20, { ...action, name: 'Portal 2', developers: ['Valve'], recommendations: { total: 500 } }),
          game(30, { name: 'Bridge Constructor Portal', developers: ['ClockStone'], recommendations: { total: 9000 } }),
          game(40, { name: 'Portal Soundtrack', type: 'music' }),
          game(50, { name: 'Pokémon™: 100% Café_', developers: ["O'Brien"] }),
        ],
        'games.json',
      ),
    )
  })

  describe('search', () => {
    it('finds applications: equal names first, then beginnings, then words; games first, those with more recommendations before others', async () => {
      expect(names(await find('portal'), 'application')).toEqual(['Portal', 'Portal 2', 'Portal Soundtrack', 'Bridge Constructor Portal'])
      expect((await find('portal'))[0]).toEqual({ kind: 'application', appid: 10, name: 'Portal', type: 'game', year: 2007 })
      expect(names(await find('pokemon 100 cafe'), 'application')).toEqual(['Pokémon™: 100% Café_'])
      expect(await find('30')).toMatchObject([{ appid: 30 }])
      expect(names(await find('portal', 1), 'application')).toEqual(['Portal'])
    })

    it('finds developers, publishers, genres and fields, with how many applications have each', async () => {
      const found = await find('val')
      expect(found).toContainEqual({ kind: 'developer', name: 'Valve', applications: 2 })
      expect(found).toContainEqual({ kind: 'publisher', name: 'Valve', applications: 1 })
      expect(await find('act')).toContainEqual({ kind: 'genre', name: 'Action', applications: 2 })
      expect(names(await find("o'brien"), 'developer')).toEqual(["O'Brien"])
      expect(await find('metacritic')).toContainEqual(expect.objectContaining({ kind: 'field', id: 'rating' }))
      expect(names(await find('release date'), 'field')).toContain('Release date')
    })

    it('finds nothing for nothing, and nothing odd for signs', async () => {
      for (const text of ['', '   ', '%', '\\', "'", '(', '\0']) expect(await find(text)).toEqual([])
    })

    it('knows what an import brought, and what an undone one took away', async () => {
      const bench = new ImportBench(engine, { asks: false })
      const { id } = await bench.run(writeGames(await scratch(), [game(60, { name: 'Zephyr', developers: ['Windmill'] })], 'zephyr.json'))
      // where the engine does not say in time whether there was an import, the names of before are searched once more
      await expect.poll(async () => names(await find('zephyr'), 'application')).toEqual(['Zephyr'])
      await expect.poll(async () => names(await find('windmill'), 'developer')).toEqual(['Windmill'])
      await bench.imports.undo(id)
      await expect.poll(async () => names(await find('zephyr'), 'application')).toEqual([])
    })
  })
})
