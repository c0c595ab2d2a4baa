import { mkdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { recognisedAs } from '../../../src-main/import/import-checkpoint'
import type { FileToRead, ReaderOptions } from '../../../src-main/import/reader-messages'
import { rejectionOf } from '../../support/failure'
import { anyJson, cycle, printJson } from '../../support/json-text'
import fc from '../../support/property'
import { allRows, fileOf, numbers, outcomes, readImport, rowsOf, texts, type ReadImport } from '../../support/read-import'
import { game } from '../../support/store-files'
import { oddRecord } from '../../support/store-arbitraries'
import { temporaryFolder } from '../../support/temporary-folder'

const reviewsOf = (appid: number, ...ids: number[]): unknown => ({ appid, review_data: { reviews: ids.map((id) => ({ recommendationid: `${id}` })) } })

/** What the catalogue would know by its bytes once this import was applied. */
function knownFrom({ batches }: ReadImport): ReaderOptions['known'] {
  const [applications, sets] = [rowsOf(batches, 'applications'), rowsOf(batches, 'reviewSets')]
  const all = [...applications, ...sets]
  return {
    hashes: Buffer.concat(all.map((row) => row['record_hash']!)),
    appids: Float64Array.from(numbers(all, 'appid')),
    reviewSets: sets.length,
  }
}

/** Every record has one outcome. A file that could not be read counts as one that was rejected. */
function expectConserved({ batches, totals }: ReadImport): void {
  const { applications, reviewSets, unchanged, rejects, reviews } = outcomes(batches)
  expect(applications + reviewSets + unchanged + rejects).toBe(totals.records)
  expect([rejects, reviews]).toEqual([totals.rejected, totals.reviews])
}

describe('several files', () => {
  const path = temporaryFolder()
  const files = (contents: Record<string, unknown>): FileToRead[] => Object.entries(contents).map(([name, content]) => fileOf(path(name), content, name))
  const read = (contents: Record<string, unknown>, wishes: Parameters<typeof readImport>[1] = {}): Promise<ReadImport> => readImport(files(contents), wishes)

  it('are one import: an equal record that comes in a second one is a duplicate there, another is taken', async () => {
    const imported = await read({ 'a.json': [game(1), game(2)], 'b.json': { games: [game(2), game(1, { name: 'other' }), game(3)] } })
    expect(numbers(rowsOf(imported.batches, 'applications'), 'appid')).toEqual([1, 2, 1, 3])
    const rejects = rowsOf(imported.batches, 'rejects')
    expect([texts(rejects, 'file'), texts(rejects, 'code'), numbers(rejects, 'position')]).toEqual([['b.json'], ['duplicate'], [1]])
    expect(recognisedAs(imported.totals)).toBe("the store's answers (a list)")
    expectConserved(imported)
  })

  it('may hold an application and its reviews apart, and reviews twice', async () => {
    const imported = await read({ 'a.json': [game(1)], 'b.json': [reviewsOf(1, 5, 6), reviewsOf(2, 7), reviewsOf(1, 8)] })
    expect(numbers(rowsOf(imported.batches, 'reviewSets'), 'appid')).toEqual([1, 2, 1])
    expect(texts(rowsOf(imported.batches, 'reviews'), 'recommendationid')).toEqual(['5', '6', '7', '8'])
    expect(texts(rowsOf(imported.batches, 'rejects'), 'code')).toEqual([])
    expectConserved(imported)
  })

  it('of which some hold no data: those are left out and named, and one that is damaged is rejected as a whole', async () => {
    const imported = await read({
      'a.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]),
      'b.json': [game(1)],
      'c.json': '',
      'd.json': '{"applist":[]}',
      'e.json': gzipSync('[]').subarray(0, 12),
      'f.json': [game(2)],
      'g.txt': 'text',
    })
    const rejects = rowsOf(imported.batches, 'rejects')
    expect(texts(rejects, 'file')).toEqual(['e.json'])
    expect(texts(rejects, 'code')).toEqual(['bad_file'])
    expect(numbers(rowsOf(imported.batches, 'applications'), 'appid')).toEqual([1, 2])
    expect(imported.totals).toMatchObject({ records: 3, rejected: 1, broken: 0 })
    const leftOut = (file: string, why: RegExp) => ({ file, shape: null, records: 0, rejected: 0, leftOut: expect.stringMatching(why) as string })
    const whole = { shape: "the store's answers (a list)", records: 1, rejected: 0, leftOut: null }
    expect(imported.totals.files).toMatchObject([
      leftOut('a.png', /PNG/), { file: 'b.json', end: 1, ...whole }, leftOut('c.json', /empty/), leftOut('d.json', /applist/), { file: 'e.json', end: 2, shape: null, records: 1, rejected: 1, leftOut: null },
      { file: 'f.json', end: 3, ...whole }, leftOut('g.txt', /no JSON|not JSON/),
    ])
    expectConserved(imported)
  })

  it('of which one breaks in the middle: what came before is read, and that is said', async () => {
    const imported = await read({ 'a.json': `[${JSON.stringify(game(1))},${JSON.stringify(game(2))},{"appid"`, 'b.json': [game(3)] })
    expect(numbers(rowsOf(imported.batches, 'applications'), 'appid')).toEqual([1, 2, 3])
    const [message] = texts(rowsOf(imported.batches, 'rejects'), 'message')
    expect(message).toMatch(/ends too early.*\(2 records\) was read\.$/)
    expect(message).not.toContain('Nothing was imported')
    expectConserved(imported)
  })

  it.each(['first', 'last'])('of which one is a long list of other things, the %s: it is left after 50 records', async (where) => {
    const other = Array.from({ length: 500 }, (_, isbn) => ({ isbn }))
    const imported = await read(where === 'first' ? { a: other, b: [game(1)] } : { a: [game(1)], b: other })
    expect(numbers(rowsOf(imported.batches, 'applications'), 'appid')).toEqual([1])
    expect(texts(rowsOf(imported.batches, 'rejects'), 'code')).toEqual([...Array.from({ length: 50 }, () => 'no_appid'), 'bad_file'])
    expectConserved(imported)
  })

  it('of which many first ones are something else are read to the end', async () => {
    const junk = Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`a${n}`, n % 2 === 0 ? 'text' : '[1]']))
    const imported = await read({ ...junk, z: [game(1)] })
    expect(imported.totals).toMatchObject({ records: 1, rejected: 0 })
    expect(imported.totals.files.filter(({ leftOut }) => leftOut !== null)).toHaveLength(70)
    expectConserved(imported)
  })

  it('are no catalogue if none of them is', async () => {
    expect((await rejectionOf(read({ a: 'text', b: '', c: '{"x":1}' }))).code).toBe('not_a_catalogue_file')
    expect((await rejectionOf(read({ a: '[]', b: '[]' }))).code).toBe('not_a_catalogue_file')
    expect((await rejectionOf(read({ a: [1, 2], b: [{}] }))).code).toBe('not_a_catalogue_file')
  })

  it('fail only one by one: what is no fault of a file ends the import', async () => {
    mkdirSync(path('folder'))
    const imported = await readImport([...files({ a: [game(1)] }), { path: path('folder'), name: 'folder' }, { path: path('none'), name: 'none' }])
    expect(texts(rowsOf(imported.batches, 'rejects'), 'file')).toEqual(['folder', 'none'])
  })

  it('count the bytes of all of them, also of those that could not be read', async () => {
    const { totals } = await read({ a: '[{"appid":1},', b: JSON.stringify([game(1)]) })
    expect(totals.bytesRead).toBe(13 + JSON.stringify([game(1)]).length)
  })
})

