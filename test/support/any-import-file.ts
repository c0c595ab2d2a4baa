import { gzipSync } from 'node:zlib'
import fc from './property'
import { game, games } from './store-files'

// Files of all kinds of records (whole, partial, reviews, rejects, applications that come several times), held together in all ways.

const record = (n: number): string => {
  if (n % 7 === 3) return '{"appid":NaN}'
  if (n % 7 === 5) return JSON.stringify({ appid: n, reviews: { reviews: [{ recommendationid: `${n}` }, { recommendationid: 'x' }] } })
  if (n % 5 === 2) return JSON.stringify({ appid: n % 11, app_details: { data: { is_free: true, n } } })
  return JSON.stringify(game(n % 11, { n }))
}

/** @param plain so many games of their own come first */
export const contentOf = (shape: string, from: number, count: number, plain = 0): string => {
  const records = [...games(plain, 1000).map((each) => JSON.stringify(each)), ...Array.from({ length: count }, (_, n) => record(from + n))]
  const answers = (list: string[]): string => `{${list.map((text, place) => `"${from + place}":${text}`).join(',')}}`
  switch (shape) {
    case 'games': return `{"metadata":{"x":"]"},"games":[${records.join(', ')}],"more":1,"games":[${record(from)}]}`
    case 'list': return `[\n${records.join(',\n')}\n]`
    case 'answers': return `${answers(records)}\n${answers(['{"success":false}'])}`
    case 'records': return [record(0), ...records].join(' ')
    case 'mixed': return mixed(records, from)
    case 'lines': return [record(0), record(1), answers(records), ...records.slice(0, 2)].join('\r\n')
    default: return 'something else'
  }
}

/** Every other record on its own, the others as answers of the store, alone or by twos; empty objects between them. */
function mixed(records: readonly string[], from: number): string {
  const held = records.map((text, position) => {
    if ((position + from) % 2 === 0) return `{"appid":${position},"app_details":{"data":${text}}}`
    return (position + from) % 3 === 0 ? `{"${position}":{"data":${text}},"appid":${from}}` : `{"${position}":${text}}`
  })
  return held.join(['', ' ', ' {} '][from % 3])
}

export interface ImportFile {
  readonly shape: string
  readonly from: number
  readonly count: number
  readonly form: 'plain' | 'gzip' | 'mark' | 'utf16'
}

export const anyImportFile: fc.Arbitrary<ImportFile> = fc.record({
  shape: fc.constantFrom('games', 'list', 'answers', 'records', 'lines', 'mixed', 'mixed', 'something else'),
  from: fc.nat(20),
  count: fc.integer({ min: 1, max: 12 }),
  form: fc.constantFrom('plain' as const, 'gzip' as const, 'mark' as const, 'utf16' as const),
})

export function bytesOf({ shape, from, count, form }: ImportFile, plain = 0): Buffer {
  const text = contentOf(shape, from, count, plain)
  return { plain: Buffer.from(text), gzip: gzipSync(text), mark: Buffer.from(`\ufeff${text}`), utf16: Buffer.from(`\ufeff${text}`, 'utf16le') }[form]
}
