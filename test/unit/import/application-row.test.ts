import { describe, expect, it } from 'vitest'
import { applicationRow } from '../../../src-main/import/application-row'
import { wordsIn } from '../../../src-main/import/record-text'
import { applicationTypes } from '../../../src-main/catalogue-schema/column'
import { plainRow } from '../../support/plain-row'
import { notForever } from '../../support/wait'

const rowOf = (data: Record<string, unknown>) => plainRow(applicationRow(data, { appid: 10, fallbackName: 'name in the list', words: wordsIn.utf8 }))

describe('the type of an application', () => {
  it.each(applicationTypes)('is taken as it is: %s', (type) => {
    expect(rowOf({ type })).toMatchObject({ type, type_text: null, document: {} })
  })

  it.each([
    ['Game', 'game'],
    [' DLC ', 'dlc'],
  ])('is known in any spelling, and the spelling is kept: %j', (type, known) => {
    expect(rowOf({ type })).toMatchObject({ type: known, type_text: null, document: { type } })
  })

  it.each(['tool', 'Other', ''])("is 'other' with the store's word beside it: %j", (type) => {
    expect(rowOf({ type })).toMatchObject({ type: 'other', type_text: type, document: {} })
  })

  it.each([null, 5, ['game'], { game: true }])("is 'other' if it is no text, which is kept: %j", (type) => {
    expect(rowOf({ type: type })).toMatchObject({ type: 'other', type_text: null, document: { type } })
  })
})

describe('required_age', () => {
  it.each<[unknown, number | null]>([
    [0, 0],
    [18, 18],
    ['0', 0],
    ['17', 17],
    ['17+', 17],
    [' 17 + ', 17],
    ['171', 171],
    ['', null],
    ['adult', null],
    ['-5', null],
    [-5, null],
    [1.5, null],
    ['1.5', null],
    [3e9, null],
    ['99999999999', null],
    [null, null],
    [true, null],
    [[18], null],
  ])('%j is %j, and what is no plain number is kept', (value, age) => {
    const row = rowOf({ required_age: value })
    expect(row['required_age']).toBe(age)
    expect(row.document).toEqual(value === age && value !== null ? {} : { required_age: value })
  })

  it('is read in no time from any text', () => {
    notForever(() => rowOf({ required_age: `1${' '.repeat(200_000)}x` }))
  })
})

describe('the score of Metacritic', () => {
  it.each<[unknown, number | null]>([
    [0, 0],
    [96, 96],
    [100, 100],
    [101, null],
    [-1, null],
    [88.5, null],
    ['88', null],
    [null, null],
  ])('%j fills its column as %j, and its address is kept', (score, expected) => {
    const metacritic = { score, url: 'https://example.com' }
    expect(rowOf({ metacritic })).toMatchObject({ metacritic_score: expected, document: { metacritic } })
  })
})

describe('price_overview', () => {
  it.each([
    { currency: 'EUR', initial: 599, final: 299, discount_percent: 50, initial_formatted: '5,99€' },
    { final: 0 },
    { final: 599.5, recurring_sub: 5 },
    {},
  ])('is a column of its own: %j', (price) => {
    const row = rowOf({ price_overview: price })
    expect(row['price_overview']).toBe(price)
    expect(row.document).toEqual({})
  })

  it.each<[unknown]>([
    [{ final: '599' }],
    [{ final: null }],
    [{ initial: true }],
    [{ discount_percent: '50' }],
    [{ currency: 978 }],
    [{ currency: null }],
    [{ final: Infinity }],
    [[]],
    [null],
    ['5,99€'],
  ])('is kept aside if a type is wrong, because the column would refuse it: %j', (price) => {
    const row = rowOf({ price_overview: price })
    expect(row['price_overview']).toBeNull()
    expect(row.document).toEqual({ price_overview: price })
  })
})

describe('fullgame', () => {
  it.each<[unknown, number | null]>([
    [{ appid: '400', name: 'Portal' }, 400],
    [{ appid: 400 }, 400],
    [{ appid: null, name: null }, null],
    [{ appid: '' }, null],
    [{ appid: 'four' }, null],
    [{ appid: -1 }, null],
    [{ appid: '9'.repeat(30) }, null],
    [{}, null],
    [[], null],
    [null, null],
    ['400', null],
  ])('%j belongs to %j, and is kept', (fullgame, appid) => {
    expect(rowOf({ fullgame })).toMatchObject({ base_appid: appid, document: { fullgame } })
  })
})

