import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { emptyCatalogue } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeFile, writeGames } from '../support/store-files'

const price = (final: number): object => ({ currency: 'EUR', initial: final, final, discount_percent: 0 })
const reviewsOf = (appid: number, ...ids: number[]): unknown => ({ appid, review_data: { reviews: ids.map((id) => ({ recommendationid: `${id}`, review: 'Good.' })) } })

describe('the report of an import', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let folder: string
    beforeAll(async () => {
      engine = await catalogues.open()
    })
    beforeEach(async () => {
      folder = await scratch()
      await emptyCatalogue(engine)
      bench = new ImportBench(engine)
    })

    it('counts what came of each file of a folder, also of records that only the catalogue can judge', async () => {
      const first = await bench.run(writeGames(folder, [game(1), game(2, { price_overview: price(999) })], 'first.json'))
      expect((await bench.imports.report(first.id)).files).toEqual([])
      const several = join(folder, 'several')
      writeFile(several, 'a-note.md', '# how it was made')
      writeGames(several, [game(3), game(1, { short_description: 'New words' }), game(2, { price_overview: price(999) })], 'b.json')
      writeFile(several, 'c.json', JSON.stringify({ 2: { success: true, data: { price_overview: price(499) } }, 7: { success: true, data: { price_overview: price(1) } }, 8: { success: false } }))
      writeGames(several, [reviewsOf(1, 5, 6), reviewsOf(9, 7)], 'd.json')
      writeGames(several, [game(4, { type: 'dlc', release_date: { coming_soon: false, date: 'When it is done' } })], 'e.json')
      const summary = await bench.run(several)
      expect(summary).toMatchObject({ state: 'applied', records: 9, added: 4, changed: 2, rejected: 2 })
      const report = await bench.imports.report(summary.id)
      const file = { leftOut: null, added: 0, changed: 0, rejected: 0 }
      expect(report.files).toEqual([
        { ...file, file: 'a-note.md', shape: null, records: 0, leftOut: expect.stringMatching(/JSON/) as string },
        { ...file, file: 'b.json', shape: "the store's answers (a list)", records: 3, added: 1, changed: 1 },
        { ...file, file: 'c.json', shape: "the store's answers (by key)", records: 3, changed: 1, rejected: 2 },
        { ...file, file: 'd.json', shape: "the store's answers (a list)", records: 2, added: 2 },
        { ...file, file: 'e.json', shape: "the store's answers (a list)", records: 1, added: 1 },
      ])
      expect(report.addedByType).toEqual({ game: 1, dlc: 1 })
      expect(report.unreadDates).toBe(1)
      expect(report.changedFields).toEqual([{ field: 'price_overview', applications: 1 }, { field: 'short_description', applications: 1 }])
      expect(report.examples.map(({ code, file: of }) => [code, of])).toEqual([['no_data', 'c.json'], ['partial', 'c.json']])
    })

    it('tells of a staged import what it would do, and of one that was discarded nothing but its rejects', async () => {
      await bench.run(writeGames(folder, [game(1, { genres: [{ id: '1', description: 'Action' }] })], 'first.json'))
      const { id } = await bench.run(writeGames(folder, [game(1, { genres: [{ id: '2', description: 'Strategy' }], positive: 5, tags: { Indie: 3 }, owners: { low: 100, high: 200 } }), game(2), { appid: 3, app_details: { success: false } }], 'second.json'), { hold: true })
      const staged = await bench.imports.report(id)
      expect(staged.addedByType).toEqual({ game: 1 })
      // Each once, although some are columns and keys of the document.
      expect(staged.changedFields).toEqual(['genres', 'owners', 'positive', 'tags'].map((field) => ({ field, applications: 1 })))
      await bench.imports.decide(id, 'discard')
      await bench.whenState(id, 'discarded')
      expect(await bench.imports.report(id)).toMatchObject({ addedByType: {}, changedFields: [], examples: [{ code: 'no_data', file: 'second.json' }] })
    })
  })
})
