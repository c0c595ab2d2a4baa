import { describe, expect, it } from 'vitest'
import { interpretAs } from '../../../../src-main/import/interpret-record'
import { readAsFor } from '../../../../src-main/import/read-as'
import { describedShapes, under } from '../../../../src-main/import/shapes'
import { appidInName } from '../../../../src-main/import/shapes/reviews'
import { failureOf } from '../../../support/failure'
import { decoded, type AcceptedReviews } from '../../../support/interpret'
import { plainReview, plainRow } from '../../../support/plain-row'
import { split } from '../../../support/split'

/** The first record of a file, as the import reads it. */
function read(content: unknown, file = 'file.json', appid: string | null = null) {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const readAs = readAsFor(Buffer.from(text), { file, appid, wished: null })
  const [raw] = split(text)
  if (!raw) throw new Error('there is no record')
  return { shape: readAs.shape.name, record: decoded(interpretAs({ ...raw, key: raw.key ?? readAs.appid }, readAs.shape)) }
}

const game = (content: unknown) => {
  const { shape, record } = read(content)
  if (record.kind !== 'application') throw new Error(`no application: ${JSON.stringify(record)}`)
  return { shape, row: plainRow(record.row) }
}

const data = { type: 'game', name: 'Über', steam_appid: 10, is_free: false, developers: ['Maker'], genres: [{ id: '1', description: 'Action' }], platforms: { windows: true, mac: false, linux: false } }
const kaggle = {
  name: 'Über', release_date: '3 Feb, 2015', required_age: 0, price: 6.99, windows: true, mac: false, linux: false, supported_languages: ['English', 'French'], full_audio_languages: ['English'],
  developers: ['Maker'], publishers: [], genres: ['Action', 'Odd one'], categories: ['Single-player'], estimated_owners: '20000 - 50000', positive: 3, negative: 1, peak_ccu: 7, tags: { Indie: 12 }, achievements: 5, notes: 'x',
}
const spy = { appid: 10, name: 'Über', developer: 'A, B Co., Ltd.', publisher: '', positive: 3, negative: 1, owners: '20,000 .. 50,000', average_forever: 120, ccu: 7, price: '699', initialprice: '1398', discount: '50', languages: 'English**languages with full audio support', genre: 'Action, Indie', tags: { Indie: 12 } }
const review = { recommendationid: '5', review: 'good', voted_up: true }

