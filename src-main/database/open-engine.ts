import type { IfForeign } from '@contract'
import type { Engine } from './engine'
import { EmbeddedEngine } from './embedded/embedded-engine'
import { migrate } from './migrate'
import { ServerEngine } from './server/server-engine'

/** Where a catalogue is: a folder for the embedded engine, or a server. */
export type EngineTarget =
  | { kind: 'embedded'; folder: string; label?: string; ifForeign?: IfForeign }
  | { kind: 'server'; url: string; password: string | null; createExtension: boolean }

export interface OpenedEngine {
  readonly engine: Engine
  readonly schema: number
  /** nothing may be written to it */
  readonly readOnly: boolean
}

/** Opens an engine and brings its schema up to date. `onNotice` hears what the user should know. */
export async function openEngine(target: EngineTarget, onNotice: (text: string) => void): Promise<OpenedEngine> {
  const engine: Engine =
    target.kind === 'embedded'
      ? await EmbeddedEngine.open({ folder: target.folder, onNotice, ...(target.label === undefined ? {} : { label: target.label }) })
      : await ServerEngine.open(target)
  try {
    const { version, ran } = await migrate(engine)
    // A catalogue that has just been made needs no telling that it is up to date.
    if (ran.length < version) for (const name of ran) onNotice(`The catalogue was brought up to date: ${name}.`)
    if (ran.length > 0) await engine.durablePoint()
    return { engine, schema: version, readOnly: false }
  } catch (error) {
    await engine.close()
    throw error
  }
}
