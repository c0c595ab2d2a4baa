import { isUtf8 } from 'node:buffer'
import { LudographError, type FieldMapping, type ShapeWish } from '@contract'
import { WholeFileSplitter } from './containers/whole-file'
import { limits } from './limits'
import { asRecord } from './mapping/as-record'
import { builtInMappings, fittingMappings } from './mapping/built-in'
import { beginMapping, guessMapping } from './mapping/guess'
import { shapeOfMapping } from './mapping/mapping-shape'
import type { RawRecord, Splitter } from './raw-record'
import { chooseShape, isRefused, shapeNamed, storeAnswer, under, type FirstRecord, type Shape } from './shapes'
import { appidInName } from './shapes/reviews'
import { isAppid, isObject } from './shapes/shape'
import { splitterFor } from './split'

/** How the records of one file are read. */
export interface ReadAs {
  readonly shape: Shape
  /** of the file, where its records do not name one */
  readonly appid: string | null
}

/** What the user has said about the files. */
export interface ReadingWishes {
  /** of reviews that do not say of which application they are */
  readonly appid: string | null
  /** how to read the records; null: as they are recognised */
  readonly shape: ShapeWish | null
}

/** As the store's own records, whose form is that of the import. */
export const asStoreAnswers: ReadAs = { shape: storeAnswer, appid: null }

/** The shape is chosen by so many records at the beginning of a file. */
const looksAt = 20