describe('the shape of a file', () => {
  it.each([
    ['as JSON', { screenshots: ['https://a/1.jpg', "https://a/b's.jpg"] }],
    ['as Python writes it', { screenshots: `['https://a/1.jpg', "https://a/b's.jpg"]` }],
    ['as Python writes it, with a quote in a text', { screenshots: String.raw`['https://a/1.jpg', 'https://a/b\'s.jpg']` }],
  ])('a list in a record of Kaggle, %s', (_how, more) => {
    const { row } = game({ 10: { ...kaggle, ...more } })
    expect(row['screenshots']).toEqual([{ id: 0, path_full: 'https://a/1.jpg' }, { id: 1, path_full: "https://a/b's.jpg" }])
  })

  it.each([kaggle, { appid: 10, name: 'Über', owners: '20,000 .. 50,000', ccu: 1, average_forever: 2 }])('a key __proto__ is kept as data, and says nothing of the record', (record) => {
    const text = JSON.stringify({ 10: record }).replace('{"10":{', '{"10":{"__proto__":{"website":"false"},')
    const { row } = game(text)
    expect(row['website'] ?? null).toBeNull()
    expect(JSON.stringify(row)).toContain('"__proto__":{"website":"false"}')
  })

  it.each<[string, unknown]>([
    ['bare-data', data],
    ['bare-data', [data]],
    ['bare-data', { 10: data }],
    ['bare-data', { result: { items: [data] } }],
    ['bare-data', `${JSON.stringify(data)}\n${JSON.stringify({ ...data, steam_appid: 11 })}`],
    ['bare-data', `${JSON.stringify(data)}${JSON.stringify({ ...data, steam_appid: 11 })}`],
    ['wrapped-data', [{ app_id: 10, details: data }]],
    ['wrapped-data', [{ appid: 10, name: 'x', app_details: data }]],
    ['wrapped-data', [{ appid: 10, response: { 10: { success: true, data } } }]],
    ['wrapped-data', [{ id: 10, answer: { success: true, data } }]],
    ['mongoexport/bare-data', [{ _id: { $oid: 'a1' }, ...data, steam_appid: { $numberInt: '10' } }]],
    ['store-answer', { 10: { success: true, data } }],
    ['store-answer', [{ 10: { success: true, data } }, { 11: { success: false } }]],
  ])('%s is told, and gives all facts: %#', (name, content) => {
    const { shape, row } = game(content)
    expect(shape).toBe(name)
    expect(row).toMatchObject({ appid: 10, name: 'Über', type: 'game', is_free: false, developers: ['Maker'], genre_ids: ['1'], genre_names: ['Action'], windows: true, mac: false })
  })

  it.each<[string, Record<string, string>, object]>([
    ['steam-store-table', { appid: '10', name: 'Counter-Strike', release_date: '2000-11-01', developer: 'Valve', platforms: 'windows;mac', categories: 'Multi-player;Co-op', genres: 'Action;Indie', steamspy_tags: 'FPS;Shooter', positive_ratings: '5', negative_ratings: '1', owners: '100-200', price: '7.19' },
      { appid: 10, developers: ['Valve'], genre_ids: ['1', '23'], category_ids: ['1', '9'], windows: true, mac: true, linux: false, price_overview: { currency: 'USD', final: 719 }, positive: 5, tags: ['FPS', 'Shooter'], owners_low: 100, owners_high: 200, document: { positive: 5, negative: 1, tags: ['FPS', 'Shooter'], owners: { low: 100, high: 200 } } }],
    ['game-recommendations-games', { app_id: '10', title: 'Counter-Strike', date_release: '2000-11-01', positive_ratio: '84', price_final: '9.99', price_original: '19.98' },
      { appid: 10, name: 'Counter-Strike', release_precision: 'day', price_overview: { initial: 1998, final: 999, discount_percent: 50 } }],
  ])('of a public table is told by its columns: %s', (name, row, facts) => {
    expect(game([row])).toMatchObject({ shape: name, row: facts })
  })

  it('of a public table of reviews, whose headings hold dots', () => {
    const row = { app_id: '292030', app_name: 'The Witcher 3', review_id: '85', language: 'english', review: 'ok', recommended: 'True', timestamp_created: '1611381029', votes_helpful: '3', 'author.steamid': '765' }
    const { shape, record } = read([row])
    if (record.kind !== 'reviews') throw new Error('no reviews')
    expect({ shape, appid: record.appid }).toEqual({ shape: 'steam-reviews-table', appid: 292030 })
    expect(record.reviews.map(plainReview)).toMatchObject([{ recommendationid: '85', review: 'ok', voted_up: true, votes_up: 3, author_steamid: '765' }])
  })

  it('of a table that says genres in a text is read for them all the same', () => {
    expect(game([{ appid: 10, name: 'x', genres: 'Action;Indie', categories: 'Co-op, PvP', website: 'w' }]).row).toMatchObject({ genre_ids: ['1', '23'], category_ids: ['9', '49'] })
  })

  it('that nobody knows is guessed if that is wished', () => {
    const text = JSON.stringify([1, 2].map((n) => ({ game: `Game ${n}`, sku: `g${n}`, cost: '5 €' })))
    expect(failureOf(() => read(text))).toMatchObject({ code: 'shape_needed', hint: expect.stringContaining('--shape guess') as string })
    const { shape } = readAsFor(Buffer.from(text), { file: 'x.json', appid: null, wished: null, mayGuess: true })
    expect(shape.read({ game: 'Game 1', sku: 'g1', cost: '5 €' }, under(null))).toMatchObject({ data: { name: 'Game 1', source_id: 'g1', price_overview: { currency: 'EUR', final: 500 } } })
  })

  it('of Kaggle: facts the store does not give have names of their own, and nothing is lost', () => {
    expect(game({ 10: kaggle })).toMatchObject({
      shape: 'kaggle-steam-games',
      row: {
        appid: 10, type: 'game', release_precision: 'day', genre_ids: ['1', ''], genre_names: ['Action', 'Odd one'], category_ids: ['2'], languages: ['English', 'French'], languages_with_audio: ['English'],
        price_overview: { currency: 'USD', initial: 699, final: 699 }, achievements: { total: 5 },
        document: { owners: { low: 20000, high: 50000 }, positive: 3, negative: 1, peak_ccu: 7, tags: { Indie: 12 }, notes: 'x' },
      },
    })
  })

  it('of SteamSpy: prices in cents, names with commas in them', () => {
    expect(game({ 10: spy })).toMatchObject({
      shape: 'steamspy',
      row: {
        appid: 10, type: 'game', developers: ['A', 'B Co., Ltd.'], genre_ids: ['1', '23'], languages_with_audio: ['English'],
        price_overview: { currency: 'USD', initial: 1398, final: 699, discount_percent: 50 },
        document: { owners: { low: 20000, high: 50000 }, average_playtime_forever: 120, peak_ccu: 7 },
      },
    })
  })

  it('of other sources: tags, owners and counts are columns as well, and stay in the document as they came', () => {
    const { row } = game({ 10: { ...kaggle, tags: ['Über', ' Ü b', 'Über', ''], peak_ccu: '7', average_playtime_2weeks: 1.5 } })
    expect(row).toMatchObject({ owners_low: 20_000, owners_high: 50_000, positive: 3, negative: 1, peak_ccu: 7, average_playtime_2weeks: null, tags: ['Über', 'Ü b'], tag_votes: [null, null] })
    expect(row.document).toMatchObject({ tags: ['Über', ' Ü b', 'Über', ''], peak_ccu: 7, average_playtime_2weeks: 1.5 })
    expect(game({ 10: { ...spy, tags: { 'Ü b': 3, 'Ü  b': 5, X: 'many' }, owners: '0 .. 0' } }).row).toMatchObject({ tags: ['Ü b', 'X'], tag_votes: [5, null], owners_low: null, owners_high: null })
  })

  it.each<[string, unknown, number | null]>([
    ['steamcmd', { 10: { common: { name: 'Über', type: 'Game', review_score: '8' } } }, 8],
    ['steamcmd', { 10: { common: { name: 'Über', type: 'Game', review_score: '0' } } }, null],
    ['ucsd-steam-games', [{ app_name: 'Über', url: 'http://store.steampowered.com/app/10/U/', sentiment: 'Mostly Positive' }], 6],
    ['ucsd-steam-games', [{ app_name: 'Über', url: 'http://store.steampowered.com/app/10/U/', sentiment: '3 user reviews' }], null],
    ['store-browse', [{ item_type: 0, id: 10, appid: 10, success: 1, name: 'Über', type: 0, reviews: { summary_filtered: { review_score: 7 } } }], 7],
  ])('of %s: the review score of the store, %#', (name, content, score) => {
    const { shape, row } = game(content)
    expect([shape, row['review_score']]).toEqual([name, score])
  })

  it('does not state the type where it only assumes it', () => {
    const { row } = game({ 10: spy })
    const { row: stated } = game({ 10: { ...spy, type: 'dlc' } })
    expect(row['type']).toBe('game')
    expect(stated['type']).toBe('dlc')
    expect(row.stated).not.toBe(stated.stated)
  })

  it.each<[string, unknown]>([
    ['review-answer', { success: 1, query_summary: {}, reviews: [review], cursor: 'x' }],
    ['review-map', { reviews: { 5: review }, query_summary: {}, cursors: {} }],
    ['single-review', [review]],
  ])('%s takes the appid from the name of the file, or from the user', (name, content) => {
    for (const [file, appid] of [['reviews_300.json', null], ['13-reviews.json', '300']] as const) {
      const { shape, record } = read(content, file, appid)
      expect(shape).toBe(name)
      expect(record).toMatchObject({ kind: 'reviews', appid: 300 })
      expect((record as AcceptedReviews).reviews.map((one) => plainReview(one)['review'])).toEqual(['good'])
    }
    expect(failureOf(() => read(content)).code).toBe('appid_needed')
  })

  it.each<[string, unknown, RegExp]>([
    ['appids', ['10', '20'], /list of appids/],
    ['appids and names', { applist: { apps: [{ appid: 10, name: 'x' }] } }, /list of appids/],
    ['values', [[1, 'x', 'game'], [2, 'y', 'game']], /values without names/],
    ['an own export', [{ appid: 10, name: 'x', document: '{}' }], /exported answer/],
  ])('that is known and of no use is refused: %s', (_what, content, sentence) => {
    expect(failureOf(() => read(content))).toMatchObject({ code: expect.stringMatching(/^(?:not_a_catalogue_file|shape_needed)$/) as string, message: expect.stringMatching(sentence) as string })
  })

  it('is described, each by a name of its own', () => {
    expect(new Set(describedShapes.map(({ name }) => name)).size).toBe(describedShapes.length)
    for (const { title, recognises } of describedShapes) expect(`${title} ${recognises}`.length).toBeGreaterThan(20)
  })
})

it.each<[string, string | null]>([
  ['reviews_300.json', '300'], ['review_300.json.gz', '300'], ['300.json', '300'], ['300_reviews.json', '300'], ['11b-300.json', '300'], ['300/page1.json', '300'], ['app_300.jsonl', '300'],
  ['reviews.json', null], ['13-reviews-only.json', null], ['page1.json', null], ['reviews_page_2.json', null], ['2024-01-01.json', null], ['batch_00001.json', null], ['reviews_2024-01-01.json', null],
])('the appid in the name of a file of reviews: %s', (name, appid) => {
  expect(appidInName(name)).toBe(appid)
})
