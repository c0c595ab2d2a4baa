import { utimesSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { rejectionOf } from '../../support/failure'
import { recognisedAs } from '../../../src-main/import/import-checkpoint'
import type { ReadBatch } from '../../../src-main/import/read-file'
import { fileOf, numbers, readImport, rowsOf, texts, type ReadImport } from '../../support/read-import'
import { temporaryFolder } from '../../support/temporary-folder'

const record = (appid: unknown, data: unknown = { name: `game ${String(appid)}` }, reviews: unknown = null) => ({ appid, app_details: { success: true, data }, reviews })

describe('reading a file', () => {
  const path = temporaryFolder()
  const read = (content: unknown): Promise<ReadImport> => readImport([fileOf(path('file'), content)])

  it('gives rows for applications, reviews and rejects, and counts them', async () => {
    const reviews = { reviews: [{ recommendationid: '5', review: 'Good' }, { recommendationid: '6' }] }
    const { batches, totals } = await read({ games: [record(10, { name: 'a' }, reviews), { appid: 11, app_details: { success: false } }, record(12), 7] })
    expect(batches).toHaveLength(1)
    const applications = rowsOf(batches, 'applications')
    expect(texts(applications, 'name')).toEqual(['a', 'game 12'])
    expect(numbers(applications, 'position')).toEqual([1, 3])
    expect(texts(rowsOf(batches, 'reviews'), 'recommendationid')).toEqual(['5', '6'])
    const rejects = rowsOf(batches, 'rejects')
    expect(texts(rejects, 'code')).toEqual(['no_data', 'not_an_object'])
    expect(numbers(rejects, 'position')).toEqual([2, 4])
    expect(totals).toMatchObject({ records: 4, rejected: 2, broken: 0, reviews: 2, repaired: 0, firstBroken: null })
    expect(recognisedAs(totals)).toBe("the store's answers (a list)")
  })

  it('tells a file of reviews from one of applications', async () => {
    const reviews = { query_summary: {}, reviews: [{ recommendationid: '5' }] }
    expect(recognisedAs((await read([{ appid: 10, reviews }, { appid: 11, review_data: reviews }])).totals)).toBe("the store's answers: reviews (a list)")
    expect(recognisedAs((await read([{ appid: 10, reviews }, record(11)])).totals)).toBe("the store's answers (a list)")
  })

  it('takes every record of an appid, however the appid is written; an equal one is a duplicate', async () => {
    const { batches, totals } = await read([record(10, { name: 'first' }), record('10', { name: 'second' }), record(11), record(10, { name: 'first' }), record(10, { name: 'third' })])
    expect(texts(rowsOf(batches, 'applications'), 'name')).toEqual(['first', 'second', 'game 11', 'third'])
    const rejects = rowsOf(batches, 'rejects')
    expect(texts(rejects, 'code')).toEqual(['duplicate'])
    expect(numbers(rejects, 'appid')).toEqual([10])
    expect(totals.again).toBe(2)
  })

  it('puts the first nine records of an application together; of further ones only what changes over time is kept', async () => {
    const { batches } = await read(Array.from({ length: 12 }, (_, place) => record(10, { name: `${place}` })))
    expect([rowsOf(batches, 'applications').length, rowsOf(batches, 'unchanged').length, rowsOf(batches, 'observations').length]).toEqual([9, 3, 12])
  })

  it('notes when each record was observed: as it says, else by the name of its file, else by the time of the file', async () => {
    const at = (batches: readonly ReadBatch[]) => rowsOf(batches, 'observations').map(({ observed_at: time, dated }) => [Number(time!.readBigInt64BE() / 1_000_000n) + 946_684_800, dated![0] === 1])
    const second = (text: string) => Date.parse(text) / 1000
    const named = await readImport([fileOf(path('games'), [{ ...record(1), app_details: { fetched_at: '2024-05-01T10:00:00+02:00', data: { name: 'a' } } }, record(2), { ...record(3), fetched_at: 'now' }], 'games-2024-06-01.json')])
    expect(at(named.batches)).toEqual([[second('2024-05-01T08:00:00Z'), true], [second('2024-06-01T00:00:00Z'), true], [second('2024-06-01T00:00:00Z'), true]])
    const file = fileOf(path('old'), [record(1)], 'games.json')
    utimesSync(file.path, 0, second('2020-02-02T00:00:00Z'))
    expect(at((await readImport([file])).batches)).toEqual([[second('2020-02-02T00:00:00Z'), false]])
  })

  it('finds an application again that was refused before', async () => {
    const { batches } = await read([{ appid: 10, app_details: { success: false } }, record(10, { name: 'second' })])
    expect(texts(rowsOf(batches, 'applications'), 'name')).toEqual(['second'])
  })

  it('counts broken records apart, and says where the first one is', async () => {
    const { totals } = await read('[{"appid":1,"app_details":{"data":{"name":"a"}}},{"appid":2},{"appid":nan},{"appid":3,}]')
    expect(totals).toMatchObject({ records: 4, rejected: 3, broken: 2, firstBroken: { position: 3 } })
  })

  it('counts what was repaired', async () => {
    const { batches, totals } = await read(String.raw`[{"appid":1,"app_details":{"data":{"name":"a\u0000","x":"\ud800"}}}]`)
    expect(totals.repaired).toBe(2)
    expect(texts(rowsOf(batches, 'applications'), 'name')).toEqual(['a\uFFFD'])
  })

  it('hands on a batch whenever a few megabytes are full, and loses nothing between them', async () => {
    const games = Array.from({ length: 60 }, (_, n) => record(n + 1, { name: `${n}`, detailed_description: `${n} `.repeat(60_000) }))
    const { batches } = await read(gzipSync(JSON.stringify(games)))
    expect(batches.length).toBeGreaterThan(2)
    expect(texts(rowsOf(batches, 'applications'), 'name')).toEqual(games.map((_, n) => `${n}`))
    expect(batches.map(({ checkpoint }) => checkpoint.totals.records)).toEqual(batches.map(({ checkpoint }) => checkpoint.totals.records).sort((a, b) => a - b))
    for (const { batch } of batches) expect(batch.applications?.length ?? 0).toBeLessThan(6 << 20)
  })

  it('gives equal content an equal hash, wherever it stands and whenever it was fetched', async () => {
    const { batches } = await read([record(10, { name: 'a' }), record(11)])
    const { batches: moved } = await read([record(11), { fetched_at: 'later', ...record(10, { name: 'a' }) }, record(12)])
    const { batches: changed } = await read([record(10, { name: 'b' })])
    const hash = (from: typeof batches, place: number) => rowsOf(from, 'applications')[place]!['content_hash']!.toString('hex')
    expect(hash(moved, 1)).toBe(hash(batches, 0))
    expect(hash(changed, 0)).not.toBe(hash(batches, 0))
  })

  it.each<[string, unknown]>([
    ['an empty list', []],
    ['an empty list of games', { games: [] }],
    ['no list', { applist: [] }],
    ['no list in records of other things', '{"isbn":1}\n{"isbn":2}'],
    ['a short list of other things', [{ id: 1 }, { id: 2 }]],
    ['a list of numbers', [1, 2, 3]],
    ['a long list of other things', Array.from({ length: 200 }, (_, id) => ({ id }))],
  ])('refuses a file that is no catalogue: %s', async (_what, content) => {
    expect((await rejectionOf(read(content))).code).toBe('not_a_catalogue_file')
  })

  it('says early that a long file is no catalogue, and shows a record', async () => {
    // it is broken further on, but by then the reader has stopped
    const text = `[${Array.from({ length: 60 }, (_, id) => JSON.stringify({ isbn: id })).join(',')} oops`
    const error = await rejectionOf(read(text))
    expect(error.code).toBe('not_a_catalogue_file')
    expect(error.message).toContain('{"isbn":49}')
  })

  it('takes a file of which some record has an appid', async () => {
    const { totals } = await read([...Array.from({ length: 100 }, (_, n) => (n === 49 ? record(10) : { id: n }))])
    expect(totals).toMatchObject({ records: 100, rejected: 99 })
  })

  it('tells what the first thousand records were like', async () => {
    const some = (count: number): unknown[] => Array.from({ length: count }, (_, n) => (n % 4 === 0 ? { appid: n + 1 } : record(n + 1)))
    expect((await read(some(999))).totals.rejectedAtFirst).toBeNull()
    expect((await read(some(1000))).totals.rejectedAtFirst).toBe(250)
    expect((await read([...some(1000), ...Array.from({ length: 50 }, () => 1)])).totals).toMatchObject({ rejectedAtFirst: 250, rejected: 300 })
  })

  it('keeps digits that JavaScript loses, and sees when they change', async () => {
    const text = (digits: string): string => `[{"appid":10,"app_details":{"data":{"x":900719925474099${digits}}}}]`
    const [one, two, three] = [await read(text('2')), await read(text('3')), await read(text('3').replace('"x"', ' "x"'))]
    const hash = ({ batches }: ReadImport): string => rowsOf(batches, 'applications')[0]!['content_hash']!.toString('hex')
    expect(rowsOf(two.batches, 'applications')[0]!['envelope']!.toString()).toContain('9007199254740993')
    expect(new Set([hash(one), hash(two), hash(three)]).size).toBe(3)
  })

  it('fails for a file that ends too early, after what it has handed on', async () => {
    expect((await rejectionOf(read('[{"appid":1,"app_details":{"data":{}}},{"appid"'))).code).toBe('json_truncated')
    expect((await rejectionOf(read(gzipSync('[{"appid":1}]').subarray(0, 20)))).code).toBe('gzip_truncated')
  })
})