describe('records whose bytes the catalogue knows', () => {
  const path = temporaryFolder()
  const read = (content: unknown, wishes: Parameters<typeof readImport>[1] = {}): Promise<ReadImport> => readImport([fileOf(path('file'), content)], wishes)

  it('are unchanged, whatever holds them together', async () => {
    const records = [game(1), game(2), reviewsOf(3, 1), game(3)]
    const known = knownFrom(await read(records))
    for (const content of [records, { games: records }, records.map((record) => JSON.stringify(record)).join('\n')]) {
      const again = await read(content, { known })
      expect(outcomes(again.batches)).toEqual({ applications: 0, newApplications: 0, links: 0, reviews: 0, reviewSets: 0, unchanged: 4, rejects: 0, partials: 0, observations: 0 })
      const unchanged = rowsOf(again.batches, 'unchanged')
      expect(numbers(unchanged, 'appid')).toEqual([1, 2, 3, 3])
      expect(unchanged.map((row) => row['is_review_set']![0])).toEqual([0, 0, 1, 0])
      expectConserved(again)
    }
  })

  it('are answers of the store too, but only under their own key', async () => {
    const answer = '{"success":true,"data":{"name":"a","steam_appid":5}}'
    const known = knownFrom(await read(`{"620":${answer}}`))
    expect(outcomes((await read(`{"620":${answer}}`, { known })).batches)).toMatchObject({ applications: 0, unchanged: 1 })
    expect(numbers(rowsOf((await read(`{"621":${answer}}`, { known })).batches, 'applications'), 'appid')).toEqual([621])
    expect(numbers(rowsOf((await read(`[${answer}]`, { known })).batches, 'applications'), 'appid')).toEqual([5])
  })

  it('are not interpreted: that would have failed', async () => {
    const known: ReaderOptions['known'] = { ...knownFrom(await read([game(1)])), appids: Float64Array.of(77) }
    expect(numbers(rowsOf((await read([game(1)], { known })).batches, 'unchanged'), 'appid')).toEqual([77])
  })

  it('are duplicates if they come twice', async () => {
    const known = knownFrom(await read([game(1)]))
    const again = await read([game(1), game(1), game(1, { name: 'other' })], { known })
    expect(outcomes(again.batches)).toMatchObject({ applications: 1, unchanged: 1, rejects: 1 })
    expect(texts(rowsOf(again.batches, 'rejects'), 'code')).toEqual(['duplicate'])
    expectConserved(again)
  })

  it('are read again behind a changed record of the same application', async () => {
    const known = knownFrom(await read([game(1)]))
    const again = await read([game(1, { name: 'other' }), game(1)], { known })
    expect(outcomes(again.batches)).toMatchObject({ applications: 2, unchanged: 0, rejects: 0 })
  })

  it('are looked at again if one byte of them differs', async () => {
    const known = knownFrom(await read([game(1)]))
    expect(outcomes((await read(` [ ${JSON.stringify(game(1))} ] `, { known })).batches)).toMatchObject({ unchanged: 1 })
    expect(outcomes((await read([game(1, { name: 'b' })], { known })).batches)).toMatchObject({ applications: 1, unchanged: 0 })
  })
})

