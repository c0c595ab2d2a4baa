import { describe, expect, it } from 'vitest'
import { fieldMapping, type FieldMapping } from '@contract'
import { interpretAs } from '../../../src-main/import/interpret-record'
import { numberFor } from '../../../src-main/import/mapping/own-ids'
import { layoutOf } from '../../../src-main/import/containers/layout'
import { firstMapping, firstValues, namedRecords, readAsFor, wishedShape } from '../../../src-main/import/read-as'
import type { Checkpoint, RawRecord } from '../../../src-main/import/raw-record'
import { splitterFor } from '../../../src-main/import/split'
import { limits } from '../../../src-main/import/limits'
import { cut, splitPieces } from '../../support/split'

interface Named {
  readonly appid: number
  readonly slug: string
  readonly name: string
}
const games: readonly Named[] = [
  { appid: 70, slug: 'half-life', name: 'Half-Life' },
  { appid: 620, slug: 'portal 2', name: 'Portal 2' },
  { appid: 400, slug: 'portal', name: 'Portal' },
]

type Make = (game: Named) => Record<string, unknown>
const data: Make = ({ appid, name }) => ({ type: 'game', name, steam_appid: appid, is_free: false, genres: [{ id: '1', description: 'Action' }] })

/** A record of each shape, with its id in it. */
const shapes: Readonly<Record<string, Make>> = {
  'bare-data': data,
  'wrapped-data': (game) => ({ app_id: game.appid, details: data(game) }),
  'store-answer': (game) => ({ appid: game.appid, app_details: { success: true, data: data(game) } }),
  'kaggle-steam-games': ({ appid, name }) => ({ appid, name, estimated_owners: '0 - 20000', peak_ccu: 3, price: 9.99, tags: { Action: 5 } }),
  'steamspy': ({ appid, name }) => ({ appid, name, owners: '20,000 .. 50,000', ccu: 7, average_forever: 120 }),
  'steamcmd': ({ appid, name }) => ({ appid: String(appid), common: { name, type: 'Game' } }),
  'review-list': ({ appid }) => ({ appid, reviews: [{ recommendationid: `${appid}1`, review: 'good', voted_up: true }] }),
}

type Records = readonly Record<string, unknown>[]
/** Written by hand: an object of JavaScript sorts keys that are numbers. */
const keyed = (records: Records, keyOf: (game: Named) => string | number): string => `{${records.map((record, place) => `${JSON.stringify(String(keyOf(games[place]!)))}: ${JSON.stringify(record)}`).join(', ')}}`
const one = (record: Record<string, unknown>, place: number, key: 'appid' | 'slug'): string => JSON.stringify({ [games[place]![key]]: record })

const containers: Readonly<Record<string, (records: Records) => string>> = {
  'a list': (records) => JSON.stringify(records),
  'a list in objects': (records) => JSON.stringify({ status: 'ok', response: { total: 3, found: records } }),
  'one after another': (records) => records.map((record) => JSON.stringify(record)).join(''),
  'one a line': (records) => records.map((record) => JSON.stringify(record)).join('\n'),
  'by appid': (records) => keyed(records, ({ appid }) => appid),
  'by appid in objects': (records) => `{"status": "ok", "response": {"total": 3, "found": ${keyed(records, ({ appid }) => appid)}}}`,
  'a list of objects by appid': (records) => `[${records.map((record, place) => one(record, place, 'appid')).join()}]`,
  'by appid, one a line': (records) => records.map((record, place) => one(record, place, 'appid')).join('\n'),
  'by text keys': (records) => keyed(records, ({ slug }) => slug),
  'by text keys, with a text or nothing under some': (records) => keyed(records, ({ slug }) => slug).replace('{', '{"none": null, "made at": "2024-05-01", '),
  'by keys of both kinds, a text first': (records) => keyed(records, ({ slug, appid }) => (appid === 620 ? appid : slug)),
  'by text keys in objects': (records) => `{"status": "ok", "response": {"total": 3, "found": ${keyed(records, ({ slug }) => slug)}}}`,
  'by text keys in one object': (records) => `{"found": ${keyed(records, ({ slug }) => slug)}}`,
  'a list of objects by text keys': (records) => `[${records.map((record, place) => one(record, place, 'slug')).join()}]`,
  'a list of objects by several text keys': (records) => `[${keyed(records, ({ slug }) => slug)}]`,
  'by text keys, one a line': (records) => records.map((record, place) => one(record, place, 'slug')).join('\n'),
  'by text keys, one object after another': (records) => records.map((record, place) => JSON.stringify(JSON.parse(one(record, place, 'slug')), null, 1)).join('\n'),
}

function recordsOf(bytes: Buffer, mapping?: FieldMapping): { shape: string; appids: (number | null)[] } {
  const wished = wishedShape(mapping ? { mapping } : null)
  const readAs = readAsFor(bytes, { file: 'file.json', appid: null, wished })
  const splitter = splitterFor(bytes, limits, undefined, wished)
  const raw: RawRecord[] = [...splitter.push(bytes), ...splitter.end()]
  const appids = raw.map((record) => {
    const read = interpretAs(record, readAs.shape)
    return read.kind === 'reject' ? null : read.kind === 'application' ? read.row.appid : read.appid
  })
  return { shape: readAs.shape.name, appids: appids.filter((appid) => appid !== null) }
}

