import { LudographError, toErrorShape, type CatalogueState, type ContractEvent, type ErrorCode, type Notice } from '@contract'
import { explain } from './analytics/explain'
import { runPreset } from './analytics/gallery/run-preset'
import { refreshSegments, refreshSegmentsByEmbedding } from './analytics/segments/membership'
import { abortReason } from './database/abort-reason'
import type { Engine } from './database/engine'
import type { Foreground } from './database/foreground'
import { Turns } from './database/turns'
import { unlessAborted, type EngineTarget, type OpenedEngine } from './database/open-engine'
import { ForeignCatalogueError } from './database/open-guarded'
import { pause } from './database/pause'
import { checkpointRegularly } from './database/checkpoint-regularly'
import { scratchCatalogue } from './database/scratch-catalogue'
import { parseServerUrl } from './database/server/server-url'
import { embedAndWait } from './embedding/embed-and-wait'
import { Embeddings } from './embedding/embeddings'
import type { Models } from './embedding/models'
import type { Words } from './embedding/words'
import { importOnce } from './import/import-once'
import { Imports } from './import/imports'
import { Maintenance } from './maintenance/maintenance'
import { Watch } from './maintenance/watch'
import { Similarity } from './similarity/similarity'

export interface Opened {
  readonly engine: Engine
  readonly schema: number
  readonly readOnly: boolean
  readonly imports: Imports
  readonly embeddings: Embeddings
  readonly similarity: Similarity
  readonly maintenance: Maintenance
  readonly watch: Watch
}

export interface OpenCatalogueOptions {
  readonly emit: (event: ContractEvent) => void
  readonly openEngine: (target: EngineTarget, onNotice: (text: string) => void) => Promise<OpenedEngine>
  readonly applyAutomatically: () => boolean
  readonly asks: boolean
  readonly models: Models
  readonly words: Words
  /** what background work gives way to */
  readonly foreground: Foreground
  /** whether missing embeddings of applications are made when an import has been applied */
  readonly embedsAfterImport: () => boolean
  /** share of the time that embedding works, 0..1 */
  readonly embeddingPace: () => number
  /** hnsw.ef_search of index searches */
  readonly efSearch: () => number
  /** the sample catalogue's file */
  readonly samplePath: string
}

/** Nobody has asked for anything for so long: maintenance may begin by itself. */
const idleAfterMs = 2 * 60_000

/** How often a checkpoint runs while data is being written. */
const checkpointEveryMs = 5 * 60_000

/** How long closing waits for a server to stop what it does. */
const silentServerMs = 6000
/** How long closing waits for what follows an embedding run (segments) or a tune-up: the command line closes as soon as that has ended. */
const settleMs = 5000

/** Errors of the connection or the disk, not of what is read: without these nothing else would work either. */
const keepsClosed: ReadonlySet<ErrorCode> = new Set(['cancelled', 'connection_lost', 'engine_failed', 'engine_restarted', 'disk_full', 'disk_read_only'])

/** The one catalogue that is open, and the way from one to the next. */
export class OpenCatalogue {
  readonly #options: OpenCatalogueOptions
  #state: CatalogueState = { state: 'closed' }
  #opened: Opened | null = null
  #lastUsed = 0
  #stopCheckpoints: () => void = () => undefined
  /** segments that are being brought up to date after an embedding run */
  #refreshing: Promise<unknown> = Promise.resolve()
  /** opening and closing take turns */
  #turn: Promise<unknown> = Promise.resolve()
  /** aborted when what is being opened is not wanted any more */
  #opening = new AbortController()

  constructor(options: OpenCatalogueOptions) {
    this.#options = options
  }

  get state(): CatalogueState {
    return this.#state
  }

