import { LudographError, type EmbeddedThing, type EmbeddingProgress } from '@contract'
import type { App } from '../app'

export interface EmbedResult {
  readonly embedded: number
  readonly reused: number
  readonly withoutText: number
  readonly seconds: number
  readonly textsPerSecond: number
}

/** Makes missing embeddings and waits for the end. @throws LudographError what the run ended with */
export async function embed(app: App, what: EmbeddedThing, onProgress: (progress: EmbeddingProgress) => void): Promise<EmbedResult> {
  let settle: () => void = () => undefined
  const ended = new Promise<void>((done) => (settle = done))
  let id: number | null = null
  const ends = new Set<number>()
  const unsubscribe = app.subscribe((event) => {
    if (event.topic === 'embedding.progress') onProgress(event.payload)
    if (event.topic !== 'embedding.changed' || event.payload.finishedAt === null) return
    ends.add(event.payload.id)
    if (event.payload.id === id) settle()
  })
  try {
    const started = await app.handlers['embedding.start']({ what })
    id = started.id
    if (!ends.has(id)) await ended
    const run = (await app.handlers['embedding.runs']({})).find((one) => one.id === id)
    if (run?.error) throw new LudographError(run.error.code, run.error.message, run.error.hint, run.error.detail)
    if (run?.state !== 'done') throw new LudographError('cancelled', 'Embedding was cancelled. What had been embedded stays.')
    const { embedded, reused, withoutText, seconds, textsPerSecond } = run
    return { embedded, reused, withoutText, seconds, textsPerSecond }
  } finally {
    unsubscribe()
  }
}
