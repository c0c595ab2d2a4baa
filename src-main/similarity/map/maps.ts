import { LudographError, toErrorShape, type ContractEvent, type MapPoints, type MapState } from '@contract'
import type { Engine } from '../../database/engine'
import { LayoutWorker } from './layout-worker'
import { withinOne } from './within-one'
import { readMapPoints } from './map-points'
import { projectAll, readMapVectors, readSample } from './map-vectors'
import { newestMap, storeMap } from './maps-table'

export interface MapsOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
  /** key of the model in use: only its vectors are on the map */
  readonly modelKey: () => string
}

const fewest = 10
/** Enough to find the two longest axes of a first picture. */
const sampleRows = 1500

/** The map of one open catalogue: a first picture at once, UMAP in the background, both stored. */
export class Maps {
  readonly #options: MapsOptions
  #building: MapState['building'] = null
  #work: { abort: AbortController; ended: Promise<void> } | null = null
  #starting: Promise<unknown> = Promise.resolve()

  constructor(options: MapsOptions) {
    this.#options = options
  }

  async state(): Promise<MapState> {
    return { map: await newestMap(this.#options.engine, this.#options.modelKey()), building: this.#building }
  }

  points(currency: string | null): Promise<MapPoints | null> {
    return readMapPoints(this.#options.engine, currency)
  }

  /**
   * Stores a first picture and answers; UMAP goes on in the background. What was being built before is given up.
   * @throws LudographError `too_few`
   */
  build(seed: number): Promise<MapState> {
    // In turn: of two that are asked for at once, the later gives up the earlier.
    const started = this.#starting.then(() => this.#start(seed))
    this.#starting = started.catch(() => undefined)
    return started
  }

  async #start(seed: number): Promise<MapState> {
    await this.cancel()
    const abort = new AbortController()
    const worker = new LayoutWorker()
    this.#building = { step: 'Finding the first picture', share: null }
    const first = this.#firstPicture(worker, seed, abort.signal)
    const ended = first
      .then(
        () => this.#layout(worker, seed, abort.signal),
        () => undefined, // whoever asked for the map hears of it
      )
      .catch((error: unknown) => {
        if (!abort.signal.aborted) console.error('the map could not be laid out:', toErrorShape(error).detail ?? toErrorShape(error).message)
      })
      .finally(async () => {
        this.#building = null
        this.#work = null
        await worker.end()
        await this.#tell().catch(() => undefined) // the catalogue may be closed meanwhile
      })
    this.#work = { abort, ended }
    try {
      await first
    } catch (error) {
      await ended
      throw error
    }
    return this.#tell()
  }

  /** Stops UMAP. The picture that is there stays. */
  async cancel(): Promise<void> {
    const work = this.#work
    work?.abort.abort(new LudographError('cancelled', 'The map was cancelled.'))
    await work?.ended
  }

  /** Resolves when nothing is being built. */
  async settled(): Promise<void> {
    await this.#work?.ended
  }

  async #firstPicture(worker: LayoutWorker, seed: number, signal: AbortSignal): Promise<void> {
    const { engine, modelKey } = this.#options
    const model = modelKey()
    const vectors = await readSample(engine, model, sampleRows)
    if (vectors.length / 384 < fewest) {
      throw new LudographError('too_few', `A map needs at least ${fewest} embedded applications.`, 'Import more, or make the missing embeddings first.')
    }
    const found = await worker.ask({ op: 'axes', vectors }, { signal })
    const { appids, positions } = await projectAll(engine, model, found.axes)
    signal.throwIfAborted()
    await storeMap(engine, { method: 'pca', model, seed, appids, positions: withinOne(positions), fitted: appids.length, labels: [] })
  }

  async #layout(worker: LayoutWorker, seed: number, signal: AbortSignal): Promise<void> {
    const { engine, modelKey } = this.#options
    const model = modelKey()
    this.#building = { step: 'Reading the vectors', share: 0 }
    const { appids, vectors, terms } = await readMapVectors(engine, model, signal)
    const { map } = await this.state() // does not change meanwhile, and looking at it means counting all vectors
    const onProgress = (step: string, share: number): void => {
      this.#building = { step, share }
      this.#options.emit({ topic: 'map.changed', payload: { map, building: this.#building } })
    }
    const { positions, fitted, labels } = await worker.ask({ op: 'layout', vectors, terms, seed }, { signal, onProgress })
    signal.throwIfAborted()
    await storeMap(engine, { method: 'umap', model, seed, appids, positions, fitted, labels })
  }

  async #tell(): Promise<MapState> {
    const state = await this.state()
    this.#options.emit({ topic: 'map.changed', payload: state })
    return state
  }
}
