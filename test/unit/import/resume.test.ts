import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileToRead } from '../../../src-main/import/reader-messages'
import { allRows, fileOf, numbers, readImport, rowsOf } from '../../support/read-import'
import { game } from '../../support/store-files'
import { temporaryFolder } from '../../support/temporary-folder'

const record = (n: number): string => {
  if (n % 7 === 3) return '{"appid":NaN}'
  if (n % 7 === 5) return JSON.stringify({ appid: n, reviews: { reviews: [{ recommendationid: `${n}` }, { recommendationid: 'x' }] } })
  return JSON.stringify(game(n % 11, { n }))
}

const contentOf = (shape: string, from: number, count: number): string => {
  const records = Array.from({ length: count }, (_, n) => record(from + n))
  const answers = (list: string[]): string => `{${list.map((text, place) => `"${from + place}":${text}`).join(',')}}`
  switch (shape) {
    case 'games': return `{"metadata":{"x":"]"},"games":[${records.join(', ')}],"more":1,"games":[${record(from)}]}`
    case 'list': return `[\n${records.join(',\n')}\n]`
    case 'answers': return `${answers(records)}\n${answers(['{"success":false}'])}`
    case 'records': return [record(0), ...records].join(' ')
    case 'lines': return [record(0), record(1), answers(records), ...records.slice(0, 2)].join('\r\n')
    default: return 'something else'
  }
}

interface Description {
  readonly shape: string
  readonly from: number
  readonly count: number
  readonly form: 'plain' | 'gzip' | 'mark' | 'utf16'
}

const anyFile: fc.Arbitrary<Description> = fc.record({
  shape: fc.constantFrom('games', 'list', 'answers', 'records', 'lines', 'something else'),
  from: fc.nat(20),
  count: fc.integer({ min: 1, max: 12 }),
  form: fc.constantFrom('plain' as const, 'gzip' as const, 'mark' as const, 'utf16' as const),
})

describe('an interrupted import', () => {
  const path = temporaryFolder()
  const write = (place: number, { shape, from, count, form }: Description): FileToRead => {
    const text = contentOf(shape, from, count)
    const bytes = { plain: Buffer.from(text), gzip: gzipSync(text), mark: Buffer.from(`\ufeff${text}`), utf16: Buffer.from(`\ufeff${text}`, 'utf16le') }[form]
    return fileOf(path(`${place}`), bytes, `${place}`)
  }

  it('goes on behind any batch exactly as if it had not been interrupted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 4 }), async (descriptions, records) => {
        const files = [fileOf(path('first'), contentOf('list', 0, 3), 'first'), ...descriptions.map((description, place) => write(place, description))]
        const size = { bytes: 1 << 20, records }
        const whole = await readImport(files, { size })
        for (const [place, { checkpoint }] of whole.batches.entries()) {
          const before = whole.batches.slice(0, place + 1)
          const staged = { applications: numbers(rowsOf(before, 'applications'), 'appid'), reviewSets: numbers(rowsOf(before, 'reviewSets'), 'appid') }
          // as it comes back from the database
          const from = JSON.parse(JSON.stringify(checkpoint)) as typeof checkpoint
          const rest = await readImport(files, { from, staged, size })
          expect(allRows([...before, ...rest.batches])).toEqual(allRows(whole.batches))
          expect(rest.totals).toEqual(whole.totals)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('has a checkpoint behind its last batch too, and then nothing is left to read', async () => {
    const files = [fileOf(path('a'), [game(1)])]
    const { batches, totals } = await readImport(files)
    const rest = await readImport(files, { from: batches.at(-1)!.checkpoint, staged: { applications: [1], reviewSets: [] } })
    expect(rest.totals).toEqual(totals)
    expect(rest.batches.map(({ batch }) => batch)).toEqual([{}])
  })

  it('knows what it had staged: the same appid further on is a duplicate', async () => {
    const files = [fileOf(path('a'), [game(1), game(2), game(1)])]
    const { batches } = await readImport(files, { size: { bytes: 1 << 20, records: 2 } })
    const from = batches[0]!.checkpoint
    expect(from.at).toMatchObject({ position: 2, container: 'list' })
    const rest = await readImport(files, { from, staged: { applications: [1, 2], reviewSets: [] } })
    expect(rest.totals).toMatchObject({ records: 3, rejected: 1 })
    expect(numbers(rowsOf(rest.batches, 'rejects'), 'position')).toEqual([3])
  })
})
