import { describe, expect, it } from 'vitest'
import { keyField } from '../../../../src-main/import/mapping/as-record'
import { builtInMappings, fittingMappings } from '../../../../src-main/import/mapping/built-in'
import { beginMapping, guessMapping } from '../../../../src-main/import/mapping/guess'

const said = (records: readonly unknown[]): Record<string, string> | null => {
  const mapping = guessMapping(records)
  return mapping && Object.fromEntries(mapping.fields.map(({ fact, path }) => [fact, path.join('.')]))
}

describe('what fields of unknown records say is guessed', () => {
  it('from names in any spelling, through lists and objects', () => {
    const records = [1, 2, 3].map((n) => ({
      gameId: `g-${n}`, Title: `Game ${n}`, 'Release Date': `2019-0${n}-01`, genres: [{ id: 4, name: 'Action' }, { id: 5, name: 'Indie' }], platforms: [{ platform: { id: 1, name: 'PC' } }],
      seller: { name: 'House' }, involved_companies: [{ company: { id: 2, name: 'Maker' } }], price: { totalPrice: { discountPrice: 1999, originalPrice: 2999, currencyCode: 'EUR' } },
      summary: 'A short one.', description: 'Long. '.repeat(100), cover: { url: '//images/x.jpg' }, extra: n,
    }))
    expect(said(records)).toEqual({
      id: 'gameId', name: 'Title', release_date: 'Release Date', genres: 'genres.name', platforms: 'platforms.platform.name', publishers: 'seller.name', developers: 'involved_companies.company.name',
      price: 'price.totalPrice.discountPrice', price_initial: 'price.totalPrice.originalPrice', currency: 'price.totalPrice.currencyCode', short_description: 'summary', description: 'description', header_image: 'cover.url',
    })
    expect(guessMapping(records)).toMatchObject({ of: 'applications', ids: 'own', priceUnit: 'cents' })
  })

  it.each<[string, unknown[], object]>([
    ['decimals are units', [{ price: 19.99 }, { price: 5 }], { priceUnit: 'units', currency: 'USD' }],
    ['small whole numbers are units', [{ price: 20 }, { price: 60 }], { priceUnit: 'units' }],
    ['whole numbers that end as prices do are cents', [{ price: 1999 }, { price: 499 }], { priceUnit: 'cents' }],
    ['a sign in the text says the currency', [{ price: '19,99 €' }, { price: 'Free' }], { priceUnit: 'units', currency: 'EUR' }],
    ['so does the name', [{ price_gbp: 10 }, { price_gbp: 12.5 }], { currency: 'GBP' }],
    ['no price, no currency', [{}, {}], { currency: null }],
  ])('the unit and currency of prices: %s', (_what, prices, expected) => {
    expect(guessMapping(prices.map((price, n) => ({ id: n + 1, name: `Game ${n}`, ...(price as object) })))).toMatchObject(expected)
  })

  it('a table of the store’s numbers without names adds its fields to games that are there', () => {
    const mapping = guessMapping([{ appid: 10, my_rating: '4,5', played_on: '2024-05-01', price: 9, genres: 'Fun' }, { appid: 20, my_rating: '3', played_on: '2023-01-01', price: 'gift' }])
    expect(mapping).toMatchObject({ of: 'applications', ids: 'appid', currency: null, fields: [{ fact: 'id', path: ['appid'] }] })
    expect(mapping!.customFields).toEqual([
      { path: ['my_rating'], label: 'My rating', as: 'number', unit: null, decimal: ',' }, { path: ['played_on'], label: 'Played on', as: 'date', unit: null },
      { path: ['price'], label: 'Price', as: 'text', unit: null }, { path: ['genres'], label: 'Genres', as: 'text', unit: null },
    ])
  })

  it.each<[string, unknown[]]>([
    ['an empty cell', [{ appid: '10', rating: '4' }, { appid: '620' }, { appid: '440', rating: '3' }]],
    ['one id twice', [{ appid: '10', rating: '1' }, { appid: '620', rating: '2' }, { appid: '10', rating: '3' }]],
    ['a row of totals', [{ appid: '10', rating: '4' }, { appid: '620', rating: '3' }, { appid: '#total', rating: '7' }]],
    ['the numbers as the keys they stand under', [{ [keyField]: '10', rating: '4' }, { [keyField]: '620', rating: '3' }]],
    ['blanks and decimals in ids', [{ appid: ' 10 ', rating: '4' }, { appid: '620.0', rating: '3' }]],
  ])('also with %s', (_what, records) => {
    expect(guessMapping(records)?.customFields.map(({ label }) => label)).toEqual(['Rating'])
  })

  it.each<[string, unknown[]]>([
    ['ids alone', [{ appid: 10 }, { appid: 20 }]],
    ['an id that may be anything', [{ id: 10, rating: 4 }, { id: 20, rating: 3 }]],
    ['an answer of the store', [{ appid: 10, success: true, rating: 4 }, { appid: 20, success: false, rating: 4 }]],
    ['keys that only count', [{ [keyField]: '0', rating: 4 }, { [keyField]: '1', rating: 3 }]],
    ['keys that are none of the store', [{ [keyField]: 'x-1', rating: 4 }, { [keyField]: '20', rating: 3 }]],
    ['ids that are none of the store', [{ appid: 'x-1', rating: 4 }, { appid: 'x-2', rating: 3 }]],
  ])('but not %s', (_what, records) => {
    expect(guessMapping(records)).toBeNull()
  })

  it('from values: a date that is none, a picture that is no address, a free game that is no yes or no say nothing', () => {
    const fields = said([1, 2].map((id) => ({ id, name: `Game ${id}`, released: 'soonish maybe', image: 'yes', free: 'perhaps', metacritic: 'good' })))
    expect(fields).toEqual({ id: 'id', name: 'name' })
  })

  it('a short text is a short description, whatever it is called', () => {
    expect(said([1, 2].map((id) => ({ id, name: `Game ${id}`, description: 'Two lines.' })))).toMatchObject({ short_description: 'description' })
  })

  it('reviews from their text, with who wrote it or what they think', () => {
    const reviews = [1, 2].map((n) => ({ product_id: '620', text: `Good ${n}`, recommended: true, date: '2017-06-04', hours: 9.8, user_id: `${n}`, found_helpful: 3 }))
    expect(guessMapping(reviews)).toMatchObject({ of: 'reviews', ids: 'appid' })
    expect(said(reviews)).toEqual({ id: 'product_id', review_text: 'text', recommended: 'recommended', created: 'date', author: 'user_id', playtime_hours: 'hours', votes_up: 'found_helpful' })
  })

  it('rows without names from their values', () => {
    const row = (id: string, name: string, date: number) => ({ 'column 1': id, 'column 2': name, 'column 3': date, 'column 4': 'https://x/y.jpg' })
    expect(said([row('a1b2', 'First Game', 1611343690), row('c3d4', 'Second Game', 1580159355)])).toEqual({ id: 'column 1', name: 'column 2', release_date: 'column 3', header_image: 'column 4' })
  })

  it.each<[string, unknown[]]>([
    ['nothing to know them by', [{ name: 'a' }, { name: 'b' }]],
    ['the same id twice', [{ id: 1, name: 'a' }, { id: 1, name: 'b' }]],
    ['no name', [{ id: 1, value: 2 }, { id: 2, value: 3 }]],
    ['no records', []],
  ])('not where there is %s', (_what, records) => {
    expect(guessMapping(records)).toBeNull()
  })
})

