import { describe, expect, it } from 'vitest'
import { fieldMapping, type FieldMapping, type MappedFact } from '@contract'
import { builtInMappings } from '../../../../src-main/import/mapping/built-in'
import { shapeOfMapping } from '../../../../src-main/import/mapping/mapping-shape'
import { numberFor } from '../../../../src-main/import/mapping/own-ids'
import { under } from '../../../../src-main/import/shapes'
import { tryMapping } from '../../../../src-main/import/mapping/try-mapping'
import { dateIn, momentIn, namesAt, platformsIn, priceIn } from '../../../../src-main/import/mapping/values'

const mapping = (fields: Partial<Record<MappedFact, string>>, more: Partial<FieldMapping> = {}): FieldMapping =>
  fieldMapping.parse({ version: 1, name: 'mine', title: 'Mine', of: 'applications', keys: [], ids: 'appid', fields: Object.entries(fields).map(([fact, path]) => ({ fact, path: path.split('.') })), ...more })
const read = (record: Record<string, unknown>, by: FieldMapping, key: string | null = null) => shapeOfMapping(by).read(record, under(key))
const dataOf = (record: Record<string, unknown>, by: FieldMapping) => read(record, by)['data'] as Record<string, unknown>

describe('a mapping reads a record', () => {
  it('into facts under the names of the store, and keeps all else', () => {
    const record = {
      nr: 620, titel: 'Über-Spiel', wann: 1303171200, kosten: '19,99 €', vorher: '39,99 €', arten: [{ id: 4, name: 'Action' }], firma: 'Maker, Inc., Other', sprachen: 'English, German', system: ['PC', 'Mac'], mehr: { tief: [1] },
    }
    const by = mapping({ id: 'nr', name: 'titel', release_date: 'wann', price: 'kosten', price_initial: 'vorher', genres: 'arten.name', developers: 'firma', languages: 'sprachen', platforms: 'system' })
    expect(read(record, by)).toEqual({
      appid: 620,
      data: {
        wann: 1303171200, kosten: '19,99 €', vorher: '39,99 €', arten: [{ id: 4, name: 'Action' }], firma: 'Maker, Inc., Other', sprachen: 'English, German', system: ['PC', 'Mac'], mehr: { tief: [1] },
        name: 'Über-Spiel', release_date: { date: '2011-04-19' }, is_free: false, price_overview: { currency: 'EUR', initial: 3999, final: 1999, discount_percent: 50 },
        genres: [{ id: '1', description: 'Action' }], developers: ['Maker, Inc.', 'Other'], supported_languages: 'English, German', platforms: { windows: true, mac: true, linux: false },
      },
    })
  })

  it('keeps what a fact takes the place of as it came', () => {
    const genres = [{ id: 4, name: 'Action', slug: 'action' }]
    expect(dataOf({ id: 1, name: 'x', genres }, mapping({ id: 'id', name: 'name', genres: 'genres.name' }))).toMatchObject({ genres: [{ id: '1', description: 'Action' }], as_it_came: { genres } })
  })

  it('whose ids are texts, or another source\'s, under a stable number, with the id beside it', () => {
    const own = mapping({ id: 'id', name: 'name' }, { ids: 'own' })
    expect(read({ id: 'half-life', name: 'x' }, mapping({ id: 'id', name: 'name' }))).toMatchObject({ appid: numberFor('mine', 'half-life'), data: { source: 'mine', source_id: 'half-life' } })
    expect(read({ id: 3498, name: 'x' }, own)).toMatchObject({ appid: numberFor('mine', '3498'), data: { source_id: '3498' } })
    expect(read({ id: 3498, name: 'x' }, mapping({ id: 'id', name: 'name' }))).toEqual({ appid: 3498, data: { name: 'x' } })
    const numbers = Array.from({ length: 2000 }, (_, n) => numberFor('mine', `${n}`))
    expect(new Set(numbers).size).toBe(2000)
    expect(numbers.every((number) => Number.isSafeInteger(number) && number >= 2 ** 40)).toBe(true)
    expect(numberFor('mine', 'half-life')).toBe(numberFor('mine', 'half-life'))
    expect(numberFor('other', 'half-life')).not.toBe(numberFor('mine', 'half-life'))
  })

  it('that is a row without names, is under its id as a key, or comes from MongoDB', () => {
    const rows = mapping({ id: 'column 1', name: 'column 2' })
    expect(read([620, 'Portal 2'] as never, rows)).toEqual({ appid: 620, data: { name: 'Portal 2' } })
    expect(read({ name: 'Portal 2' }, mapping({ id: '(key)', name: 'name' }), '620')).toEqual({ appid: '620', data: { name: 'Portal 2' } })
    expect(read({ _id: { $oid: 'abc' }, nr: { $numberInt: '620' }, name: 'x' }, mapping({ id: 'nr', name: 'name' }))).toEqual({ appid: 620, data: { _id: 'abc', name: 'x' } })
  })

  it('of which a list\'s entries count only under a condition', () => {
    const igdb = builtInMappings.find(({ name }) => name === 'igdb')!
    const company = (name: string, developer: boolean, publisher: boolean) => ({ company: { name }, developer, publisher })
    const record = { id: 1, name: 'x', first_release_date: 1303171200, involved_companies: [company('A', true, false), company('B', false, true), { company: { name: 'C' } }] }
    expect(dataOf(record, igdb)).toMatchObject({ developers: ['A', 'C'], publishers: ['B'], release_date: { date: '2011-04-19' } })
  })

  it('with a document in a text, whose entries are facts', () => {
    const export_ = builtInMappings.find(({ name }) => name === 'ludograph-export')!
    const record = { appid: 10, name: 'x', price_overview: '{"final": 999, "initial": 999, "currency": "EUR"}', document: '{"genres": [{"id": "1", "description": "Action"}], "dlc": [5]}' }
    expect(dataOf(record, export_)).toMatchObject({ genres: [{ id: '1', description: 'Action' }], dlc: [5], price_overview: { currency: 'EUR', final: 999 } })
  })

  it('as a review, known by its id or by what it is', () => {
    const by = builtInMappings.find(({ name }) => name === 'scrapy-reviews')!
    const record = { product_id: '620', text: 'Good', recommended: true, date: '2017-06-04', hours: 9.8, user_id: '7', found_helpful: 3, early_access: false }
    const one = read(record, by) as { appid: string; reviews: { reviews: Record<string, unknown>[] } }
    expect(one).toMatchObject({ appid: '620', reviews: { reviews: [{ review: 'Good', voted_up: true, timestamp_created: 1496534400, votes_up: 3, author: { steamid: '7', playtime_forever: 588 }, early_access: false }] } })
    expect(read(record, by)).toEqual(one)
    expect(read({ ...record, text: 'Bad' }, by)).not.toMatchObject({ reviews: { reviews: [{ recommendationid: one.reviews.reviews[0]!['recommendationid'] }] } })
  })

  it('and shows what came of the first ones, with what is wrong', () => {
    const by = mapping({ id: 'id', name: 'name', release_date: 'when', price: 'price' }, { currency: 'USD' })
    const shown = tryMapping([{ id: 620, name: 'Portal 2', when: '19 Apr, 2011', price: 9.99 }, { id: 1, name: 'y', when: 'some day' }, { name: 'no id' }, { id: 2 }].map((value) => ({ key: null, value })), by)
    expect(shown).toEqual([
      { appid: 620, facts: { name: 'Portal 2', type: 'game', release_date: '2011-04-19', price: '9.99 USD' }, problem: null },
      { appid: 1, facts: { name: 'y', type: 'game', release_date: 'some day' }, problem: 'The release date “some day” cannot be read.' },
      { appid: null, facts: {}, problem: expect.stringMatching(/no appid|no id/) as string },
      expect.objectContaining({ problem: expect.any(String) as string }),
    ])
  })
})

