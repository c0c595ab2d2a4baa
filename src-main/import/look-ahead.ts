import { LudographError, toErrorShape, type FieldMapping, type UnknownRecords } from '@contract'
import { closeArchives } from './containers/archive'
import { customFieldsFor } from './mapping/custom-values'
import { leafPaths } from './mapping/paths'
import { firstMapping, firstValues, guesses, namedRecords, readAsFor, wishedShape, type ReadingWishes } from './read-as'
import { cleaned } from './read-file'
import type { FileToRead } from './reader-messages'
import { openSource } from './source'

/** Of a folder so many files are looked at before it is read: the others are mostly like them. */
const mostLookedAt = 20
/** So much of a record is shown. */
const shownText = 20_000
const shownRecords = 5
const exampleText = 200

/** What has to be said before files can be read, and of which file. */
export interface Need {
  readonly kind: 'appid' | 'fields'
  readonly file: FileToRead
  readonly message: string
}

/** All of a file that tells how it is read, as JSON. @throws LudographError why it cannot be read */
export async function beginningOf(file: FileToRead): Promise<Buffer> {
  const source = await openSource(file.path, file.member)
  try {
    const { beginning, chunks } = await cleaned(source.chunks)
    // Nothing more of it is read: what waits behind the beginning is let go.
    await chunks[Symbol.asyncIterator]().return?.()
    return beginning
  } finally {
    source.close()
    closeArchives()
  }
}

/** Whether the user has to say something of the files first; null if they can be read as they are, or the reading tells what is wrong. */
export async function needOf(files: readonly FileToRead[], { appid, shape }: ReadingWishes): Promise<Need | null> {
  const wished = wishedShape(shape)
  for (const file of files.slice(0, mostLookedAt)) {
    try {
      readAsFor(await beginningOf(file), { file: file.name, appid, wished, mayGuess: guesses(shape) })
    } catch (error) {
      const { code, message } = toErrorShape(error)
      if (code === 'shape_needed') return { kind: 'fields', file, message }
      // Of several files each is named after its application, or is not.
      if (code === 'appid_needed' && files.length === 1) return { kind: 'appid', file, message }
    }
  }
  return null
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/**
 * The first records of a file whose shape is not known, and what could be made of them.
 * @param kept mappings that the user has saved
 * @throws LudographError `not_a_catalogue_file` if it holds no records whose fields have names
 */
export function lookAtRecords(file: string, beginning: Buffer, kept: readonly FieldMapping[]): UnknownRecords & { readonly values: readonly Record<string, unknown>[] } {
  const values = namedRecords(firstValues(beginning))
  const { guess, fitting } = firstMapping(values, kept)
  const [first] = fitting
  const begin = guess ?? first
  if (!begin) throw new LudographError('not_a_catalogue_file', `${file} holds no records whose fields could be mapped.`, 'Look at what is in it with another program.')
  const leaves = leafPaths(values)
  const suggested = customFieldsFor(leaves).map(({ path: _path, ...custom }) => custom)
  return {
    file,
    records: values.slice(0, shownRecords).map((value) => JSON.stringify(value, null, 2).slice(0, shownText)),
    fields: leaves.map(({ path, values: [example], occurs }, place) => ({ path, occurs, suggested: suggested[place] ?? { label: 'Field', as: 'text', unit: null }, example: asText(example).slice(0, exampleText) })),
    guess: begin,
    fitting: [...fitting],
    values,
  }
}