describe('a mapping is offered', () => {
  it.each<[string, string[]]>([
    ['rawg', ['id', 'slug', 'name', 'released', 'tba', 'background_image', 'ratings_count', 'genres']],
    ['igdb', ['id', 'name', 'first_release_date', 'genres', 'summary']],
    ['gog', ['id', 'title', 'slug', 'price', 'releaseDate', 'developers']],
    ['epic', ['title', 'id', 'namespace', 'description', 'seller', 'price']],
    ['scrapy-reviews', ['product_id', 'page', 'recommended', 'date', 'text', 'hours', 'user_id', 'username']],
    ['ludograph-export', ['appid', 'name', 'type', 'release_date', 'price_overview', 'document']],
  ])('%s for records with its keys', (name, keys) => {
    expect(fittingMappings(keys, builtInMappings)[0]?.name).toBe(name)
  })

  it('the user\'s own before those that come along, and none for records without its keys', () => {
    const own = { ...builtInMappings[0]!, name: 'mine' }
    expect(fittingMappings(own.keys, [own, ...builtInMappings]).map(({ name }) => name)).toEqual(['mine', 'rawg'])
    expect(fittingMappings(['a', 'b'], builtInMappings)).toEqual([])
    expect(fittingMappings(['a'], [{ ...own, keys: [] }])).toEqual([])
  })
})

describe('where too little can be guessed', () => {
  it('a mapping is begun for several records of one kind, for a person to finish', () => {
    const mapping = beginMapping([1, 2].map((n) => ({ key: `itch-${n}`, label: `Jam Game ${n}`, studio: 'Small Team', cost: n })))
    expect(mapping?.fields).toEqual([{ fact: 'id', path: ['key'] }, { fact: 'price', path: ['cost'] }, { fact: 'developers', path: ['studio'] }])
    expect(mapping).toMatchObject({ ids: 'own', keys: ['key', 'label', 'studio', 'cost'] })
  })

  it('what a record is called is its id rather than a rank that may change', () => {
    expect(beginMapping([1, 2].map((n) => ({ Rank: n, Name: `Game ${n}`, Genre: 'Sports' })))).toMatchObject({ ids: 'own', fields: [{ fact: 'id', path: ['Name'] }, { fact: 'name', path: ['Name'] }, { fact: 'genres', path: ['Genre'] }] })
  })

  it.each<[string, unknown[]]>([
    ['a single record', [{ a: 1, b: 'x' }]],
    ['records of the store', [{ appid: 1, note: 'x' }, { appid: 2, note: 'y' }]],
    ['nothing that tells them apart', [{ a: 1, b: 'x' }, { a: 1, b: 'x' }]],
    ['no text', [{ a: 1, b: 2 }, { a: 2, b: 2 }]],
    ['no objects', [1, 2]],
  ])('but not for %s', (_what, records) => {
    expect(beginMapping(records)).toBeNull()
  })
})

it('keys that only wrap a record say nothing of what is in it', () => {
  const nodes = ['a1', 'b2'].map((id) => ({ cursor: `c${id}`, node: { id, name: `Game ${id}`, genres: [{ name: 'RPG' }] } }))
  expect(said(nodes)).toEqual({ id: 'node.id', name: 'node.name', genres: 'node.genres.name' })
})
