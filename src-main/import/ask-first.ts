import { LudographError, type FieldMapping, type ImportWant, type MappedRecord, type UnknownRecords } from '@contract'
import type { Decision } from './decisions'
import { beginningOf, lookAtRecords, needOf, type Need } from './look-ahead'
import { tryMapping } from './mapping/try-mapping'
import { firstValues, type ReadingWishes } from './read-as'
import type { FileToRead } from './reader-messages'
import { shapeOfMapping } from './mapping/mapping-shape'

/** An archive of more than this may be meant, or may be made to keep a machine busy. */
const largeArchive = 20 * 1024 ** 3

type Ask = (question: string, want: ImportWant | null) => Promise<Decision>

/** The questions that have to be answered before the files of an import can be read, and what the answers are made of. */
export class FirstQuestions {
  readonly #needs = new Map<number, Need>()
  /** the beginning of the file that is asked about: a mapping is tried on it again and again */
  #beginning: { readonly id: number; readonly bytes: Buffer } | null = null

  /**
   * Asks what the files leave open, one thing after the other.
   * @returns what the user wishes by then; null if the import is not wanted any more
   */
  async settle(id: number, files: readonly FileToRead[], wishes: ReadingWishes, ask: Ask): Promise<ReadingWishes | null> {
    const large = largeQuestion(files)
    if (large !== null && (await ask(large, null)) === 'discard') return null
    let wished = wishes
    try {
      for (;;) {
        const need = await needOf(files, wished)
        if (need === null) return wished
        this.#needs.set(id, need)
        const decision = await ask(questionOf(need), need.kind)
        if (decision === 'discard') return null
        // Going on all the same: reading then tells what is wrong.
        if (decision === 'apply') return wished
        wished = 'appid' in decision ? { ...wished, appid: String(decision.appid) } : { ...wished, shape: decision.shape }
      }
    } finally {
      this.#needs.delete(id)
      if (this.#beginning?.id === id) this.#beginning = null
    }
  }

  /** @throws LudographError `import_not_waiting` if nothing is asked about its fields */
  async unknownRecords(id: number, kept: readonly FieldMapping[]): Promise<UnknownRecords> {
    const { file } = this.#fieldsOf(id)
    const { values: _values, ...shown } = lookAtRecords(file.name, await this.#read(id), kept)
    return shown
  }

  /** What a mapping makes of the first records. @throws LudographError `import_not_waiting` */
  async tryMapping(id: number, mapping: FieldMapping): Promise<MappedRecord[]> {
    return tryMapping(firstValues(await this.#read(id), shapeOfMapping(mapping)), mapping)
  }

  async #read(id: number): Promise<Buffer> {
    const { file } = this.#fieldsOf(id)
    if (this.#beginning?.id !== id) this.#beginning = { id, bytes: await beginningOf(file) }
    return this.#beginning.bytes
  }

  #fieldsOf(id: number): Need {
    const need = this.#needs.get(id)
    if (need?.kind === 'fields') return need
    throw new LudographError('import_not_waiting', 'This import does not wait for a mapping of its fields.', 'Look at its state in the history.')
  }
}

const questionOf = ({ kind, file, message }: Need): string =>
  kind === 'appid'
    ? `The reviews in ${file.name} do not say of which application they are. Enter its store number, or discard the import.`
    : `${message.replace(/\.*$/, '')}. Say which field is what, or discard the import.`

/** Asked about an archive that is very large once unpacked; null for all others. Where nobody is asked, see `refuseLarge`. */
export function largeQuestion(files: readonly FileToRead[]): string | null {
  const unpacked = files.reduce((sum, { member }) => sum + (member?.bytes ?? 0), 0)
  if (unpacked <= largeArchive) return null
  return `The archive holds ${(unpacked / 1024 ** 3).toFixed(1)} GB of files once unpacked. They are read one after another, and not put on this disk, but their records will be. Go on, or discard the import.`
}

/** Where nobody can be asked. @throws LudographError `archive_too_large` */
export function refuseLarge(files: readonly FileToRead[]): void {
  if (largeQuestion(files) === null) return
  throw new LudographError('archive_too_large', `This archive holds more than ${largeArchive / 1024 ** 3} GB of files once unpacked.`, 'Unpack it, and import the files you need, or drop it on the window, which asks.')
}