describe('values are read', () => {
  it.each<[unknown, unknown]>([
    [19.99, { amount: 19.99, currency: null }], ['$19.99', { amount: 19.99, currency: 'USD' }], ['19,99 €', { amount: 19.99, currency: 'EUR' }], ['1.299,00 €', { amount: 1299, currency: 'EUR' }], ['£1,299', { amount: 1299, currency: 'GBP' }],
    ['CDN$ 25.99', { amount: 25.99, currency: 'CAD' }], ['₹ 565', { amount: 565, currency: 'INR' }], ['Free to Play', { amount: 0, currency: null }], ['ask us', undefined], [-1, undefined], ['1999', { amount: 1999, currency: null }],
  ])('as a price: %s', (value, price) => expect(priceIn(value)).toEqual(price))

  it.each<[unknown, unknown]>([
    [1303171200, '2011-04-19'], [1303171200000, '2011-04-19'], ['1303171200', '2011-04-19'], [2011, '2011'], ['2008.11.18', '2008-11-18'], ['2015-02-03T00:00:00.000Z', '2015-02-03'], ['3 Feb, 2015', '3 Feb, 2015'], [5, undefined], ['', undefined],
  ])('as a date: %s', (value, date) => expect(dateIn(value)).toEqual(date))

  it.each<[unknown, unknown]>([['2017-06-04', 1496534400], ['2017-06-04 10:00', 1496570400], [1496534400, 1496534400], [1496534400000, 1496534400], ['never', undefined]])('as a moment: %s', (value, moment) => expect(momentIn(value)).toEqual(moment))

  it.each<[readonly unknown[], 'list' | 'companies', string[]]>([
    [['Action, Indie'], 'list', ['Action', 'Indie']], [['Action;Indie'], 'list', ['Action', 'Indie']], [["['Action', 'Role-playing']"], 'list', ['Action', 'Role-playing']], [['A', 'B, C'], 'list', ['A', 'B, C']],
    [['Capcom Co., Ltd., QLOC'], 'companies', ['Capcom Co., Ltd.', 'QLOC']], [[{ title: 'Action' }, { x: 1 }], 'list', ['Action']],
  ])('as names: %j', (values, split, names) => expect(namesAt(values, split)).toEqual(names))

  it('as systems', () => {
    expect(platformsIn(['PC', 'PlayStation 5'])).toEqual({ windows: true, mac: false, linux: false })
    expect(platformsIn(['Windows, macOS', 'Linux'])).toEqual({ windows: true, mac: true, linux: true })
    expect(platformsIn(['Nintendo Switch'])).toBeUndefined()
  })
})