const mapping = (id: string, more: Partial<FieldMapping> = {}): FieldMapping =>
  fieldMapping.parse({ version: 1, name: 'mine', title: 'Mine', of: 'applications', keys: [], ids: 'own', fields: [{ fact: 'id', path: [id] }, { fact: 'name', path: ['title'] }], ...more })

describe.each(Object.entries(containers))('records held as %s', (_container, hold) => {
  it.each(Object.entries(shapes))('are all read: %s', (shape, make) => {
    const read = recordsOf(Buffer.from(hold(games.map(make))))
    // What the store says is its data "under any key", too, where an object holds no other.
    expect(read).toEqual({ shape: shape === 'bare-data' ? (expect.stringMatching(/^(?:bare|wrapped)-data$/) as string) : shape, appids: games.map(({ appid }) => appid) })
  })

  it('are all read by a mapping', () => {
    const records = games.map(({ appid, name }) => ({ nr: appid, title: name, studio: 'Valve' }))
    expect(recordsOf(Buffer.from(hold(records)), mapping('nr', { ids: 'appid' }))).toMatchObject({ appids: games.map(({ appid }) => appid) })
  })
})

describe.each(Object.entries(containers).filter(([container]) => container.includes('text keys')))('records held %s', (_container, hold) => {
  it('are all read by a mapping that takes the key for the id', () => {
    const records = games.map(({ name }) => ({ title: name, studio: 'Valve' }))
    expect(recordsOf(Buffer.from(hold(records)), mapping('(key)'))).toMatchObject({ appids: games.map(({ slug }) => numberFor('mine', slug)) })
  })
})

describe('a table with text labels', () => {
  const column = (of: (game: Named) => unknown): object => Object.fromEntries(games.map((game) => [game.slug, of(game)]))

  it.each<[string, object]>([
    ['by columns', { title: column(({ name }) => name), price: column(() => 9.99) }],
    ['split', { columns: ['title', 'price'], index: games.map(({ slug }) => slug), data: games.map(({ name }) => [name, 9.99]) }],
  ])('%s: its labels can be ids', (_how, table) => {
    expect(recordsOf(Buffer.from(JSON.stringify(table)), mapping('(key)'))).toMatchObject({ appids: games.map(({ slug }) => numberFor('mine', slug)) })
  })

  it('by columns: is of its known shape', () => {
    const table = { steam_appid: column(({ appid }) => appid), type: column(() => 'game'), name: column(({ name }) => name) }
    expect(recordsOf(Buffer.from(JSON.stringify(table)))).toEqual({ shape: 'bare-data', appids: games.map(({ appid }) => appid) })
  })
})

describe('records of no known shape under texts', () => {
  const rawg = ({ appid, slug, name }: Named) => ({ id: appid, slug, name, released: '1998-11-08', background_image: 'https://x/y.jpg', ratings_count: 5, genres: [{ id: 4, name: 'Action' }, { id: 5, name: 'Indie' }] })

  it('are offered a mapping as those of a list are, not one of the lists inside them', () => {
    for (const content of [Object.fromEntries(games.map((game) => [game.slug, rawg(game)])), { results: Object.fromEntries(games.map((game) => [game.slug, rawg(game)])) }, rawg(games[0]!)]) {
      const values = namedRecords(firstValues(Buffer.from(JSON.stringify(content))))
      expect(values[0]).toMatchObject({ slug: 'half-life' })
      expect(firstMapping(values, []).fitting[0]?.name).toBe('rawg')
    }
  })

  it('are named by their keys where nothing else names them', () => {
    const content = Object.fromEntries(games.map(({ name }) => [name, { studio: 'Valve', cost: 9.99 }]))
    const { guess } = firstMapping(namedRecords(firstValues(Buffer.from(JSON.stringify(content)))), [])
    expect(guess?.fields.filter(({ path: [key] }) => key === '(key)').map(({ fact }) => fact)).toEqual(['id', 'name'])
    expect(recordsOf(Buffer.from(JSON.stringify(content)), guess!).appids).toEqual(games.map(({ name }) => numberFor('my-own-records', name)))
  })

  it.each<[string, object]>([
    ['settings', { editor: { size: 12, wrap: true }, terminal: { size: 11, wrap: false } }],
    ['a package', { scripts: { test: 'vitest' }, dependencies: { react: '19.0.0' }, name: 'x' }],
    ['parts that have names', { owner: { id: 1, name: 'A' }, licence: { id: 2, name: 'B' }, stars: 3 }],
  ])('are none where there is %s', (_what, content) => {
    expect(layoutOf(Buffer.from(JSON.stringify(content)))).toBeNull()
  })
})

describe('reading goes on behind any record as without an interruption', () => {
  it.each(Object.entries(containers).filter(([container]) => container.includes('text')))('held as %s', (_container, hold) => {
    const bytes = Buffer.from(hold(games.map(shapes['steamspy']!)))
    const checkpoints: (Checkpoint | null)[] = []
    const whole = splitPieces(cut(bytes, [7]), { checkpoints })
    expect(whole.length).toBeGreaterThanOrEqual(games.length)
    for (const [place, from] of checkpoints.entries()) {
      // Inside an entry with several records there is none.
      if (from) expect(splitPieces(cut(bytes.subarray(from.offset), [11]), { from })).toEqual(whole.slice(place + 1))
    }
  })
})
