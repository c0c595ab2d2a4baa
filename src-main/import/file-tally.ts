import type { FileTotals, Totals } from './import-checkpoint'

/** So many files of a folder or archive are named in its report; the others are only counted. */
export const mostNamedFiles = 10_000

interface Counts {
  readonly records: number
  readonly rejected: number
}

/** Counts what came of each file of an import, so that its report can name them. */
export class FileTally {
  readonly #done: FileTotals[]
  #more: number
  #file = ''
  /** what it had been recognised as before an interruption */
  #shape: string | null = null
  /** of the whole import when the present file began */
  #start: Counts = { records: 0, rejected: 0 }

  constructor({ files = [], moreFiles = 0 }: Partial<Pick<Totals, 'files' | 'moreFiles'>> = {}) {
    this.#done = [...files]
    this.#more = moreFiles
  }

  /**
   * Call before the first record of a file that is read.
   * @param counts of the whole import so far
   * @param resumes the file was begun before an interruption: it is the last one in the totals
   */
  begin(file: string, counts: Counts, resumes: boolean): void {
    this.#file = file
    this.#shape = null
    const begun = resumes ? this.#done.at(-1) : undefined
    if (begun?.file !== file) {
      this.#start = counts
      return
    }
    this.#done.pop()
    this.#shape = begun.shape
    this.#start = { records: counts.records - begun.records, rejected: counts.rejected - begun.rejected }
  }

  /** The totals of all files, with the present one as far as it has been read. */
  read(counts: Counts, shape: string | null): Pick<Totals, 'files' | 'moreFiles'> {
    const isNamed = this.#done.length < mostNamedFiles
    return { files: isNamed ? [...this.#done, this.#present(counts, shape, null)] : this.#done, moreFiles: this.#more + (isNamed ? 0 : 1) }
  }

  /** Call behind the last record of a file. @param leftOut why nothing of it was read: it is no data */
  end(counts: Counts, shape: string | null, leftOut: string | null = null): void {
    if (this.#done.length < mostNamedFiles) this.#done.push(this.#present(counts, shape, leftOut))
    else this.#more++
  }

  /** The totals of all files that have ended. */
  readEnded(): Pick<Totals, 'files' | 'moreFiles'> {
    return { files: this.#done, moreFiles: this.#more }
  }

  #present({ records, rejected }: Counts, shape: string | null, leftOut: string | null): FileTotals {
    return { file: this.#file, shape: this.#shape ?? shape, end: records, records: records - this.#start.records, rejected: rejected - this.#start.rejected, leftOut }
  }
}
