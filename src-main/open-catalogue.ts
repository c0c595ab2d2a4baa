import { LudographError, toErrorShape, type CatalogueState, type ContractEvent, type Notice } from '@contract'
import type { Engine } from './database/engine'
import type { EngineTarget, OpenedEngine } from './database/open-engine'
import { parseServerUrl } from './database/server/server-url'
import { Imports } from './import/imports'

export interface Opened {
  readonly engine: Engine
  readonly schema: number
  readonly imports: Imports
}

export interface OpenCatalogueOptions {
  readonly emit: (event: ContractEvent) => void
  readonly openEngine: (target: EngineTarget, onNotice: (text: string) => void) => Promise<OpenedEngine>
  readonly applyAutomatically: () => boolean
  readonly asks: boolean
}

/** The one catalogue that is open, and the way from one to the next. */
export class OpenCatalogue {
  readonly #options: OpenCatalogueOptions
  #state: CatalogueState = { state: 'closed' }
  #opened: Opened | null = null
  /** opening and closing take turns */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: OpenCatalogueOptions) {
    this.#options = options
  }

  get state(): CatalogueState {
    return this.#state
  }

  /** @throws LudographError `no_catalogue` while none is open */
  get opened(): Opened {
    if (this.#opened) return this.#opened
    const message = this.#state.state === 'opening' ? 'The catalogue is still being opened.' : 'No catalogue is open.'
    throw new LudographError('no_catalogue', message, 'Open one in the Catalogue view.')
  }

  /** Closes the open catalogue and opens another. Never rejects: what went wrong is the new state. */
  open(target: EngineTarget, onOpened: () => void): Promise<CatalogueState> {
    return this.#inTurn(async () => {
      await this.#close()
      const label = target.kind === 'embedded' ? (target.label ?? target.folder) : serverLabel(target.url)
      this.#set({ state: 'opening', label, step: 'Opening the catalogue' })
      const notices: Notice[] = []
      const onNotice = (text: string): void => this.#note(notices, label, text)
      try {
        const { engine, schema } = await this.#options.openEngine(target, onNotice)
        const { emit, applyAutomatically, asks } = this.#options
        const imports = new Imports({ engine, emit, applyAutomatically, asks })
        this.#opened = { engine, schema, imports }
        await imports.recover()
        const pgvector = await pgvectorVersion(engine)
        this.#set({ state: 'open', engine: engine.kind, label: engine.label, version: engine.version, pgvector, schema, notices })
        onOpened()
      } catch (error) {
        await this.#close()
        this.#set({ state: 'failed', label, error: toErrorShape(error) })
      }
      return this.#state
    })
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#close())
  }

  async #close(): Promise<void> {
    const opened = this.#opened
    if (!opened) return
    this.#opened = null
    await opened.imports.close()
    // Best effort: closing must go on, and what was committed is safe against anything but a power cut.
    await opened.engine.durablePoint().catch((error: unknown) => console.error('no durable point:', toErrorShape(error).detail))
    await opened.engine.close()
    this.#set({ state: 'closed' })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  #note(notices: Notice[], label: string, text: string): void {
    notices.push({ at: new Date().toISOString(), text })
    if (this.#state.state === 'open') this.#set({ ...this.#state, notices: [...notices] })
    else if (this.#state.state === 'opening') this.#set({ state: 'opening', label, step: text })
  }

  #set(state: CatalogueState): void {
    this.#state = state
    this.#options.emit({ topic: 'catalogue.state', payload: state })
  }
}

async function pgvectorVersion(engine: Engine): Promise<string> {
  const [row] = await engine.query<{ version: string }>("select extversion as version from pg_extension where extname = 'vector'")
  return row?.version ?? ''
}

/** Never shows a password, wherever it stands in the address. */
function serverLabel(url: string): string {
  try {
    return parseServerUrl(url).label
  } catch {
    return 'a server'
  }
}
