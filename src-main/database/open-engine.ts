import type { IfForeign } from '@contract'
import { abortReason } from './abort-reason'
import { afterCommit } from './after-commit'
import type { Engine } from './engine'
import { EmbeddedEngine } from './embedded/embedded-engine'
import { isOutdated, knownMigrations, migrate, migrations } from './migrate'
import { ServerEngine } from './server/server-engine'
import { vacuumAfter } from './vacuum'

/** Where a catalogue is: a folder for the embedded engine, or a server. */
export type EngineTarget =
  | { kind: 'embedded'; folder: string; label?: string; ifForeign?: IfForeign; takeOver?: boolean }
  | { kind: 'server'; url: string; password: string | null; createExtension: boolean }

export interface OpenedEngine {
  readonly engine: Engine
  readonly schema: number
  /** nothing may be written to it */
  readonly readOnly: boolean
}

/**
 * Opens an engine and brings its schema up to date.
 * @param onNotice hears what the user should know
 * @param beforeMigrating runs while a catalogue that was used before is still as its earlier version left it
 */
export async function openEngine(
  target: EngineTarget,
  onNotice: (text: string) => void,
  beforeMigrating: (engine: Engine) => Promise<void> = () => Promise.resolve(),
): Promise<OpenedEngine> {
  const engine: Engine =
    target.kind === 'embedded'
      ? await EmbeddedEngine.open({
          folder: target.folder,
          takeOver: target.takeOver ?? false,
          onNotice,
          ...(target.label === undefined ? {} : { label: target.label }),
        })
      : await ServerEngine.open(target)
  try {
    const applied = await knownMigrations(engine)
    if (isOutdated(applied)) await beforeMigrating(engine)
    const { version, ran } = await migrate(engine, migrations, applied)
    // A catalogue that has just been made needs no telling that it is up to date.
    const isNew = ran.length === version
    if (isNew && engine.kind === 'server') onNotice('A new catalogue was made in this database.') // of a folder it has been said
    if (!isNew) for (const name of ran) onNotice(`The catalogue was brought up to date: ${name}.`)
    if (ran.length > 0) {
      await afterCommit('The catalogue is up to date', [...(isNew ? [] : [() => vacuumAfter(engine, [])]), () => engine.checkpoint()], onNotice)
    }
    return { engine, schema: version, readOnly: false }
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** What comes of opening an engine; if the signal is aborted before, that is closed as soon as it is there. */
export async function unlessAborted(opening: Promise<OpenedEngine>, signal: AbortSignal): Promise<OpenedEngine> {
  const aborted = new Promise<never>((_, reject) => {
    const leave = (): void => reject(abortReason(signal, 'Stopped before the catalogue was open. Nothing was changed.'))
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
  })
  try {
    return await Promise.race([opening, aborted])
  } catch (error) {
    // Whether that works is of no interest to anybody any more.
    void opening.then(({ engine }) => engine.close()).catch(() => undefined)
    throw error
  }
}