  /** @throws LudographError `no_catalogue` while none is open */
  get opened(): Opened {
    this.#lastUsed = Date.now()
    if (this.#opened) return this.#opened
    const message = this.#state.state === 'opening' ? 'The catalogue is still being opened.' : 'No catalogue is open.'
    throw new LudographError('no_catalogue', message, 'Open one in the Catalogue view.')
  }

  /** Tells the user of the open catalogue something, for as long as it is open. */
  notify(text: string): void {
    if (this.#state.state === 'open') this.#set({ ...this.#state, notices: [...this.#state.notices, { at: new Date().toISOString(), text }] })
  }

  /** Closes the open catalogue and opens another. Never rejects: what went wrong is the new state. */
  open(target: EngineTarget, onOpened: () => void): Promise<CatalogueState> {
    return this.#inTurn(async () => {
      await this.#close()
      const label = target.kind === 'embedded' ? (target.label ?? target.folder) : serverLabel(target.url)
      this.#set({ state: 'opening', label, step: 'Opening the catalogue' })
      const notices: Notice[] = []
      const onNotice = (text: string): void => this.#note(notices, label, text)
      const { signal } = this.#opening
      try {
        const { engine, schema, readOnly } = await unlessAborted(this.#options.openEngine(target, onNotice), signal)
        this.#opened = this.#areasOf(target, engine, schema, readOnly)
        // What was interrupted stays as it is in a catalogue that may only be read.
        if (!readOnly) await this.#recover(this.#opened, onNotice)
        if (signal.aborted) throw abortReason(signal)
        const pgvector = await pgvectorVersion(engine)
        const { kind, label: name, version, privacy } = engine
        this.#set({ state: 'open', engine: kind, label: name, version, pgvector, schema, connection: privacy, notices, readOnly })
        if (engine.kind === 'embedded' && !readOnly) this.#stopCheckpoints = checkpointRegularly(engine, checkpointEveryMs)
        onOpened()
      } catch (error) {
        await this.#close()
        this.#set(error instanceof ForeignCatalogueError ? foreignState(target, label, error) : { state: 'failed', label, error: toErrorShape(error) })
      }
      return this.#state
    })
  }

  /** What was under way when the last session ended. Whatever is wrong with what is noted of that, it does not keep the catalogue closed. */
  async #recover({ imports, embeddings, maintenance }: Opened, onNotice: (text: string) => void): Promise<void> {
    for (const recover of [() => imports.recover(), () => embeddings.recover(), () => maintenance.recover(this.#options.asks)]) {
      try {
        await recover()
      } catch (error) {
        const { code, message, hint } = toErrorShape(error)
        if (keepsClosed.has(code)) throw error
        onNotice(['What was under way when this catalogue was last closed does not go on.', message, hint].filter((part) => part !== null).join(' '))
      }
    }
  }

  /** Closes what is open; what is being opened, by a server that does not answer for example, is given up. */
  close(): Promise<void> {
    this.#opening.abort()
    if (this.#state.state === 'opening') void this.#opened?.engine.stop()
    return this.#inTurn(() => this.#close().finally(() => (this.#opening = new AbortController())))
  }

  async #close(): Promise<void> {
    const opened = this.#opened
    if (!opened) return
    await Promise.race([Promise.all([this.#refreshing, opened.maintenance.settle()]), pause(settleMs)])
    this.#opened = null
    this.#stopCheckpoints()
    const { engine } = opened
    // These first, because they may keep the database busy. They know then that the rest is stopped because of the closing. A task
    // of maintenance may wait for an embedding run, so both are stopped together.
    const areas = Promise.all([opened.imports.close(), opened.maintenance.close(), opened.watch.close(), opened.embeddings.close()])
    const stopped = Promise.all([areas, engine.stop()]).then(() => opened.similarity.close())
    if (engine.kind === 'server') {
      // One that does not answer any more is left, and what waits for it ends with that.
      await Promise.race([stopped, pause(silentServerMs)])
      await engine.close()
      await stopped
    } else {
      await stopped
      await engine.close()
    }
    this.#set({ state: 'closed' })
  }

  /** What works on one open catalogue. Imports and maintenance take turns; embedding gives way to both, and follows imports. */
  #areasOf(target: EngineTarget, engine: Engine, schema: number, readOnly: boolean): Opened {
    const { emit, applyAutomatically, asks, models, words, embeddingPace, efSearch, foreground } = this.#options
    const turns = new Turns()
    const onNotice = (text: string): void => this.notify(text)
    this.#lastUsed = Date.now()
    const imports = new Imports({
      engine,
      turns,
      onNotice,
      applyAutomatically,
      asks,
      refreshDerived: (transaction) => refreshSegments(transaction),
      emit: (event) => {
        emit(event)
        if (event.topic === 'imports.changed' && event.payload.state === 'applied') this.#embed(embeddings)
      },
    })
    const embeddings = new Embeddings({
      engine,
      onNotice,
      emit: (event) => {
        emit(event)
        if (event.topic !== 'embedding.changed' || event.payload.what !== 'applications') return
        if (event.payload.state === 'done') this.#catchUp(similarity)
        if (event.payload.finishedAt !== null) this.#refreshSegments(engine)
      },
      embedder: () => models.embedder(),
      pace: embeddingPace,
      heldUpBy: () => turns.holder,
      foreground,
    })
    const similarity = new Similarity({ engine, emit, words, efSearch, foreground, onNotice })
    const { indexes } = embeddings
    const watch = new Watch({
      engine,
      emit,
      turns,
      isImporting: () => imports.running() !== null,
      model: () => models.key,
      explain,
      analyticalQuestion: async () => (await runPreset(engine, 'genres', null)).sql,
      measureRecall: (questions) => similarity.recall(questions, { build: () => indexes.build('applications'), drop: () => indexes.drop('applications') }),
      importSample: (signal) => this.#importSample(target, engine, signal),
    })
    const maintenance = new Maintenance({
      engine,
      onNotice,
      emit,
      turns,
      model: () => models.key,
      isEmbedding: () => embeddings.progress !== null,
      isIdle: () => turns.holder === null && embeddings.progress === null && Date.now() - this.#lastUsed > idleAfterMs,
      embed: (what, signal) => embedAndWait(embeddings, what, signal),
    })
    return { engine, schema, readOnly, imports, embeddings, maintenance, similarity, watch }
  }

  /** For the benchmark: into an empty catalogue of the same kind, which is removed again. */
  async #importSample(target: EngineTarget, engine: Engine, signal: AbortSignal): Promise<{ records: number; seconds: number } | { reason: string }> {
    const scratch = await scratchCatalogue(target, engine)
    if ('reason' in scratch) return scratch
    try {
      const { records, seconds } = await importOnce(scratch.engine, this.#options.samplePath, signal)
      return { records, seconds: seconds.total }
    } finally {
      await scratch.remove()
    }
  }

  /** In the background: what goes wrong is the run's state. */
  #embed(embeddings: Embeddings): void {
    if (!this.#options.embedsAfterImport()) return
    embeddings.startIfMissing('applications').catch((error: unknown) => console.error('no embeddings after the import:', toErrorShape(error).message))
  }

  /** What is new gets its place on the map. In the background: a map that could not be brought up to date says that it is not. */
  #catchUp(similarity: Similarity): void {
    similarity.maps.catchUp().catch((error: unknown) => console.error('the map does not have what is new:', toErrorShape(error).message))
  }

  /** Segments can select by whether there is an embedding. */
  #refreshSegments(engine: Engine): void {
    this.#refreshing = engine.transaction({}, refreshSegmentsByEmbedding).then(
      (changed) => changed && this.#options.emit({ topic: 'segments.changed', payload: {} }),
      (error: unknown) => console.error('segments were not brought up to date after the embedding run:', toErrorShape(error).message),
    )
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

const foreignState = (target: EngineTarget, label: string, error: ForeignCatalogueError): CatalogueState => ({
  state: 'foreign',
  label,
  name: target.kind === 'embedded' ? (target.label ?? null) : null,
  objects: error.objects,
  total: error.total,
  error: error.toShape(),
})

/** Never shows a password, wherever it stands in the address. */
function serverLabel(url: string): string {
  try {
    return parseServerUrl(url).label
  } catch {
    return 'a server'
  }
}