describe('platforms', () => {
  it('come from the three flags, not from anything else', () => {
    const platforms = { windows: true, mac: false, linux: true }
    const row = rowOf({ platforms, mac_requirements: { minimum: 'macOS' } })
    expect(row).toMatchObject(platforms)
    expect(row.document).toEqual({})
  })

  it('that the store does not tell are unknown, not false', () => {
    expect(rowOf({})).toMatchObject({ windows: null, mac: null, linux: null })
    expect(rowOf({ platforms: { windows: true } })).toMatchObject({ windows: true, mac: null, linux: null })
  })

  it('are kept whole if there is more or other to them', () => {
    for (const platforms of [{ windows: 1, mac: false, linux: false }, { windows: true, mac: true, linux: true, vr: true }, [], null]) {
      expect(rowOf({ platforms }).document).toEqual({ platforms })
    }
  })
})

describe('names of developers and publishers', () => {
  it.each<[unknown, string[]]>([
    [['Valve'], ['Valve']],
    [['Valve', 'Hidden Path'], ['Valve', 'Hidden Path']],
    [[' Valve ', 'Valve', 'Val\tve', 'Val  ve'], ['Valve', 'Val ve']],
    [['X, Inc.'], ['X, Inc.']],
    [[''], []],
    [['', ' ', null, 5, ['a'], 'Valve'], ['Valve']],
    [[], []],
    ['Valve', []],
    [null, []],
    [{ 0: 'Valve' }, []],
  ])('%j are %j', (names, expected) => {
    const row = rowOf({ developers: names, publishers: names })
    expect([row['developers'], row['publishers']]).toEqual([expected, expected])
  })
})

describe('genres and categories', () => {
  it('are pairs of id and name, whatever the type of the id', () => {
    const genres = [{ id: '1', description: 'Action' }, { id: 37, description: ' Free  To Play ' }]
    expect(rowOf({ genres })).toMatchObject({ genre_ids: ['1', '37'], genre_names: ['Action', 'Free To Play'] })
  })

  it('come once each, by their id or else by their name', () => {
    const categories = [{ id: 1, description: 'Action' }, { id: '1', description: '动作' }, { description: 'X' }, { id: '', description: 'X' }]
    expect(rowOf({ categories })).toMatchObject({ category_ids: ['1', ''], category_names: ['Action', 'X'] })
  })

  it('may have an id and no name, but not neither', () => {
    const genres = [{ id: '5' }, {}, null, 'Action', { id: null, description: 7 }, { id: 1.5, description: 'Half' }]
    expect(rowOf({ genres })).toMatchObject({ genre_ids: ['5', ''], genre_names: ['', 'Half'] })
  })
})

describe('everything else', () => {
  it('has a name: that of the answer, else that of the list', () => {
    expect(rowOf({ name: 'Portal' })['name']).toBe('Portal')
    expect(rowOf({ name: '' })['name']).toBe('')
    expect(rowOf({})['name']).toBe('name in the list')
    expect(rowOf({ name: 5 })).toMatchObject({ name: 'name in the list', document: { name: 5 } })
  })

  it('keeps another appid that the answer is about', () => {
    expect(rowOf({ steam_appid: 10 }).document).toEqual({})
    expect(rowOf({ steam_appid: 11 })).toMatchObject({ appid: 10, document: { steam_appid: 11 } })
  })

  it('keeps unknown keys, and null apart from absent', () => {
    const data = { website: null, reviews: '<i>press</i>', support_info: { url: '' }, is_free: null }
    expect(rowOf(data).document).toEqual(data)
  })

  it('reads languages and the release date beside their texts', () => {
    const row = rowOf({ supported_languages: 'English<strong>*</strong>, French', release_date: { coming_soon: false, date: '1 Nov, 2000' } })
    expect(row).toMatchObject({ languages: ['English', 'French'], languages_with_audio: ['English'], release_date_text: '1 Nov, 2000', coming_soon: false, document: {} })
    expect(row).toMatchObject({ release_date: 11_262, release_precision: 'day' })
  })
})
