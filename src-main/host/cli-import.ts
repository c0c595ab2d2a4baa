import { LudographError, type ErrorShape, type ImportProgress, type ImportSummary, type Reject } from '@contract'
import type { App } from '../app'

/** Rejects that are listed with the result; the count is always whole. */
const inlineRejects = 100

export interface ImportResult {
  readonly import: Pick<ImportSummary, 'id' | 'records' | 'added' | 'changed' | 'unchanged' | 'rejected' | 'seconds' | 'peakMemoryBytes'> & {
    readonly rejects: Pick<Reject, 'position' | 'appid' | 'code' | 'message'>[]
  }
}

/** Imports one file and waits for its end. @throws LudographError what made it fail; the catalogue is then unchanged */
export async function importFile(app: App, path: string, onProgress: (progress: ImportProgress) => void): Promise<ImportResult> {
  const { token } = await app.grantFile(path)
  const early: ImportSummary[] = []
  let take = (summary: ImportSummary): void => void early.push(summary)
  const stop = app.subscribe((event) => {
    if (event.topic === 'imports.progress') onProgress(event.payload)
    if (event.topic === 'imports.changed') take(event.payload)
  })
  try {
    const { id } = await app.handlers['imports.start']({ token })
    const ended = await new Promise<ImportSummary>((resolve) => {
      take = (summary) => {
        if (summary.id === id && summary.finishedAt !== null && (summary.state !== 'applied' || summary.peakMemoryBytes > 0)) resolve(summary)
      }
      early.forEach(take)
    })
    if (ended.error) throw fromShape(ended.error)
    if (ended.state !== 'applied') throw new LudographError('cancelled', 'The import was cancelled. The catalogue is unchanged.')
    return await resultOf(app, ended)
  } finally {
    stop()
  }
}

async function resultOf(app: App, ended: ImportSummary): Promise<ImportResult> {
  const { id, records, added, changed, unchanged, rejected, seconds, peakMemoryBytes } = ended
  const { rejects } = await app.handlers['imports.rejects']({ id, limit: inlineRejects, offset: 0 })
  const inline = rejects.map(({ position, appid, code, message }) => ({ position, appid, code, message }))
  return { import: { id, records, added, changed, unchanged, rejected, rejects: inline, seconds, peakMemoryBytes } }
}

const fromShape = ({ code, message, hint, detail }: ErrorShape): LudographError => new LudographError(code, message, hint, detail)
