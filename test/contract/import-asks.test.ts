import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ImportSummary } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { numberFor } from '../../src-main/import/mapping/own-ids'
import { emptyCatalogue } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { rejectionOf } from '../support/failure'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { writeFile } from '../support/store-files'

const reviews = JSON.stringify([{ recommendationid: '1', review: 'Good.' }, { recommendationid: '2', review: 'Bad.' }])
const unknown = JSON.stringify([1, 2, 3].map((n) => ({ key: `g-${n}`, title: `Game ${n}`, released: `2019-0${n}-01`, genre: 'Action, Indie', cost: n })))

describe('an import asks before it reads', () => {
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

    const asked = async (name: string, content: string, wants: ImportSummary['wants']): Promise<ImportSummary> => {
      const { id } = await bench.start(writeFile(folder, name, content))
      return bench.when(id, (summary) => summary.wants === wants)
    }

    it('of which application reviews are, and takes the answer', async () => {
      const { id, state, question } = await asked('reviews.json', reviews, 'appid')
      expect(state).toBe('waiting')
      expect(question).toMatch(/^The reviews in reviews\.json do not say of which application they are\./)
      expect((await bench.imports.list())[0]).toMatchObject({ id, wants: 'appid' })
      await bench.imports.decide(id, { appid: 620 })
      expect(await bench.settled(id)).toMatchObject({ state: 'applied', rejected: 0, question: null })
      expect(bench.summaries(id).at(-1)?.wants).toBeUndefined()
      expect(await engine.query('select appid, recommendationid from waiting_reviews order by 2')).toEqual([{ appid: 620, recommendationid: '1' }, { appid: 620, recommendationid: '2' }])
    })

    it('which field says what, shows what comes of an answer, and takes it', async () => {
      const { id } = await asked('games.json', unknown, 'fields')
      const { guess, fields, records, file } = await bench.imports.unknownRecords(id, [])
      expect([file, records.length, fields.map(({ path }) => path.join('.'))]).toEqual(['games.json', 3, ['key', 'title', 'released', 'genre', 'cost']])
      expect((await bench.imports.tryMapping(id, guess))[0]).toEqual({
        appid: numberFor(guess.name, 'g-1'), facts: { name: 'Game 1', type: 'game', release_date: '2019-01-01', price: '1.00 USD', genres: 'Action, Indie', source_id: 'g-1' }, problem: null,
      })
      await bench.imports.decide(id, { shape: { mapping: guess } })
      expect(await bench.settled(id)).toMatchObject({ state: 'applied', added: 3, rejected: 0, shape: 'My own records (a list)' })
      expect(await engine.query('select name, release_date::text as released, document ->> \'source_id\' as id from applications order by name limit 1')).toEqual([{ name: 'Game 1', released: '2019-01-01', id: 'g-1' }])
      expect(await rejectionOf(bench.imports.unknownRecords(id, []))).toMatchObject({ code: 'import_not_waiting' })
    })

    it('and changes nothing if it is discarded, or cancelled', async () => {
      const first = await asked('games.json', unknown, 'fields')
      await bench.imports.decide(first.id, 'discard')
      expect(await bench.whenState(first.id, 'discarded')).toMatchObject({ question: null })
      const second = await asked('reviews.json', reviews, 'appid')
      await bench.imports.cancel(second.id)
      expect(await bench.when(second.id, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: 'cancelled', error: null })
      expect(await engine.query('select 1 from applications union all select 1 from waiting_reviews')).toEqual([])
    })

    it('again if the program ends before the answer', async () => {
      const { id } = await asked('reviews.json', reviews, 'appid')
      await bench.imports.close()
      const later = new ImportBench(engine)
      await later.imports.recover()
      expect((await later.imports.list())[0]).toMatchObject({ id, state: 'interrupted' })
      await later.imports.resume(id)
      await later.when(id, ({ wants }) => wants === 'appid')
      await later.imports.decide(id, { appid: 620 })
      expect(await later.settled(id)).toMatchObject({ state: 'applied' })
    })

    it('not where nobody is there: it fails with what to say, and goes on with what was said', async () => {
      const script = new ImportBench(engine, { asks: false })
      const path = writeFile(folder, 'games.json', unknown)
      expect(await script.run(path)).toMatchObject({ state: 'failed', error: { code: 'shape_needed', hint: expect.stringContaining('--shape FILE') as string } })
      expect(await script.run(path, { shape: { name: 'no-such-shape' } })).toMatchObject({ state: 'failed', error: { code: 'usage' } })
      expect(await script.run(path, { shape: { name: 'steamspy' } })).toMatchObject({ state: 'failed', error: { code: 'shape_needed', message: expect.stringContaining('SteamSpy') as string } })
    })

    it('and refuses ids of two sources that would become one application', async () => {
      const { id } = await asked('games.json', unknown, 'fields')
      const { guess } = await bench.imports.unknownRecords(id, [])
      await bench.imports.decide(id, { shape: { mapping: guess } })
      await bench.settled(id)
      await engine.query(`update applications set document = document || '{"source_id": "another"}' where name = 'Game 2'`)
      const script = new ImportBench(engine, { asks: false })
      const again = await script.run(writeFile(folder, 'again.json', unknown.replaceAll('Game ', 'Name ')), { shape: { mapping: guess } })
      expect(again).toMatchObject({ state: 'failed', error: { code: 'id_collision', message: expect.stringMatching(/my-own-records g-2 gets the number \d+, which my-own-records another has/) as string } })
      expect(await engine.query(`select 1 from applications where name like 'Name %'`)).toEqual([])
    })
  })
})
