import { isUtf8 } from 'node:buffer'
import { LudographError } from '@contract'
import { WholeFileSplitter } from './containers/whole-file'
import { limits } from './limits'
import type { RawRecord, Splitter } from './raw-record'
import { chooseShape, isRefused, storeAnswer, type FirstRecord, type Shape } from './shapes'
import { appidInName } from './shapes/reviews'
import { isAppid, isObject } from './shapes/shape'
import { splitterFor } from './split'

/** How the records of one file are read. */
export interface ReadAs {
  readonly shape: Shape
  /** of the file, where its records do not name one */
  readonly appid: string | null
}

/** As the store's own records, whose form is that of the import. */
export const asStoreAnswers: ReadAs = { shape: storeAnswer, appid: null }

/** The shape is chosen by so many records at the beginning of a file. */
const looksAt = 20

/** Records of the store's own shape are told by their first bytes: most files are of nothing else, and are not parsed twice. */
const plainlyStore =
  /^\{\s*(?:"success"\s*:\s*(?:true|false)\s*[,}]|"appid"\s*:\s*\d+\s*,\s*(?:"name_from_applist"\s*:\s*(?:"(?:[^"\\]|\\.)*"|null)\s*,\s*)?"app_details"\s*:\s*\{\s*"(?:success|fetched_at)")/

const isPlainlyStore = ({ bytes }: RawRecord): boolean => plainlyStore.test(bytes.subarray(0, 600).toString('latin1'))

/**
 * Chooses the shape of a file by its beginning.
 * @param file its name, in a folder its path from there
 * @param appid of its reviews, if the user has said it
 * @throws LudographError `not_a_catalogue_file` for a kind of file that is known and refused, `appid_needed`
 */
export function readAsFor(beginning: Buffer, { file, appid }: { readonly file: string; readonly appid: string | null }): ReadAs {
  const records = firstRecords(beginning)
  const [first] = records
  if (!first || isPlainlyStore(first)) return asStoreAnswers
  const values = records.map(valueOf)
  const shape = chooseShape(values)
  if (isRefused(shape)) throw new LudographError('not_a_catalogue_file', shape.message, shape.hint)
  if (shape.needsAppid !== true) return { shape, appid: null }
  const given = appid ?? appidInName(file)
  if (given === null && values.some(({ value, key }) => lacksAppid(shape, value, key))) throw appidNeeded(file)
  return { shape, appid: given }
}

function firstRecords(beginning: Buffer): RawRecord[] {
  const records: RawRecord[] = []
  try {
    const splitter = splitterFor(beginning, limits)
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
    return { key, value: tooLarge ? undefined : (JSON.parse(isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1')) as unknown) }
  } catch {
    return { key, value: undefined }
  }
}

const lacksAppid = (shape: Shape, value: unknown, key: string | null): boolean =>
  isObject(value) && shape.fits(value, { key }) && !isAppid(shape.read(value, { key })['appid'])

const appidNeeded = (file: string): LudographError =>
  new LudographError(
    'appid_needed',
    `The reviews in ${file} do not say of which application they are.`,
    'Name the file after it (reviews_620.json), or say it on the command line: --appid 620.',
  )