describe('any files', () => {
  const path = temporaryFolder()
  const anyRecord = fc.oneof(
    { arbitrary: oddRecord.map((record) => JSON.stringify(record)), weight: 2 },
    { arbitrary: fc.tuple(anyJson, fc.nat()).map(([value, noise]) => printJson(value, cycle([noise])).trim()), weight: 1 },
    fc.tuple(fc.nat(9), fc.boolean()).map(([appid, isKnown]) => JSON.stringify(isKnown ? game(appid) : reviewsOf(appid, 1, 2))),
    fc.constantFrom('{"appid":3,"app_details":{"data":{"x":NaN}}}', '{"appid":3,}', '{"success":false}', '{"appid":4}'),
  )
  const anyContent = fc.tuple(fc.array(anyRecord, { maxLength: 8 }), fc.constantFrom('list', 'games', 'lines', 'answers', 'junk')).map(([records, shape]) => {
    if (shape === 'list') return `[${records.join(',')}]`
    if (shape === 'games') return `{"metadata":{},"games":[${records.join(',')}]}`
    if (shape === 'lines') return records.map((record) => record.replaceAll('\n', ' ')).join('\n')
    if (shape === 'answers') return `{${records.map((record, place) => `"${place + 1}":${record}`).join(',')}}`
    return records.join(' ')
  })

  // fast-check, seed -1674407240: what the file was recognised as depended on where a batch ended.
  it('are recognised as the same in batches of any size: an answer of the store, then a record', async () => {
    const content = '{"0":false,"appid":10,"app_details":{"data":{"name":""}}} {"appid":10,"app_details":{"data":{"name":""}}}'
    const files = [fileOf(path('file'), content)]
    const whole = await readImport(files)
    expect(whole.totals).toMatchObject({ records: 4, rejected: 3, containers: ['answers', 'records'] })
    expect(recognisedAs(whole.totals)).toBe("the store's answers (by key, one after another)")
    expectConserved(whole)
    for (const records of [1, 2, 3]) {
      const inParts = await readImport(files, { size: { bytes: 1 << 20, records } })
      expect(inParts.totals).toEqual(whole.totals)
      expect(allRows(inParts.batches)).toEqual(allRows(whole.batches))
    }
  })

  it('give each record exactly one outcome', async () => {
    const known = knownFrom(await readImport([fileOf(path('known'), [game(0), game(1), game(2), reviewsOf(1, 1, 2)])]))
    await fc.assert(
      fc.asyncProperty(fc.array(anyContent, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 5 }), async (contents, records) => {
        const files = contents.map((content, place) => fileOf(path(`${place}`), content, `${place}`))
        try {
          const whole = await readImport(files, { known })
          expectConserved(whole)
          const inParts = await readImport(files, { known, size: { bytes: 1 << 20, records } })
          expect(allRows(inParts.batches)).toEqual(allRows(whole.batches))
          expect(inParts.totals).toEqual(whole.totals)
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^(not_a_catalogue_file|not_json|json_broken|json_truncated|file_empty)$/)
        }
      }),
      { numRuns: 60 },
    )
  })
})
