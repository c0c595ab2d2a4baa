import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ImportSummary } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { isBlank, isBlankSql } from '../../src-main/database/blank-text'
import { blankTexts, readableTexts } from '../support/blank-texts'
import { emptyCatalogue, exactContent, stagedRows } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, games, writeFile, writeGames } from '../support/store-files'

const failed = (count: number, first = 100_000): string[] => Array.from({ length: count }, (_, place) => `{"appid":${first + place},"app_details":{"success":false}}`)
const priced = (count: number, first = 1): string[] =>
  Array.from({ length: count }, (_, place) => `{"appid":${first + place},"app_details":{"success":true,"data":{"price_overview":{"currency":"EUR","final":${place}}}}}`)

describe('what an import may fill and empty', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let folder: string
    let asking: ImportBench
    let script: ImportBench
    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await scratch()
    })
    beforeEach(async () => {
      await emptyCatalogue(engine)
      asking = new ImportBench(engine)
      script = new ImportBench(engine, { asks: false })
    })
    const lines = (name: string, ...parts: (readonly string[])[]): string => writeFile(folder, name, parts.flat().join('\n'))

    it('keeps 10,000 rejects and counts the others by reason', async () => {
      const summary = await script.run(lines('many.jsonl', [JSON.stringify(game(1))], failed(10_500), [JSON.stringify(game(1)), JSON.stringify(game(1))], priced(700, 500_000)))
      expect(summary).toMatchObject({ state: 'applied', records: 11_203, added: 1, rejected: 11_202, rejectedBy: { no_data: 10_500, duplicate: 2, partial: 700 } })
      expect(await engine.query('select count(*) as count from rejects')).toEqual([{ count: 10_000 }])
      expect(await script.imports.rejects(summary.id, { limit: 1, offset: 0 })).toMatchObject({ total: 10_000, notKept: 1202, byCode: { no_data: 10_500, duplicate: 2, partial: 700 } })
      expect(await script.imports.rejects(summary.id, { limit: 1, offset: 0, code: 'duplicate' })).toMatchObject({ total: 0, notKept: 2, rejects: [] })
    })

    describe.each<[string, string[], RegExp]>([
      ['nothing but failures', failed(2500), /answers without data/],
      ['only prices of games that are not there', priced(2500), /parts of records.*Only a price for 1;/],
      ['the same game over and over', ['{"appid":5,"app_details":{"success":true,"data":[]}}', ...failed(2500)].map(() => '{"appid":5,"app_details":{"success":true,"data":[]}}'), /answers without data/],
    ])('stops at a file of %s', (_what, records, words) => {
      it('in a script with an error that says what it is', async () => {
        const before = await exactContent(engine)
        const summary = await script.run(lines('wrong.jsonl', records))
        expect(summary).toMatchObject({ state: 'failed', added: 0, error: { code: 'too_many_rejects', message: expect.stringMatching(words) as string } })
        expect(summary.records).toBeLessThan(2000)
        expect(await exactContent(engine)).toEqual(before)
        expect(await stagedRows(engine)).toBe(0)
      })

      it('in the window with a question', async () => {
        const { id } = await asking.start(lines('wrong.jsonl', records))
        const asked = await asking.when(id, ({ state, question }) => state === 'staging' && question !== null)
        expect(asked.question).toMatch(words)
        expect(asked.question).toMatch(/^All of the first 1,000 records were rejected for the same reason\./)
        await asking.imports.decide(id, 'discard')
        expect(await asking.whenState(id, 'cancelled')).toMatchObject({ added: 0 })
        const again = await asking.start(lines('wrong.jsonl', records))
        await asking.when(again.id, ({ state, question }) => state === 'staging' && question !== null)
        await asking.imports.decide(again.id, 'apply')
        expect(await asking.settled(again.id)).toMatchObject({ state: 'applied', records: records.length, rejected: records.length })
      })
    })

    it('goes on where one of the first thousand can be taken, or there are two reasons', async () => {
      await script.run(writeGames(folder, games(1)))
      expect(await script.run(lines('one.jsonl', priced(1200)))).toMatchObject({ state: 'applied', changed: 1, rejected: 1199 })
      expect(await script.run(lines('two.jsonl', ['{"x":1,"app_details":{"success":true,"data":{"name":"a"}}}'], failed(1200)))).toMatchObject({ state: 'applied', rejected: 1201 })
    })

    it('what shows nothing is told from what shows something as PostgreSQL sees it, too', async () => {
      const texts = [...blankTexts, ...readableTexts]
      const rows = await engine.query<{ blank: boolean }>(`select ${isBlankSql('t')} as blank from unnest($1::text[]) with ordinality as u(t, n) order by n`, [texts])
      expect(rows.map(({ blank }) => blank)).toEqual(texts.map((text) => isBlank(text)))
      expect(await engine.query(`select ${isBlankSql('null::text')} as blank`)).toEqual([{ blank: true }])
    })

    describe('an import that would empty much', () => {
      const described = (appid: number, data: object = {}) => game(appid, { genres: [{ id: '1', description: 'Action' }], short_description: 'Text', ...data })
      const all = Array.from({ length: 40 }, (_, place) => described(place + 1))
      const emptied = (count: number, data: object) => all.map((_, place) => described(place + 1, place < count ? data : { is_free: true }))
      beforeEach(async () => {
        await script.run(writeGames(folder, all, 'all.json'))
      })

      it.each<[string, object, object, string, string]>([
        ['names', { name: '' }, { names: 3, genres: 0, descriptions: 0 }, 'the name of 3', 'name'],
        ['genres', { genres: [] }, { names: 0, genres: 3, descriptions: 0 }, 'all genres of 3', 'genres'],
        ['names that show nothing', { name: ' \u200b' }, { names: 3, genres: 0, descriptions: 0 }, 'the name of 3', 'name'],
        ['descriptions of tags alone', { short_description: '<p>&nbsp;</p>' }, { names: 0, genres: 0, descriptions: 3 }, 'a description of 3', 'short_description'],
        ['descriptions', { short_description: null }, { names: 0, genres: 0, descriptions: 3 }, 'a description of 3', 'short_description'],
      ])('%s: asks, or fails where nobody is there, unless it is meant', async (_what, data, counts, words, erased) => {
        const path = writeGames(folder, emptied(3, data), 'emptied.json')
        const before = await exactContent(engine)
        const refused = await script.run(path)
        expect(refused).toMatchObject({ state: 'failed', error: { code: 'empties_much', message: expect.stringContaining(`would empty 3 of the 40 applications that it changes: ${words}.`) as string, hint: expect.stringContaining('--replace') as string } })
        expect(await exactContent(engine)).toEqual(before)
        const asked = await asking.run(path)
        expect(asked).toMatchObject({ state: 'staged', changed: 40, question: expect.stringContaining(words) as string })
        expect(await asking.imports.preview(asked.id)).toMatchObject({ emptied: counts })
        expect((await asking.imports.difference(asked.id, 1)).filter((one) => one.erased).map(({ field }) => field)).toEqual([erased])
        await asking.imports.decide(asked.id, 'discard')
        await asking.whenState(asked.id, 'discarded')
        const { id } = await script.imports.start({ path, name: 'emptied.json', bytes: 1, temporary: false }, { hold: false, resume: false, replace: true })
        const done: ImportSummary = await script.settled(id)
        expect(done).toMatchObject({ state: 'applied', changed: 40 })
      })

      it('a twentieth of what it changes goes through', async () => {
        expect(await script.run(writeGames(folder, emptied(2, { name: '' }), 'few.json'))).toMatchObject({ state: 'applied', changed: 40 })
      })
    })
  })
})
