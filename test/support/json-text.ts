import fc from './property'

/** Any UTF-16 unit: control characters, halves of surrogate pairs and all. (fast-check's own 'binary' takes a second to begin.) */
export const anyUnit = fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code))

/** Strings that have broken JSON readers: quotes, backslash runs, brackets, escapes, everything Unicode. */
const oddText = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: anyUnit, maxLength: 4 }),
  fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', 'u', 'é', '😀'), maxLength: 8 }),
  fc.constantFrom('games', '__proto__', 'constructor', '\\', '\\\\', '\\"', '"]}', '\u2028', 'null', ''),
)

const scalar = fc.oneof(fc.constantFrom(null, true, false), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), oddText)

export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = [string, Json][] & { readonly isObject: true }

const objectOf = (entries: [string, Json][]): Json => Object.assign(entries, { isObject: true as const })
const isObject = (value: Json): value is JsonObject => Array.isArray(value) && 'isObject' in value

/** Any JSON value. Objects are lists of entries, so that keys may come twice. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(oddText, tie('value')), { maxLength: 4 }).map(objectOf),
  ),
})).value

const blanks = ['', '', '', ' ', '\n', '\t', '\r\n', '  ']

/** Prints a value with blanks wherever JSON allows them and characters escaped or not, as `noise` (any numbers) decides. */
export function printJson(value: Json, noise: () => number): string {
  const blank = (): string => blanks[noise() % blanks.length] ?? ''
  const text = (raw: string): string =>
    noise() % 3 === 0 ? `"${[...Array(raw.length).keys()].map((at) => escaped(raw.charCodeAt(at))).join('')}"` : JSON.stringify(raw)
  const print = (part: Json): string => {
    if (typeof part === 'string') return text(part)
    if (isObject(part)) {
      // the splitter knows "games" by its letters
      const keyText = (key: string): string => (key === 'games' ? '"games"' : text(key))
      return `{${part.map(([key, inner]) => `${blank()}${keyText(key)}${blank()}:${blank()}${print(inner)}${blank()}`).join(',') || blank()}}`
    }
    if (Array.isArray(part)) return `[${part.map((inner) => `${blank()}${print(inner)}${blank()}`).join(',') || blank()}]`
    return JSON.stringify(part)
  }
  return `${blank()}${print(value)}${blank()}`
}

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`

/** Deepest nesting of objects and lists as printed, the value itself included. */
export function depthOf(value: Json): number {
  if (!Array.isArray(value)) return 0
  return 1 + Math.max(0, ...(isObject(value) ? value.map(([, inner]) => depthOf(inner)) : value.map(depthOf)))
}

/** The numbers again and again. */
export function cycle(numbers: readonly number[]): () => number {
  let at = 0
  return () => numbers[at++ % numbers.length] ?? 0
}

export const anyNoise = fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 })

export interface AnyFile {
  readonly file: Json
  readonly records: Json[]
}

/** A file of either shape: a list of records, or an object with other keys around "games". */
export const anyFile: fc.Arbitrary<AnyFile> = fc.oneof(
  fc.array(anyJson, { maxLength: 5 }).map((records) => ({ file: records, records })),
  fc
    .tuple(fc.array(fc.tuple(oddText, anyJson), { maxLength: 3 }), fc.array(anyJson, { maxLength: 5 }), fc.array(fc.tuple(oddText, anyJson), { maxLength: 3 }))
    .map(([before, games, after]) => {
      const others = (entries: [string, Json][]): [string, Json][] => entries.filter(([key]) => key !== 'games')
      // an outer object that begins with an appid holds answers of the store
      const entries = [...others(before), ['games', games] as [string, Json], ...others(after)]
      const first = /^\d+$/.test(entries[0]?.[0] ?? '') ? [['metadata', null] as [string, Json]] : []
      return { file: objectOf([...first, ...entries]), records: games }
    }),
)
