import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { emptyCatalogue, exactContent, stagedRows, visibleContent } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeFile, writeGames, type StoreGame } from '../support/store-files'

const price = (final: number): object => ({ currency: 'EUR', initial: final, final, discount_percent: 0 })

/** A full answer, with something in every kind of place: columns, documents, links, what no column holds. */
const full = (appid: number, data: Record<string, unknown> = {}): StoreGame =>
  game(appid, {
    is_free: false,
    required_age: 12,
    short_description: `About game ${appid}`,
    detailed_description: `All about game ${appid}`,
    developers: [`Maker ${appid}`],
    publishers: ['House', `Press ${appid}`],
    genres: [{ id: '1', description: 'Action' }, { id: '2', description: 'Strategy' }],
    categories: [{ id: 9, description: 'Co-op' }],
    supported_languages: 'English<strong>*</strong>, French',
    release_date: { coming_soon: false, date: '1 Nov, 2010' },
    platforms: { windows: true, mac: false, linux: false },
    price_overview: price(999),
    ratings: { pegi: { rating: '12' } },
    dlc: [appid + 1],
    tags: { Indie: 12, Retro: 3 },
    owners: { low: 0, high: 20_000 },
    positive: 5,
    peak_ccu: 9,
    ...data,
  })

const answers = (data: Readonly<Record<number, unknown>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(data).map(([appid, one]) => [appid, { success: true, data: one }])))

