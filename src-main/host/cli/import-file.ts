import { LudographError, type ErrorShape, type FileOfImport, type ImportPreview, type ImportProgress, type ImportReport, type ImportSummary, type Reject, type ShapeWish } from '@contract'
import type { App } from '../../app'

/** Rejects that are listed with the result; the count is always whole. */
const inlineRejects = 100

export interface ImportResult {
  readonly import: Pick<ImportSummary, 'id' | 'shape' | 'records' | 'added' | 'changed' | 'unchanged' | 'rejected' | 'rejectedBy' | 'seconds' | 'peakMemoryBytes'> & {
    readonly rejects: Pick<Reject, 'file' | 'position' | 'appid' | 'code' | 'message'>[]
    /** of a folder or an archive: what came of each file */
    readonly files?: readonly FileOfImport[]
    /** files that are not named there */
    readonly moreFiles?: number
    /** new or changed games whose release date cannot be read, if any */
    readonly unreadDates?: number
    /** values of one's own fields that cannot be read as the type of their field, if any */
    readonly unreadValues?: ImportReport['unreadValues']
    /** of a preview: games that would lose their name, all genres, a description */
    readonly emptied?: ImportPreview['emptied']
  }
}

export interface ImportWishes {
  readonly preview: boolean
  readonly resume: boolean
  /** it is meant, even if it empties much */
  readonly replace: boolean
  /** of reviews that do not say of which application they are */
  readonly appid: number | null
  /** take the whole records of a file that ends early */
  readonly salvage: boolean
  /** how to read the records */
  readonly shape: ShapeWish | null
  readonly onProgress: (progress: ImportProgress) => void
}

/**
 * Imports one file or folder and waits for its end. With `preview` the counts are what would happen, and nothing does.
 * @throws LudographError what made it fail; the catalogue is then unchanged
 */
export async function importFile(app: App, path: string, { preview, resume, replace, appid, salvage, shape, onProgress }: ImportWishes): Promise<ImportResult> {
  const { token } = await app.grantFile(path)
  const early: ImportSummary[] = []
  let take = (summary: ImportSummary): void => void early.push(summary)
  const stop = app.subscribe((event) => {
    if (event.topic === 'imports.progress') onProgress(event.payload)
    if (event.topic === 'imports.changed') take(event.payload)
  })
  try {
    const { id } = await app.handlers['imports.start']({ token, hold: preview, resume, replace, appid, salvage, shape })
    const when = (fits: (summary: ImportSummary) => boolean): Promise<ImportSummary> =>
      new Promise((resolve) => {
        take = (summary) => {
          if (summary.id === id && fits(summary)) resolve(summary)
        }
      })
    const over = when((summary) => isOver(summary, preview))
    early.forEach(take)
    const ended = await over
    if (ended.error) throw fromShape(ended.error)
    if (ended.state !== 'applied' && ended.state !== 'staged') {
      throw new LudographError('cancelled', 'The import was cancelled. The catalogue is unchanged.')
    }
    const result = await resultOf(app, ended)
    if (ended.state === 'staged') {
      // Wait until it is discarded, so that a preview leaves nothing that waits for a decision.
      const discarded = when(({ finishedAt }) => finishedAt !== null)
      await app.handlers['imports.discard']({ id })
      await discarded
    }
    return result
  } finally {
    stop()
  }
}

/** Was there nothing in the file that could be imported? */
export const nothingTaken = ({ import: { records, rejected } }: ImportResult): boolean => records > 0 && rejected === records

const isOver = ({ state, finishedAt, question }: ImportSummary, preview: boolean): boolean =>
  state === 'staged' ? preview && question !== null : finishedAt !== null

async function resultOf(app: App, ended: ImportSummary): Promise<ImportResult> {
  const { id, shape, records, added, changed, unchanged, rejected, rejectedBy, seconds, peakMemoryBytes } = ended
  const { rejects } = await app.handlers['imports.rejects']({ id, limit: inlineRejects, offset: 0 })
  const inline = rejects.map(({ file, position, appid, code, message }) => ({ file, position, appid, code, message }))
  const emptied = ended.state === 'staged' ? { emptied: (await app.handlers['imports.preview']({ id })).emptied } : {}
  const { files, moreFiles, unreadDates, unreadValues } = await app.handlers['imports.report']({ id })
  const named = files.length === 0 ? {} : { files, ...(moreFiles > 0 && { moreFiles }) }
  const unread = { ...(unreadDates > 0 && { unreadDates }), ...(unreadValues.length > 0 && { unreadValues }) }
  return { import: { id, shape, records, added, changed, unchanged, rejected, rejectedBy, rejects: inline, ...named, ...unread, ...emptied, seconds, peakMemoryBytes } }
}

const fromShape = ({ code, message, hint, detail }: ErrorShape): LudographError => new LudographError(code, message, hint, detail)
