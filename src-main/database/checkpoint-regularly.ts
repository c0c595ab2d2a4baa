import { toErrorShape } from '@contract'
import type { Engine } from './engine'

/**
 * Runs a checkpoint at an interval if anything has been written since the last one. A server has a checkpointer; PGlite has none, and
 * its write-ahead log would keep growing.
 * @returns a function that stops it
 */
export function checkpointRegularly(engine: Pick<Engine, 'query' | 'checkpoint'>, everyMs: number): () => void {
  let last: string | null = null
  let isBusy = false
  const position = async (): Promise<string> => (await engine.query<{ at: string }>('select pg_current_wal_insert_lsn()::text as at'))[0]?.at ?? ''
  const checkpoint = async (): Promise<void> => {
    if (isBusy) return // a long transaction holds the only session: the next turn comes
    isBusy = true
    try {
      if ((await position()) === last) return
      await engine.checkpoint()
      last = await position() // the checkpoint itself writes too
    } catch (error) {
      const { code, detail, message } = toErrorShape(error)
      if (code !== 'cancelled') console.error('no checkpoint:', detail ?? message)
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(() => void checkpoint(), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
