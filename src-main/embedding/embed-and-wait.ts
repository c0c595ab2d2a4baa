import { LudographError, type EmbeddedThing } from '@contract'
import type { Embeddings } from './embeddings'

/** Makes embeddings as a task of maintenance: its end is theirs, and stopping it stops them. @throws LudographError */
export async function embedAndWait(embeddings: Embeddings, what: EmbeddedThing, signal: AbortSignal): Promise<void> {
  const { id } = await embeddings.start(what)
  const stop = (): void => void embeddings.cancel(id).catch(() => undefined) // it may have ended at this very moment
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  await embeddings.settled(id)
  signal.removeEventListener('abort', stop)
  const run = (await embeddings.runs()).find((one) => one.id === id)
  if (run?.error) throw new LudographError(run.error.code, run.error.message, run.error.hint, run.error.detail)
  if (run?.state !== 'done') throw new LudographError('cancelled', 'Embedding was stopped. What had been embedded stays.')
}