/** Records of the store's own shape are told by their first bytes: most files are of nothing else, and are not parsed twice. */
const plainlyStore =
  /^\{\s*(?:"success"\s*:\s*(?:true|false)\s*[,}]|"appid"\s*:\s*\d+\s*,\s*(?:"name_from_applist"\s*:\s*(?:"(?:[^"\\]|\\.)*"|null)\s*,\s*)?"app_details"\s*:\s*\{\s*"(?:success|fetched_at)")/

const isPlainlyStore = ({ bytes }: RawRecord): boolean => plainlyStore.test(bytes.subarray(0, 600).toString('latin1'))

/** The name of the wish that records of no known shape are read as their names and values suggest. */
export const guessWish = 'guess'
export const guesses = (wish: ShapeWish | null): boolean => wish !== null && 'name' in wish && wish.name === guessWish

/** The shape that was asked for. @throws LudographError `usage` if no shape has that name */
export function wishedShape(wish: ShapeWish | null): Shape | null {
  if (wish === null || guesses(wish)) return null
  const shape = 'mapping' in wish ? shapeOfMapping(wish.mapping) : shapeNamed(wish.name)
  if (!shape) throw new LudographError('usage', `There is no shape ${'name' in wish ? wish.name : ''}.`, 'See their names with: shapes.')
  return shape
}

/**
 * Chooses the shape of a file by its beginning.
 * @param file its name, in a folder its path from there
 * @param wished by the user: it is taken where it fits
 * @param mayGuess records of no known shape are read as their names and values suggest
 * @throws LudographError `not_a_catalogue_file` for a kind of file that is known and refused, `appid_needed`, `shape_needed`
 */
export function readAsFor(
  beginning: Buffer,
  { file, appid, wished, mayGuess = false }: { readonly file: string; readonly appid: string | null; readonly wished: Shape | null; readonly mayGuess?: boolean },
): ReadAs {
  const records = firstRecords(beginning, wished)
  const [first] = records
  if (!first || (wished === null && isPlainlyStore(first))) return asStoreAnswers
  const values = records.map(valueOf)
  if (wished !== null && values.filter(({ value, key }) => fits(wished, value, key)).length >= values.length / 2) return withAppid(wished, values, { file, appid })
  const shape = chooseShape(values)
  if (shape === null) {
    if (wished !== null) throw unfit(file, wished)
    const guessed = mayGuess ? guessedShape(values) : null
    if (guessed) return { shape: guessed, appid: null }
    const named = namedRecords(values)
    const guess = guessMapping(named) ?? beginMapping(named)
    if (guess !== null) throw shapeNeeded(file, guess.keys)
    return asStoreAnswers
  }
  if (!isRefused(shape)) return withAppid(shape, values, { file, appid })
  const guessed = mayGuess && shape.isMappable === true ? guessedShape(values) : null
  if (guessed) return { shape: guessed, appid: null }
  if (shape.isMappable === true) throw new LudographError('shape_needed', shape.message, `${shape.hint} Or say which field is what: --shape FILE.`)
  throw new LudographError('not_a_catalogue_file', shape.message, shape.hint)
}

/** The shape of records by the best mapping that fits, or by what their names and values suggest; null if that is too little. */
function guessedShape(values: readonly FirstRecord[]): Shape | null {
  const { guess, fitting } = firstMapping(namedRecords(values), [])
  const best = fitting[0] ?? (guess && saysEnough(guess) ? guess : null)
  return best && shapeOfMapping(best)
}

const saysEnough = ({ fields, customFields }: FieldMapping): boolean => customFields.length > 0 || fields.some(({ fact }) => fact === 'name' || fact === 'review_text')

const fits = (shape: Shape, value: unknown, key: string | null): boolean => (isObject(value) || (shape.isMapped === true && Array.isArray(value))) && shape.fits(value as Record<string, unknown>, under(key))

function withAppid(shape: Shape, values: readonly FirstRecord[], { file, appid }: { readonly file: string; readonly appid: string | null }): ReadAs {
  if (shape.needsAppid !== true) return { shape, appid: null }
  const given = appid ?? appidInName(file)
  if (given === null && values.some(({ value, key }) => lacksAppid(shape, value, key))) throw appidNeeded(file)
  return { shape, appid: given }
}

/** The first values of a file, for whoever looks at them. */
export const firstValues = (beginning: Buffer, wished: Shape | null = null): FirstRecord[] => firstRecords(beginning, wished).map(valueOf)

/** Those that have fields with names, as mappings see them. */
export const namedRecords = (values: readonly FirstRecord[]): Record<string, unknown>[] =>
  values.flatMap(({ value, key }) => {
    const record = asRecord(value, key)
    return record === null ? [] : [record]
  })

function firstRecords(beginning: Buffer, wished: Shape | null): RawRecord[] {
  const records: RawRecord[] = []
  try {
    const splitter = splitterFor(beginning, limits, undefined, wished)
    for (const record of recordsOf(splitter, beginning)) {
      records.push(record)
      if (records.length === looksAt) break
    }
  } catch {
    // What is wrong with the file is told when it is read.
  }
  return records
}

function* recordsOf(splitter: Splitter, beginning: Buffer): Generator<RawRecord> {
  yield* splitter.push(beginning)
  if (splitter.container === 'lines' || splitter instanceof WholeFileSplitter) yield* splitter.end()
}

function valueOf({ bytes, key, tooLarge }: RawRecord): FirstRecord {
  try {
    return { ...under(key), value: tooLarge ? undefined : (JSON.parse(isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1')) as unknown) }
  } catch {
    return { ...under(key), value: undefined }
  }
}

const lacksAppid = (shape: Shape, value: unknown, key: string | null): boolean =>
  isObject(value) && shape.fits(value, under(key)) && !isAppid(shape.read(value, under(key))['appid'])

const appidNeeded = (file: string): LudographError =>
  new LudographError(
    'appid_needed',
    `The reviews in ${file} do not say of which application they are.`,
    'Name the file after it (reviews_620.json), or say it on the command line: --appid 620.',
  )

const listOf = (keys: readonly string[]): string => keys.slice(0, 8).join(', ')

function shapeNeeded(file: string, keys: readonly string[]): LudographError {
  const [known] = fittingMappings(keys, builtInMappings)
  const looks = known ? ` They look like ${known.title}.` : ''
  const how = known ? `--shape ${known.name}, or a mapping of your own: --shape FILE` : '--shape FILE, with a mapping that the window has saved'
  return new LudographError('shape_needed', `The records in ${file} are of no shape that Ludograph knows (${listOf(keys)}).${looks}`, `Say which field is what: drop the file on the window, or on the command line ${how}. --shape guess reads them as their names and values suggest.`)
}

function unfit(file: string, { title }: Shape): LudographError {
  return new LudographError('shape_needed', `The records in ${file} are not what “${title}” reads: most have no id or no name where it looks for them.`, 'Choose another shape (see: shapes), or map the fields in the window.')
}

/** The mapping that the window begins with: the best that fits, or what names and values suggest. */
export function firstMapping(records: readonly Record<string, unknown>[], kept: readonly FieldMapping[]): { readonly guess: FieldMapping | null; readonly fitting: readonly FieldMapping[] } {
  const guess = guessMapping(records) ?? beginMapping(records)
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return { guess, fitting: fittingMappings(keys, [...kept, ...builtInMappings]) }
}
