import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ImportSummary } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import type { StartOptions } from '../../src-main/import/imports'
import { builtInMappings } from '../../src-main/import/mapping/built-in'
import { numberFor } from '../../src-main/import/mapping/own-ids'
import { emptyCatalogue } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'

const cases = process.env['LUDOGRAPH_TEST_CASES'] ?? resolve(import.meta.dirname, '../../../shared/cases')
if (!existsSync(cases)) console.log('SKIP: the files that people have are not beside this checkout (shared/cases)')

interface Application extends Record<string, unknown> {
  readonly document: Record<string, unknown>
}

/**
 * A file of each shape that writes something of its own, or that the database decides about: these run on a server as well. What only reads a file
 * otherwise (containers, encodings, refusals) does not depend on the engine.
 */
const onServers: ReadonlySet<string> = new Set([
  '02-bare-data-list.json', '09a-full.json', '15-mongoexport-data.json', '27-app_details-is-the-data.json', '20-kaggle-archive.zip', '06', '08', '04', '11b', '12-steamreviews-folder', '14-ucsd-steam_games.json.gz', '17f', '14d',
  '24', '26-own-export.csv',
])

/** Files that people have (shared/cases/README.md), each as it comes into an empty catalogue; on a server one of each shape. */
describe.skipIf(!existsSync(cases))('files that people have', () => {
  forEachEngine((name, catalogues) => {
    const runs = (file: string): boolean => name === 'embedded' || onServers.has(file)
    /** Those of a list that run on this engine. */
    const here = <Row extends readonly [string, ...unknown[]]>(rows: readonly Row[]): Row[] => rows.filter(([file]) => runs(file))
    /** A test of the files whose names begin so; it is there where they run. */
    const on = (files: string, title: string, test: () => Promise<void>): void => {
      if (runs(files)) it(`${files}${title}`, test)
    }
    let engine: Engine
    let script: ImportBench
    beforeAll(async () => {
      engine = await catalogues.open()
      script = new ImportBench(engine, { asks: false })
    })
    beforeEach(() => emptyCatalogue(engine))

    const bring = (file: string, wishes: Partial<StartOptions> = {}): Promise<ImportSummary> => script.run(resolve(cases, file), wishes)
    const application = async (appid: number): Promise<Application> => {
      const [row] = await engine.query<{ whole: Application }>(
        `select jsonb_build_object('name', name, 'type', type, 'release', release_date, 'precision', release_precision, 'is_free', is_free,
                  'price', price_overview, 'windows', windows, 'mac', mac, 'linux', linux, 'short', short_description, 'document', document,
                  'owners', array[owners_low, owners_high], 'positive', positive, 'negative', negative, 'review_score', review_score, 'peak_ccu', peak_ccu,
                  'average_playtime', array[average_playtime_forever, average_playtime_2weeks], 'median_playtime', array[median_playtime_forever, median_playtime_2weeks],
                  'tags', (select jsonb_object_agg(k.name, votes) from application_tags l join tags k on k.id = tag_id where l.appid = a.appid),
                  'developers', (select jsonb_agg(k.name order by k.name) from application_developers l join developers k on k.id = developer_id where l.appid = a.appid),
                  'publishers', (select jsonb_agg(k.name order by k.name) from application_publishers l join publishers k on k.id = publisher_id where l.appid = a.appid),
                  'genres', (select jsonb_agg(k.name order by k.name) from application_genres l join genres k on k.id = genre_id where l.appid = a.appid),
                  'categories', (select jsonb_agg(k.name order by k.name) from application_categories l join categories k on k.id = category_id where l.appid = a.appid),
                  'languages', (select jsonb_agg(k.name || case when full_audio then '*' else '' end order by k.name) from application_languages l join languages k on k.id = language_id where l.appid = a.appid)) as whole
         from applications a where appid = $1`,
        [appid],
      )
      if (!row) throw new Error(`application ${appid} is not there`)
      return row.whole
    }
    const reviewsOf = async (appid: number): Promise<number> =>
      (await engine.query<{ n: number }>('select (select count(*) from reviews where appid = $1) + (select count(*) from waiting_reviews where appid = $1) as n', [appid]))[0]?.n ?? 0
    /** With each name twice, genres of one name would be two. */
    const namesTwice = (table: string): Promise<unknown[]> => engine.query(`select name from ${table} group by name having count(*) > 1`)

    // What the store says of this one is in most of the files.
    const astray = { name: 'Astray', release: '2015-02-03', precision: 'day', developers: ['Aegon Games'], publishers: ['Aegon Games'], genres: ['Adventure', 'Indie'] }
    const asTheStoreSays = { ...astray, type: 'game', windows: true, mac: false, linux: false, price: { currency: 'EUR', initial: 699, final: 699 } }

    it.each(here<[string, number, string]>([
      ['02-bare-data-list.json', 30, "the store's data (a list)"],
      ['02b-bare-data-by-appid.json', 30, "the store's data (by key)"],
      ['05-gamelist-concatenated.json', 20, "the store's data (one after another)"],
      ['09a-full.json', 20, "the store's answers (by key)"],
      ['15-mongoexport-data.json', 15, "MongoDB export of the store's data (one a line)"],
      ['15c-mongoexport-array-envelopes.json', 15, "MongoDB export of the store's answers (a list)"],
      ['16-pandas-columns.json', 20, "the store's data (a table)"],
      ['16c-pandas-records.json', 20, "the store's data (a list)"],
      ['16e-pandas-table.json', 20, "the store's data (a list)"],
      ['18-lines-with-trailing-commas.jsonl', 20, "the store's answers (one a line)"],
      ['18e-games-with-NaN.json', 20, "the store's answers (a list)"],
      ['18f-log-before-array.json', 20, "the store's answers (a list), text around it left out"],
      ['18g-php-var-dump-prefix.json', 20, "the store's answers (a list), text around it left out"],
      ['18h-jsonp.js', 5, "the store's answers (a list), text around it left out"],
      ['18i-two-runs-appended.json', 20, "the store's answers (one a line)"],
      ['18k-single-quotes.json', 5, "the store's answers (a list), written as Python literals"],
      ['18n-powershell-utf16.json', 20, "the store's answers (a list)"],
      ['18p-jq-stream-pretty.json', 20, "the store's answers (one after another)"],
      ['18q-record-separators.jsonseq', 20, "the store's answers (one a line)"],
      ['20b-games.tar.gz', 20, "the store's answers (a list)"],
      ['20c-two-gzip-members.jsonl.gz', 20, "the store's answers (one a line)"],
      ['23-seed-steam_data_batch.json', 20, "the store's answers (a list)"],
      ['23b-wrapper-applications.json', 10, "the store's answers (a list)"],
      ['23b-wrapper-apps.json', 10, "the store's answers (a list)"],
      ['23b-wrapper-data.json', 10, "the store's answers (a list)"],
      ['23c-games-object.json', 10, "the store's answers (by key)"],
      ['23f-appid-as-string-key-names.json', 10, "the store's data beside an appid (a list)"],
      ['23g-steam_appid-and-data.json', 10, "the store's data beside an appid (a list)"],
      ['23h-id-and-data.json', 10, "the store's data beside an appid (a list)"],
      ['27-app_details-is-the-data.json', 10, "the store's data beside an appid (a list)"],
    ]))('%s: %i games, with all that the store says', async (file, games, shape) => {
      expect(await bring(file)).toMatchObject({ state: 'applied', records: games, added: games, rejected: 0, shape })
      expect(await application(329200)).toMatchObject(asTheStoreSays)
      expect(await engine.query('select appid from applications where appid < 10')).toEqual([])
    })

    it.each(here<[string, number]>([['02d-appdetails-folder', 25], ['02e-one-bare-data.json', 1], ['03-answers-folder', 50]]))('%s: %i games, one a file', async (file, games) => {
      expect(await bring(file)).toMatchObject({ state: 'applied', added: games, rejected: 0 })
      expect(await application(10)).toMatchObject({ name: 'Counter-Strike', type: 'game', release: '2000-11-01', developers: ['Valve'], genres: ['Action'] })
    })

    const dollars = { currency: 'USD', initial: 699, final: 699, discount_percent: 0 }

    it.each(here([['01-kaggle-fronkongames-games.json'], ['20-kaggle-archive.zip']]))('%s: tags with votes, owners, positive, negative, playtimes, peak players', async (file) => {
      const summary = await bring(file)
      expect(summary).toMatchObject({ state: 'applied', records: 40, added: 40, shape: 'Kaggle: Steam Games Dataset (by key)' })
      expect(await application(713010)).toMatchObject({
        name: 'WARIUM', type: 'game', release: '2018-03-01', precision: 'day', windows: true, mac: false, linux: false,
        developers: ['ELF'], publishers: ['ELF'], genres: ['Casual', 'Early Access', 'Indie', 'Strategy'], categories: ['Single-player'], languages: ['English', 'Russian'],
        price: { currency: 'USD', initial: 39, final: 39 },
        tags: { 'Casual': 129, 'Indie': 39, 'Strategy': 64, 'Early Access': 242 }, owners: [20000, 50000], positive: 385, negative: 55, review_score: null, peak_ccu: 32,
        average_playtime: [596, 0], median_playtime: [29, 0],
        document: {
          tags: { 'Casual': 129, 'Indie': 39, 'Strategy': 64, 'Early Access': 242 }, owners: { low: 20000, high: 50000 }, positive: 385, negative: 55, peak_ccu: 32,
          average_playtime_forever: 596, average_playtime_2weeks: 0, median_playtime_forever: 29, median_playtime_2weeks: 0, dlc_count: 0, user_score: 0,
        },
      })
      expect(await application(329200)).toMatchObject({ ...astray, price: dollars })
    })

    on('21-kaggle-games.csv', ': the same as a table', async () => {
      expect(await bring('21-kaggle-games.csv')).toMatchObject({ state: 'applied', added: 40, rejected: 0, shape: 'Kaggle: Steam Games Dataset (one a line), read as a table' })
      expect(await application(329200)).toMatchObject({
        ...astray, type: 'game', windows: true, mac: false, price: dollars, languages: ['English*'], categories: ['Full controller support', 'Single-player'],
        owners: [0, 20000], positive: 1326, negative: 189, peak_ccu: 0, average_playtime: [0, 0], median_playtime: [0, 0], tags: { Adventure: null, Indie: null },
        document: { owners: { low: 0, high: 20000 }, positive: 1326, negative: 189, tags: ['Adventure', 'Indie'] },
      })
    })

    on('06', ' SteamSpy: as new games, and onto games that are there, which keep what the store says of them', async () => {
      expect(await bring('06-steamspy-page.json')).toMatchObject({ state: 'applied', added: 40, shape: 'SteamSpy (by key)' })
      const facts = { owners: { low: 20000, high: 50000 }, positive: 50936, negative: 5659, average_playtime_forever: 120, median_playtime_forever: 60, average_playtime_2weeks: 0, peak_ccu: 3 }
      const columns = { owners: [20000, 50000], positive: 50936, negative: 5659, average_playtime: [120, 0], median_playtime: [60, 0], peak_ccu: 3, tags: null }
      expect(await application(329200)).toMatchObject({ name: 'Astray', type: 'game', developers: ['Aegon Games'], price: dollars, ...columns, document: facts })
      await emptyCatalogue(engine)
      await bring('09a-full.json')
      expect(await bring('06-steamspy-page.json')).toMatchObject({ state: 'applied', added: 20, changed: 20, rejected: 0 })
      expect(await application(329200)).toMatchObject({ ...asTheStoreSays, ...columns, document: facts })
      expect(await bring('06c-steamspy-appdetails-lines.jsonl')).toMatchObject({ state: 'applied', added: 0, changed: 20, shape: 'SteamSpy (one a line)' })
      const withTags = { ...columns, positive: 65698, negative: 7299, tags: { Adventure: 40, Indie: 85 } }
      expect(await application(329200)).toMatchObject({ ...asTheStoreSays, ...withTags, document: { positive: 65698, tags: expect.anything() as unknown } })
      // What the store says states none of these, and takes none away.
      await bring('09a-full.json')
      expect(await application(329200)).toMatchObject({ ...asTheStoreSays, ...withTags })
      expect(await namesTwice('genres')).toEqual([])
    })

    on('08', ' the newer API: as far as it says something', async () => {
      expect(await bring('08-storebrowse-getitems.json')).toMatchObject({ state: 'applied', records: 26, added: 25, rejectedBy: { no_data: 1 } })
      expect(await application(329200)).toMatchObject({ name: 'Astray', type: 'game', release: '2011-04-19', precision: 'day', windows: true, linux: false, developers: ['Aegon Games'], price: { currency: 'EUR', final: 699 }, review_score: 7 })
    })

    on('04', ', 09b, 22: prices of known games change and nothing else; the others are rejected; undo gives the old prices back', async () => {
      expect(await bring('09b-price-only.json')).toMatchObject({ records: 20, added: 0, rejected: 20, rejectedBy: { partial: 18, no_data: 2 } })
      await bring('09a-full.json')
      const before = await application(329200)
      const prices = await bring('09b-price-only.json')
      expect(prices).toMatchObject({ state: 'applied', changed: 18, rejectedBy: { no_data: 2 } })
      expect(await application(329200)).toMatchObject({ ...before, price: { final: 349 } })
      await script.imports.undo(prices.id)
      expect(await application(329200)).toEqual(before)
      expect(await bring('22-empty-data.json')).toMatchObject({ changed: 0, rejected: 3 })
      expect(await application(329200)).toEqual(before)
      expect(await bring('04-list-of-price-answers.json')).toMatchObject({ state: 'applied', records: 20, added: 0, rejectedBy: { no_data: 8 } })
      expect(await application(329200)).toMatchObject({ ...asTheStoreSays, price: { final: 699 } })
    })

    on('10', ': names of genres and categories follow the newest answer', async () => {
      expect(await bring('10-appdetails-japanese.json')).toMatchObject({ state: 'applied', added: 20 })
      expect(await application(329200)).toMatchObject({ genres: ['アドベンチャー', 'インディー'], release: '2015-02-03', precision: 'day' })
      await bring('09a-full.json')
      expect(await application(329200)).toMatchObject(asTheStoreSays)
      expect(await engine.query(`select name from genres where name ~ '[^ -~]' union all select name from categories where name ~ '[^ -~]'`)).toEqual([])
      await bring('10-appdetails-japanese.json')
      expect(await application(329200)).toMatchObject({ genres: ['Adventure', 'Indie'] })
    })

    on('10b', ': every day is read, in German and in French', async () => {
      expect(await bring('10b-dates')).toMatchObject({ state: 'applied', added: 16, rejected: 0 })
      expect(await engine.query('select release_date_text from applications where release_date is null')).toEqual([])
      expect(await engine.query(`select count(*) as n from applications where release_precision = 'day'`)).toEqual([{ n: 14 }])
    })

    it.each(here<[string, number, number]>([['11-reviews-folder', 6, 120], ['12-steamreviews-folder', 6, 120], ['13c-seed-reviews_batch_00001.json', 6, 60]]))('%s: reviews find their game', async (file, lists, reviews) => {
      expect(await bring(file)).toMatchObject({ state: 'applied', records: lists, rejected: 0 })
      expect((await engine.query('select 1 from waiting_reviews')).length).toBe(reviews)
      await bring('11d-apps-of-these-reviews.json')
      expect((await engine.query('select 1 from reviews')).length).toBe(reviews)
    })

    on('11b', ', 13: the appid of reviews comes from the name of the file, or from the user', async () => {
      expect(await bring('11b-300.json')).toMatchObject({ state: 'applied', rejected: 0 })
      expect(await reviewsOf(300)).toBe(20)
      await emptyCatalogue(engine)
      expect(await bring('13-reviews-only.json')).toMatchObject({ state: 'failed', error: { code: 'appid_needed' } })
      expect(await bring('13-reviews-only.json', { appid: 300 })).toMatchObject({ state: 'applied', rejected: 0 })
      expect(await reviewsOf(300)).toBe(20)
    })

    on('25', ': the pages of one application add up', async () => {
      expect(await bring('25-review-pages-of-one-app.jsonl')).toMatchObject({ state: 'applied', records: 4, rejected: 0 })
      expect(await reviewsOf(300)).toBe(40)
      expect(await bring('25-review-pages-of-one-app.jsonl')).toMatchObject({ state: 'applied', changed: 0, unchanged: 4 })
      await emptyCatalogue(engine)
      for (const page of [1, 2, 3, 4]) await bring(`25b-page${page}.json`)
      await bring('25c-app.json')
      expect(await engine.query('select count(*) as n from reviews where appid = 300')).toEqual([{ n: 40 }])
    })

    it.each(here([['14-ucsd-steam_games.json.gz'], ['14c-scrapy-products_all.jl']]))('%s: 20 games', async (file) => {
      expect(await bring(file)).toMatchObject({ state: 'applied', added: 20, rejected: 0 })
      expect(await application(329200)).toMatchObject({ name: 'Astray', release: '2018-01-04', developers: ['Aegon Games'], genres: ['Adventure', 'Indie'], price: { currency: 'USD', final: 699 }, tags: { Adventure: null, Indie: null }, document: { tags: ['Adventure', 'Indie'], discount_price: 4.49, early_access: false } })
    })

    on('17f', ': what the console client says', async () => {
      expect(await bring('17f-steamcmd-info.json')).toMatchObject({ state: 'applied', added: 3 })
      expect(await application(329200)).toMatchObject({ name: 'Astray', type: 'game', developers: ['X'], genres: ['Action', 'Indie'], release: '2011-04-19' })
    })

    it.each(here<[string, number, string]>([['18c-array-never-closed.json', 20, 'json_truncated'], ['18o-truncated.json', 19, 'json_truncated']]))('%s: its %i whole records can be had', async (file, whole, code) => {
      const failed = await bring(file)
      expect(failed).toMatchObject({ state: 'failed', error: { code } })
      expect(await bring(file, { salvage: true })).toMatchObject({ state: 'applied', added: whole, rejected: 0 })
      expect(await application(329200)).toMatchObject(asTheStoreSays)
    })

    on('18d', ': the lines of a log between records are told', async () => {
      expect(await bring('18d-lines-with-scraper-log.jsonl')).toMatchObject({ state: 'applied', added: 20, rejected: 20, rejectedBy: { bad_json: 20 } })
    })

    on('18l', ', 18m: Windows-1252 is read as that, and broken text as it is', async () => {
      expect(await bring('18l-cp1252.json')).toMatchObject({ state: 'applied', added: 12, shape: "the store's answers (a list), read as Windows-1252" })
      expect((await application(395237))['name']).toBe('HELLDIVERS™ - Specialist Pack')
      await emptyCatalogue(engine)
      expect(await bring('18m-mojibake-utf8.json')).toMatchObject({ state: 'applied', added: 12 })
    })

    it.each(here([['19-null-answers.json'], ['19i-all-failed.json']]))('%s: rejected with the appid', async (file) => {
      const summary = await bring(file)
      expect(summary).toMatchObject({ records: 20, rejected: 20, rejectedBy: { no_data: 20 } })
      const { rejects } = await script.imports.rejects(summary.id, { limit: 1, offset: 0 })
      expect(rejects[0]).toMatchObject({ appid: 329200 })
    })

    it.each(here<[string, RegExp]>([
      ['01b-fronkongames-applist.json', /list of appids without data/],
      ['01c-fronkongames-discarded.json', /list of appids without data/],
      ['07-isteamapps-getapplist.json', /list of appids without data/],
      ['07b-istoreservice-getapplist.json', /list of appids without data/],
      ['07c-applist-apps-only.json', /list of appids without data/],
      ['16f-pandas-values.json', /values without names/],
      ['19b-null.json', /only null/],
      ['19d-rate-limited.html.json', /web page \(the store refused: too many requests\)/],
      ['19e-access-denied.json', /web page \(the store refused: access denied\)/],
      ['19f-empty-list.json', /no records/],
      ['19g-empty-object.json', /empty object/],
      ['19h-games-empty.json', /no records/],
      ['19j-api-forbidden.json', /error of the store.*Forbidden/],
      ['26-own-export.csv', /exported answer/],
      ['26-own-export.json', /exported answer/],
      ['26-own-export.ndjson', /exported answer/],
      ['26-own-export.parquet', /exported answer/],
      ['26b-book.xlsx', /Office document/],
    ]))('%s is refused by a sentence', async (file, sentence) => {
      const refusal = await bring(file).then(({ error }) => error, (error: unknown) => error as { message: string; hint: string })
      expect(refusal?.message).toMatch(sentence)
      expect(refusal?.hint).toMatch(/^[A-Z].{10,}\.$/)
      expect(await engine.query('select 1 from applications')).toEqual([])
    })

    const mapped = (name: string): Partial<StartOptions> => ({ shape: { mapping: builtInMappings.find((one) => one.name === name)! } })

    on('17', ', 17b, 17c: other sources are of no known shape, and read by the mapping that is offered for them', async () => {
      const sources: readonly (readonly [file: string, mapping: string, id: string, facts: object])[] = [
        ['17-rawg-page.json', 'rawg', '3498', { name: 'Grand Theft Auto V', type: 'game', release: '2013-09-17', genres: ['Action'], windows: true, document: { source: 'rawg', source_id: '3498', rating: 4.47, playtime: 73 } }],
        ['17b-igdb-games.json', 'igdb', '10763', { name: 'Grand Theft Auto V', release: '2006-09-26', genres: ['Adventure'], developers: ['X'], short: 'An epic adventure game.' }],
        ['17c-epic-searchstore.json', 'epic', '00000000000000000000000000000000', { name: 'Grand Theft Auto V', publishers: ['Matt Makes Games Inc.'], price: { currency: 'USD', initial: 1999, final: 1999 }, short: 'Help Madeline survive.' }],
      ]
      for (const [file, mapping, id, facts] of sources) {
        await emptyCatalogue(engine)
        expect(await bring(file)).toMatchObject({ state: 'failed', error: { code: 'shape_needed', hint: expect.stringContaining(`--shape ${mapping}`) as string } })
        expect(await bring(file, mapped(mapping))).toMatchObject({ state: 'applied', added: 8, rejected: 0 })
        expect(await application(numberFor(mapping, id))).toMatchObject(facts)
        expect(await bring(file, mapped(mapping))).toMatchObject({ added: 0, changed: 0, unchanged: 8 })
      }
    })

    on('14d', ': scraped reviews, each once however often they come', async () => {
      for (const changes of [1, 0]) {
        const { state, rejected, added, changed } = await bring('14d-scrapy-reviews.jl', mapped('scrapy-reviews'))
        expect({ state, rejected, changes: added + changed }).toEqual({ state: 'applied', rejected: 0, changes })
        expect(await reviewsOf(414700)).toBe(10)
      }
    })

    it.each(here([['26-own-export.csv'], ['26-own-export.json'], ['26-own-export.ndjson'], ['26-own-export.parquet']]))('%s: an exported answer can be read by its mapping', async (file) => {
      const { records, added, rejected } = await bring(file, mapped('ludograph-export'))
      expect({ added, rejected }).toEqual({ added: records, rejected: 0 })
      expect(await application(329200)).toMatchObject({ name: 'Astray', type: 'game', release: '2015-02-03', price: { currency: 'EUR', final: 699 }, genres: ['Adventure', 'Indie'], document: { packages: [53111] } })
    })

    on('24', ': of dated snapshots the newest counts', async () => {
      const { added } = await bring('24-dated-snapshots')
      const { total } = (await engine.query<{ total: number }>('select count(*) as total from applications'))[0]!
      expect(added).toBe(total)
      expect(await application(329200)).toMatchObject({ name: 'Astray', price: { final: 349 } })
      expect(await application(640120)).toMatchObject({ price: { final: 1049 } })
    })

    on('19k', ': a working folder: 8 games, and the other files by their names; those that hold no data are no records', async () => {
      const summary = await bring('19k-folder-with-junk')
      expect(summary).toMatchObject({ state: 'applied', records: 10, added: 8, rejected: 2, rejectedBy: { no_data: 1, bad_file: 1 } })
      const { rejects } = await script.imports.rejects(summary.id, { limit: 50, offset: 0 })
      expect(rejects.map(({ file }) => file).sort()).toEqual(['126.json', '127.json.tmp'])
      const { files, addedByType, examples } = await script.imports.report(summary.id)
      expect(files.filter(({ leftOut }) => leftOut !== null).map(({ file }) => file)).toEqual(['123.json', '124.json', '125.json', 'README.md', 'Thumbs.db', 'progress.csv', 'scrape.log'])
      expect(files.find(({ file }) => file === '329200.json')).toEqual({ file: '329200.json', shape: "the store's answers (by key)", records: 1, added: 1, changed: 0, rejected: 0, leftOut: null })
      expect(files.find(({ file }) => file === '126.json')).toMatchObject({ records: 1, added: 0, rejected: 1 })
      expect(addedByType).toEqual({ demo: 1, dlc: 3, game: 4 })
      expect(examples.map(({ code, file }) => [code, file])).toEqual([['bad_file', '127.json.tmp'], ['no_data', '126.json']])
    })
  })
})