describe('a record states what it states, and nothing more', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let folder: string
    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await scratch()
    })
    beforeEach(async () => {
      await emptyCatalogue(engine)
      bench = new ImportBench(engine)
    })

    let files = 0
    const bring = (text: string) => bench.run(writeFile(folder, `${++files}.json`, text))
    const bringGames = (...records: StoreGame[]) => bench.run(writeGames(folder, records, `${++files}.json`))
    const rejectsOf = async (id: number) => (await bench.imports.rejects(id, { limit: 100, offset: 0 })).rejects
    /** Each application as a person sees it. */
    const whole = async (): Promise<Record<string, unknown>[]> =>
      (
        await engine.query<{ whole: Record<string, unknown> }>(`
          select to_jsonb(a) - '{envelope,content_hash,record_hash,import_id,created_at,updated_at}'::text[] || jsonb_build_object(
            'developers', (select jsonb_agg(k.name order by k.name) from application_developers l join developers k on k.id = developer_id where l.appid = a.appid),
            'publishers', (select jsonb_agg(k.name order by k.name) from application_publishers l join publishers k on k.id = publisher_id where l.appid = a.appid),
            'genres', (select jsonb_agg(k.name order by k.name) from application_genres l join genres k on k.id = genre_id where l.appid = a.appid),
            'categories', (select jsonb_agg(k.name order by k.name) from application_categories l join categories k on k.id = category_id where l.appid = a.appid),
            'tags', (select jsonb_object_agg(k.name, l.votes) from application_tags l join tags k on k.id = tag_id where l.appid = a.appid),
            'languages', (select jsonb_agg(k.name || ' ' || full_audio order by k.name) from application_languages l join languages k on k.id = language_id where l.appid = a.appid)) as whole
          from applications a order by appid`)
      ).map((row) => row.whole)
    const priced = (one: Record<string, unknown> | undefined, final: number) => ({ ...one, price_overview: price(final), price_final: final, price_initial: final })

    const spied = { positive: 6, negative: 0, review_score: 8, average_playtime_forever: 90, median_playtime_forever: 60, average_playtime_2weeks: 10, median_playtime_2weeks: 0, peak_ccu: 0 }

    describe.each<[string, (one: Record<string, unknown>) => Record<string, unknown>, unknown]>([
      ['a price', (one) => priced(one, 499), { price_overview: price(499) }],
      ['platforms', (one) => ({ ...one, windows: true, mac: true, linux: true }), { platforms: { windows: true, mac: true, linux: true } }],
      ['genres', (one) => ({ ...one, genres: ['RPG'], document: { ...(one['document'] as object), genres: [{ id: '3', description: 'RPG' }] } }), { genres: [{ id: '3', description: 'RPG' }] }],
      ['a developer', (one) => ({ ...one, developers: ['Another'] }), { developers: ['Another'] }],
      ['a key no column holds', (one) => ({ ...one, document: { ...(one['document'] as object), dlc: [77] } }), { dlc: [77] }],
      ['languages', (one) => ({ ...one, supported_languages: 'German', languages: ['German false'] }), { supported_languages: 'German' }],
      ['owners', (one) => ({ ...one, owners_low: 20_000, owners_high: 50_000, document: { ...(one['document'] as object), owners: { low: 20_000, high: 50_000 } } }), { owners: { low: 20_000, high: 50_000 } }],
      ['what SteamSpy says', (one) => ({ ...one, ...spied, tags: { Indie: 14, Co_op: null }, document: { ...(one['document'] as object), ...spied, tags: { Indie: 14, Co_op: 'many' } } }), { ...spied, tags: { Indie: 14, Co_op: 'many' } }],
      ['a price and much that is empty', (one) => priced(one, 499), { price_overview: price(499), name: null, genres: [], platforms: {}, website: '', developers: null }],
      ['a price that cannot be read', (one) => ({ ...one, document: { ...(one['document'] as object), price_overview: 'n/a' } }), { price_overview: 'n/a' }],
    ])('an answer with only %s', (_what, expected, data) => {
      it('changes that, keeps all else, is unchanged the second time, and can be undone', async () => {
        await bringGames(full(10), full(20))
        const before = await whole()
        const visible = await visibleContent(engine)
        const summary = await bring(answers({ 10: data }))
        expect(summary).toMatchObject({ state: 'applied', added: 0, changed: 1, unchanged: 0, rejected: 0 })
        expect(await whole()).toEqual([{ ...expected(before[0]!) }, before[1]])
        const after = await exactContent(engine)
        expect(await bring(answers({ 10: data }))).toMatchObject({ changed: 0, unchanged: 1, rejected: 0 })
        expect(await exactContent(engine)).toEqual(after)
        expect(await bench.imports.undo(summary.id)).toEqual({ id: summary.id, removed: 0, restored: 1 })
        expect(await visibleContent(engine)).toEqual(visible)
        expect(await stagedRows(engine)).toBe(0)
      })
    })

    it('changes prices only: a full file, then prices alone, then answers of a store under load; undo after all of it', async () => {
      const all = writeFile(folder, '09a.json', answers({ 10: full(10).app_details?.data, 20: full(20).app_details?.data, 30: full(30).app_details?.data }))
      await bench.run(all)
      const before = await whole()
      const prices = await bring(answers({ 10: { price_overview: price(1) }, 20: { price_overview: price(2) }, 40: { price_overview: price(4) } }))
      expect(prices).toMatchObject({ state: 'applied', changed: 2, rejected: 1, rejectedBy: { partial: 1 } })
      expect(await rejectsOf(prices.id)).toMatchObject([{ position: 3, appid: 40, code: 'partial', message: 'Only a price for 40; import its full record first.', raw: answers({ 40: { price_overview: price(4) } }) }])
      const after = [priced(before[0], 1), priced(before[1], 2), before[2]]
      expect(await whole()).toEqual(after)
      const empty = await bring(JSON.stringify({ 10: { success: true, data: {} }, 20: { success: false }, 30: { success: true, data: [] } }))
      expect(empty).toMatchObject({ state: 'applied', records: 3, rejected: 3, rejectedBy: { no_data: 3 }, undoable: false })
      expect(await whole()).toEqual(after)
      // The bytes are known, but what they say has changed since.
      expect((await bench.imports.list()).map(({ undoable }) => undoable)).toEqual([false, true, false])
      await bench.imports.undo(prices.id)
      expect(await whole()).toEqual(before)
      expect(await bench.run(all)).toMatchObject({ changed: 0, unchanged: 3 })
    })

    it('takes the full record again after a partial one, although its bytes are known', async () => {
      const path = writeGames(folder, [full(10), full(20)], 'again.json')
      await bench.run(path)
      const before = await whole()
      await bring(answers({ 10: { price_overview: price(1), an_extra: true } }))
      expect(await bench.run(path)).toMatchObject({ changed: 1, unchanged: 1 })
      const [first, second] = await whole()
      expect(second).toEqual(before[1])
      expect(first).toEqual({ ...before[0], document: { ...(before[0]?.['document'] as object), an_extra: true } })
      // What it said then is what is there now: nothing is left to do.
      const content = await exactContent(engine)
      expect(await bench.run(path)).toMatchObject({ changed: 0, unchanged: 2 })
      expect(await exactContent(engine)).toEqual(content)
    })

    it('shows each fact of other sources by its name before it is applied, and half an estimate says nothing', async () => {
      await bringGames(full(10), full(20))
      const held = await bench.run(writeFile(folder, 'held.json', answers({ 10: { positive: 6, tags: { Indie: 12 } }, 20: { owners: { low: 5 }, tags: {}, positive: null } })), { hold: true })
      expect(held).toMatchObject({ state: 'staged', rejected: 1, rejectedBy: { no_data: 1 } })
      expect(await bench.imports.preview(held.id)).toMatchObject({ changed: 1, linksRemoved: 1 })
      const byName = Object.fromEntries((await bench.imports.difference(held.id, 10)).map(({ field, before, after }) => [field, [before, after]]))
      expect(byName).toEqual({ positive: ['5', '6'], tags: ['["Indie", "Retro"]', '["Indie"]'], document: expect.anything() as unknown })
      await bench.imports.decide(held.id, 'discard')
      await bench.whenState(held.id, 'discarded')
    })

    it('keeps of a full answer what the next one does not state, and empties what it states as empty', async () => {
      await bringGames(full(10))
      const [before] = await whole()
      const { price_overview: _price, genres: _genres, dlc: _dlc, developers: _developers, ratings: _ratings, ...fewer } = full(10).app_details?.data ?? {}
      expect(await bringGames(game(10, { ...fewer, required_age: 18 }))).toMatchObject({ changed: 1 })
      expect(await whole()).toEqual([{ ...before, required_age: 18 }])
      const bold = new ImportBench(engine, { asks: false })
      const { id } = await bold.start(writeGames(folder, [game(10, { ...fewer, required_age: 18, price_overview: null, developers: [], website: null })]), { hold: false, resume: false })
      expect(await bold.settled(id)).toMatchObject({ state: 'applied', changed: 1 })
      expect((await whole())[0]).toMatchObject({ price_overview: null, price_final: null, developers: null, genres: ['Action', 'Strategy'], publishers: before?.['publishers'] })
    })

    it('does not touch a vector whose text stays, nor what came around the answer', async () => {
      await bringGames({ ...full(10), name_from_applist: 'In the list', app_details: { ...full(10).app_details, fetched_at: 'then' } })
      await engine.query(`update applications set description_embedding = array_fill(0.5, array[384])::vector, embedding_model = 'm', embedding_text_hash = 'x', embedding_content_hash = content_hash`)
      await bring(answers({ 10: { price_overview: price(5) } }))
      const [row] = await engine.query('select envelope, embedding_text_hash is not null as embedded, embedding_content_hash <> content_hash as looked from applications')
      expect(row).toEqual({ envelope: { name_from_applist: 'In the list', app_details: { success: true, fetched_at: 'then' }, success: true }, embedded: true, looked: true })
    })

    it('keeps the text of a full record whose numbers no column can hold when a part with such a number comes', async () => {
      const long = '1.00000000000000000000000000001'
      const whole = `{"appid":620,"app_details":{"success":true,"data":{"steam_appid":620,"name":"Portal 2","x":${long}}}}`
      const textOf = async (): Promise<unknown> => (await engine.query<{ text: string }>(`select envelope ->> 'source_text' as text from applications`))[0]?.text
      await bring(`[${whole}]`)
      expect(await textOf()).toBe(whole)
      await bring(`{"620":{"success":true,"data":{"price_overview":{"currency":"EUR","initial":999,"final":999,"discount_percent":0},"y":${long}}}}`)
      expect(await textOf()).toBe(whole)
      const newer = whole.replace('Portal 2', 'Portal Two')
      await bring(`[${newer}]`)
      expect(await textOf()).toBe(newer)
    })

    it('fills an empty name from the list of names', async () => {
      await bringGames(game(10, { name: '' }))
      expect(await bringGames({ appid: 10, name_from_applist: 'From the list', app_details: { data: { is_free: true } } })).toMatchObject({ changed: 1 })
      expect(await whole()).toMatchObject([{ name: 'From the list', is_free: true }])
    })

    describe('in one import with others of its application', () => {
      const parts = [
        ['a full record, then a price', [full(10), game(10, { name: undefined, price_overview: price(1) })], 1],
        ['a price, then a full record', [game(10, { name: undefined, price_overview: price(1) }), full(10)], 999],
        ['a price, then a full record without one', [game(10, { name: undefined, price_overview: price(1) }), full(10, { price_overview: undefined })], 1],
        ['several parts around a full record', [game(10, { name: undefined, price_overview: price(1) }), full(10), game(10, { name: undefined, price_overview: price(2) }), game(10, { name: undefined, price_overview: price(3) })], 3],
      ] as const
      it.each(parts)('%s: as if they came one after another', async (_what, records, final) => {
        const summary = await bringGames(...records)
        expect(summary).toMatchObject({ state: 'applied', records: records.length, added: 1, changed: 0, unchanged: records.length - 1, rejected: 0 })
        const [only] = await whole()
        expect(only).toMatchObject({ name: 'Game 10', price_final: final, genres: ['Action', 'Strategy'], developers: ['Maker 10'] })
        const content = await exactContent(engine)
        expect(await bringGames(...records)).toMatchObject({ added: 0, changed: 0, unchanged: records.length })
        expect(await exactContent(engine)).toEqual(content)
      })

      it.each(parts)('%s, onto a game that is there', async (_what, records, final) => {
        const before = await bringGames(full(10, { price_overview: price(5), is_free: true, website: 'https://example.com' }))
        const visible = await visibleContent(engine)
        const summary = await bringGames(...records)
        expect(summary).toMatchObject({ changed: 1, rejected: 0, undoable: true })
        expect(await whole()).toMatchObject([{ price_final: final, is_free: false, website: 'https://example.com' }])
        await bench.imports.undo(summary.id)
        expect(await visibleContent(engine)).toEqual(visible)
        expect(before.state).toBe('applied')
      })

      it('parts in files of their own, one for each filter, in a folder', async () => {
        await bringGames(full(10), full(20))
        const [first, second] = await whole()
        writeFile(folder, 'filters/a-prices.json', answers({ 10: { price_overview: price(1) }, 20: { price_overview: price(2) } }))
        writeFile(folder, 'filters/b-platforms.json', answers({ 10: { platforms: { windows: true, mac: true, linux: true } } }))
        writeFile(folder, 'filters/c-lines.jsonl', `${JSON.stringify({ appid: 10, app_details: { success: true, data: { required_age: 18 } } })}\n${JSON.stringify({ appid: 30, app_details: { success: true, data: { required_age: 18 } } })}\n`)
        const summary = await bench.run(`${folder}/filters`)
        expect(summary).toMatchObject({ records: 5, added: 0, changed: 2, unchanged: 2, rejected: 1, rejectedBy: { partial: 1 } })
        expect(await rejectsOf(summary.id)).toMatchObject([{ file: 'c-lines.jsonl', position: 2, appid: 30, message: 'Only an age for 30; import its full record first.' }])
        expect(await whole()).toEqual([{ ...priced(first, 1), mac: true, linux: true, required_age: 18 }, priced(second, 2)])
      })

      it('a record whose bytes are known, behind a part: it says again what it said', async () => {
        await bringGames(full(10))
        const before = await whole()
        expect(await bringGames(game(10, { name: undefined, price_overview: price(1) }), full(10))).toMatchObject({ changed: 0, unchanged: 2, rejected: 0 })
        expect(await whole()).toEqual(before)
        expect(await bringGames(full(10), game(10, { name: undefined, price_overview: price(1) }))).toMatchObject({ changed: 1, unchanged: 1 })
        expect(await whole()).toEqual([priced(before[0], 1)])
      })

      it('more parts than can be put together are duplicates, and of full records the last one counts', async () => {
        await bringGames(full(10))
        const part = (final: number): StoreGame => game(10, { name: undefined, price_overview: price(final) })
        const summary = await bringGames(...Array.from({ length: 10 }, (_, place) => part(place)), full(10), full(10, { name: 'Second' }))
        expect(summary).toMatchObject({ records: 12, changed: 1, unchanged: 9, rejected: 2, rejectedBy: { duplicate: 2 } })
        expect(await whole()).toMatchObject([{ name: 'Second', price_final: 999 }])
      })

      it('parts of a game that is not there are each rejected, and their reviews wait', async () => {
        const reviews = { success: 1, reviews: [{ recommendationid: 'a', review: 'early' }] }
        const summary = await bringGames(game(10, { name: undefined, price_overview: price(1) }, { reviews }), game(10, { name: undefined, is_free: true }), full(20))
        expect(summary).toMatchObject({ records: 3, added: 1, changed: 0, unchanged: 0, rejected: 2, rejectedBy: { partial: 2 } })
        expect(await rejectsOf(summary.id)).toMatchObject([{ position: 1, appid: 10 }, { position: 2, appid: 10 }])
        expect(await bench.imports.waitingReviews()).toEqual({ reviews: 1, applications: 1 })
        await bringGames(full(10))
        expect(await engine.query('select review from reviews')).toEqual([{ review: 'early' }])
      })
    })

    it('previews what would change, and nothing of what is kept', async () => {
      await bringGames(full(10), full(20))
      const patient = new ImportBench(engine, { applyAutomatically: () => false })
      const asked = await patient.run(writeFile(folder, 'look.json', answers({ 10: { price_overview: price(1) }, 20: { price_overview: price(999) }, 30: { price_overview: price(3) } })))
      expect(asked).toMatchObject({ state: 'staged', added: 0, changed: 1, unchanged: 1, rejected: 1, rejectedBy: { partial: 1 } })
      expect(await patient.imports.preview(asked.id)).toMatchObject({ added: 0, changed: 1, unchanged: 1, rejected: 1, linksRemoved: 0, emptied: { names: 0, genres: 0, descriptions: 0 } })
      expect(await patient.imports.previewRows(asked.id, { outcome: 'changed', limit: 10, offset: 0 })).toEqual({ total: 1, rows: [{ appid: 10, name: 'Game 10', outcome: 'changed' }] })
      expect(await patient.imports.difference(asked.id, 10)).toMatchObject([{ field: 'price_overview', erased: false }])
      expect(await rejectsOf(asked.id)).toMatchObject([{ appid: 30, code: 'partial' }])
      // The session ends; the next one finds it as it was left, and applies it.
      await patient.imports.close()
      const next = new ImportBench(engine)
      await next.imports.recover()
      await next.settled(asked.id)
      await next.imports.decide(asked.id, 'apply')
      expect(await next.whenState(asked.id, 'applied')).toMatchObject({ changed: 1, unchanged: 1, rejected: 1, rejectedBy: { partial: 1 } })
    })
  })
})
