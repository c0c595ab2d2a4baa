import type { BackupManifest } from './manifest'

/** The rows of one page, in PostgreSQL's binary COPY format. */
export interface BackupPage {
  readonly table: string
  /** position of the page in its table, from 0 */
  readonly page: number
  readonly data: Uint8Array
}

/** What a catalogue can be restored from: an open catalogue, or a file. */
export interface BackupSource {
  readonly manifest: BackupManifest
  /** false: the manifest may be damaged, so that what was loaded cannot be compared with what it says */
  readonly isCertain: boolean
  /** All pages in the order of the manifest. @throws LudographError if one cannot be had */
  readonly pages: () => AsyncIterable<BackupPage>
}

/** How far reading or loading is. */
export interface BackupStep {
  readonly rows: number
  readonly totalRows: number
  /** of the work, 0..1, by the size of the pages on disk: rows of one table are a thousand times as large as those of another */
  readonly share: number
  /** what is being done, for a person */
  readonly step: string
}

/** Adds up progress: call the result once for each finished page. */
export function tallyOf({ tables }: BackupManifest): (table: string, page: number) => Omit<BackupStep, 'step'> {
  const totalRows = rowsOf({ tables })
  const totalBytes = tables.reduce((sum, { bytes, pages }) => sum + (pages.length > 0 ? bytes : 0), 0)
  let rows = 0
  let bytes = 0
  return (name, page) => {
    const table = tables.find((one) => one.name === name)
    rows += table?.pages[page]?.rows ?? 0
    bytes += table ? table.bytes / table.pages.length : 0
    return { rows, totalRows, share: totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 1 }
  }
}

const rowsOf = ({ tables }: Pick<BackupManifest, 'tables'>): number => tables.flatMap(({ pages }) => pages).reduce((sum, { rows }) => sum + rows, 0)

/** A step after the last page. */
export const afterAll = (manifest: BackupManifest, step: string): BackupStep => ({ rows: rowsOf(manifest), totalRows: rowsOf(manifest), share: 1, step })

/** Between two pages it can be stopped: within one, PGlite cannot. */
export const stoppable = (source: BackupSource, signal: AbortSignal): BackupSource => ({
  manifest: source.manifest,
  isCertain: source.isCertain,
  async *pages() {
    for await (const page of source.pages()) {
      signal.throwIfAborted()
      yield page
    }
  },
})
