import { toErrorShape } from '@contract'
import type { Engine } from './engine'

/**
 * Makes a save point every so often, if anything was written since the last one. On a server each commit is one already.
 * @returns stops it
 */
export function saveRegularly(engine: Pick<Engine, 'query' | 'savePoint'>, everyMs: number): () => void {
  let saved: string | null = null
  let isBusy = false
  const position = async (): Promise<string> => (await engine.query<{ at: string }>('select pg_current_wal_insert_lsn()::text as at'))[0]?.at ?? ''
  const save = async (): Promise<void> => {
    if (isBusy) return // a long transaction holds the only session: the next turn comes
    isBusy = true
    try {
      if ((await position()) === saved) return
      await engine.savePoint()
      saved = await position() // the checkpoint itself writes too
    } catch (error) {
      const { code, detail, message } = toErrorShape(error)
      if (code !== 'cancelled') console.error('no save point:', detail ?? message)
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(() => void save(), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
