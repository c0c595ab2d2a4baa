import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { LudographError, type ImportSummary } from '@contract'
import type { Engine } from '../database/engine'
import { Turns } from '../database/turns'
import { Imports } from './imports'

/**
 * Imports a file into a catalogue that nobody looks at, to its end.
 * @throws LudographError what the import ended with; `cancelled` once the signal is aborted
 */
export async function importOnce(engine: Engine, path: string, signal: AbortSignal): Promise<ImportSummary> {
  let end: (summary: ImportSummary) => void = () => undefined
  const ended = new Promise<ImportSummary>((resolve) => (end = resolve))
  const imports = new Imports({
    engine,
    turns: new Turns(),
    emit: (event) => {
      if (event.topic === 'imports.changed' && event.payload.finishedAt !== null) end(event.payload)
    },
    applyAutomatically: () => true,
    asks: false,
  })
  const { id } = await imports.start({ path, name: basename(path), bytes: statSync(path).size, temporary: false }, { hold: false, resume: false })
  const cancel = (): void => void imports.cancel(id).catch(() => undefined) // it may have ended at this very moment
  signal.addEventListener('abort', cancel, { once: true })
  if (signal.aborted) cancel()
  const summary = await ended.finally(() => signal.removeEventListener('abort', cancel))
  await imports.close()
  if (summary.state === 'applied') return summary
  const { code, message, hint } = summary.error ?? { code: 'cancelled' as const, message: 'The import was cancelled.', hint: null }
  throw new LudographError(code, message, hint)
}
