import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readFile, type ReadBatch } from '../../../src-main/import/read-file'
import { applicationColumns, rejectColumns, reviewColumns } from '../../../src-main/import/staged-rows'
import { copyRows } from '../../support/copy-rows'
import { rejectionOf } from '../../support/failure'
import { temporaryFolder } from '../../support/temporary-folder'

const record = (appid: unknown, data: unknown = { name: `game ${String(appid)}` }, reviews: unknown = null) => ({ appid, app_details: { success: true, data }, reviews })

describe('reading a file', () => {
  const path = temporaryFolder()
  const batchesOf = async (content: unknown): Promise<ReadBatch[]> => {
    writeFileSync(path('file'), Buffer.isBuffer(content) || typeof content === 'string' ? content : JSON.stringify(content))
    const batches: ReadBatch[] = []
    for await (const batch of readFile(path('file'))) batches.push(batch)
    return batches
  }
  const rowsOf = (batches: readonly ReadBatch[], kind: keyof ReadBatch['batch'], columns: readonly string[]) =>
    batches.flatMap(({ batch }) => (batch[kind] ? copyRows(batch[kind], columns) : []))
  const texts = (rows: readonly Record<string, Buffer | null>[], column: string) => rows.map((row) => row[column]?.toString() ?? null)
  const numbers = (rows: readonly Record<string, Buffer | null>[], column: string) => rows.map((row) => Number(row[column]?.readBigInt64BE() ?? NaN))

  it('gives rows for applications, reviews and rejects, and counts them', async () => {
    const reviews = { reviews: [{ recommendationid: '5', review: 'Good' }, { recommendationid: '6' }] }
    const batches = await batchesOf({ games: [record(10, { name: 'a' }, reviews), { appid: 11, app_details: { success: false } }, record(12), 7] })
    expect(batches).toHaveLength(1)
    const applications = rowsOf(batches, 'applications', applicationColumns)
    expect(texts(applications, 'name')).toEqual(['a', 'game 12'])
    expect(numbers(applications, 'position')).toEqual([1, 3])
    expect(texts(rowsOf(batches, 'reviews', reviewColumns), 'recommendationid')).toEqual(['5', '6'])
    const rejects = rowsOf(batches, 'rejects', rejectColumns)
    expect(texts(rejects, 'code')).toEqual(['no_data', 'not_an_object'])
    expect(numbers(rejects, 'position')).toEqual([2, 4])
    expect(batches[0]!.totals).toMatchObject({ records: 4, rejected: 2, broken: 0, reviews: 2, repaired: 0, firstBroken: null })
    expect(batches[0]!.shape).toContain('games file')
  })

  it('takes the first record of an appid, however the appid is written', async () => {
    const batches = await batchesOf([record(10, { name: 'first' }), record('10', { name: 'second' }), record(11), record(10, { name: 'third' })])
    expect(texts(rowsOf(batches, 'applications', applicationColumns), 'name')).toEqual(['first', 'game 11'])
    const rejects = rowsOf(batches, 'rejects', rejectColumns)
    expect(texts(rejects, 'code')).toEqual(['duplicate', 'duplicate'])
    expect(numbers(rejects, 'appid')).toEqual([10, 10])
  })

  it('finds an application again that was refused before', async () => {
    const batches = await batchesOf([{ appid: 10, app_details: { success: false } }, record(10, { name: 'second' })])
    expect(texts(rowsOf(batches, 'applications', applicationColumns), 'name')).toEqual(['second'])
  })

  it('counts broken records apart, and says where the first one is', async () => {
    const batches = await batchesOf('[{"appid":1,"app_details":{"data":{}}},{"appid":2},{"appid":NaN},{"appid":3,}]')
    expect(batches.at(-1)!.totals).toMatchObject({ records: 4, rejected: 3, broken: 2, firstBroken: { position: 3 } })
  })

  it('counts what was repaired', async () => {
    const batches = await batchesOf(String.raw`[{"appid":1,"app_details":{"data":{"name":"a\u0000","x":"\ud800"}}}]`)
    expect(batches[0]!.totals.repaired).toBe(2)
    expect(texts(rowsOf(batches, 'applications', applicationColumns), 'name')).toEqual(['a\uFFFD'])
  })

  it('hands on a batch whenever a few megabytes are full, and loses nothing between them', async () => {
    const games = Array.from({ length: 60 }, (_, n) => record(n + 1, { name: `${n}`, detailed_description: `${n} `.repeat(60_000) }))
    const batches = await batchesOf(gzipSync(JSON.stringify(games)))
    expect(batches.length).toBeGreaterThan(2)
    expect(texts(rowsOf(batches, 'applications', applicationColumns), 'name')).toEqual(games.map((_, n) => `${n}`))
    expect(batches.map(({ totals }) => totals.records)).toEqual(batches.map(({ totals }) => totals.records).sort((a, b) => a - b))
    for (const { batch } of batches) expect(batch.applications?.length ?? 0).toBeLessThan(6 << 20)
  })

  it('gives equal content an equal hash, wherever it stands and whenever it was fetched', async () => {
    const batches = await batchesOf([record(10, { name: 'a' }), record(11)])
    const moved = await batchesOf([record(11), { fetched_at: 'later', ...record(10, { name: 'a' }) }, record(12)])
    const changed = await batchesOf([record(10, { name: 'b' })])
    const hash = (read: ReadBatch[], place: number) => rowsOf(read, 'applications', applicationColumns)[place]!['content_hash']!.toString('hex')
    expect(hash(moved, 1)).toBe(hash(batches, 0))
    expect(hash(changed, 0)).not.toBe(hash(batches, 0))
  })

  it.each<[string, unknown]>([
    ['an empty list', []],
    ['an empty list of games', { games: [] }],
    ['no list', { applist: [] }],
    ['a short list of other things', [{ id: 1 }, { id: 2 }]],
    ['a list of numbers', [1, 2, 3]],
    ['a long list of other things', Array.from({ length: 200 }, (_, id) => ({ id }))],
  ])('refuses a file that is no catalogue: %s', async (_what, content) => {
    expect((await rejectionOf(batchesOf(content))).code).toBe('not_a_catalogue_file')
  })

  it('says early that a long file is no catalogue, and shows a record', async () => {
    // it is broken further on, but by then the reader has stopped
    const text = `[${Array.from({ length: 60 }, (_, id) => JSON.stringify({ isbn: id })).join(',')} oops`
    const error = await rejectionOf(batchesOf(text))
    expect(error.code).toBe('not_a_catalogue_file')
    expect(error.message).toContain('{"isbn":49}')
  })

  it('takes a file of which some record has an appid', async () => {
    const batches = await batchesOf([...Array.from({ length: 100 }, (_, n) => (n === 49 ? record(10) : { id: n }))])
    expect(batches.at(-1)!.totals).toMatchObject({ records: 100, rejected: 99 })
  })

  it('fails for a file that ends too early, after what it has handed on', async () => {
    expect((await rejectionOf(batchesOf('[{"appid":1,"app_details":{"data":{}}},{"appid"'))).code).toBe('json_truncated')
    expect((await rejectionOf(batchesOf(gzipSync('[{"appid":1}]').subarray(0, 20)))).code).toBe('gzip_truncated')
  })
})
