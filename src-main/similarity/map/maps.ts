import { LudographError, toErrorShape, type CallInput, type ContractEvent, type MapParameters, type MapPassing, type MapPoints, type MapState, type MapValues } from '@contract'
import type { Engine } from '../../database/engine'
import { LayoutWorker } from './layout-worker'
import { withinOne } from './within-one'
import { readMapPoints } from './map-points'
import { countMapVectors, projectAll, readMapVectors, readSample } from './map-vectors'
import { pointsPassing, pointValues } from './point-values'
import { dropNewestMap, hasEarlierMap, newestMap, storeMap } from './maps-table'

export interface MapsOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
  /** key of the model in use: only its vectors are on the map */
  readonly modelKey: () => string
}

const fewest = 10
/** Enough to find the two longest axes of a first picture. */
const sampleRows = 1500

/** The map of one open catalogue: a first picture at once, UMAP in the background, both stored; and the map before it. */
export class Maps {
  readonly #options: MapsOptions
  #building: MapState['building'] = null
  #work: { abort: AbortController; ended: Promise<void> } | null = null
  #starting: Promise<unknown> = Promise.resolve()

  constructor(options: MapsOptions) {
    this.#options = options
  }

  async state(): Promise<MapState> {
    const { engine, modelKey } = this.#options
    return { map: await newestMap(engine, modelKey()), hasEarlier: await hasEarlierMap(engine), building: this.#building }
  }

  points(currency: string | null): Promise<MapPoints | null> {
    return readMapPoints(this.#options.engine, currency)
  }

  values(input: CallInput<'map.values'>, signal: AbortSignal): Promise<MapValues> {
    return pointValues(this.#options.engine, input, signal)
  }

  passing(input: CallInput<'map.passing'>, signal: AbortSignal): Promise<MapPassing> {
    return pointsPassing(this.#options.engine, input, signal)
  }

  /**
   * Answers once there is a picture; UMAP goes on in the background, and a map that is there stays until it is done. What was
   * being built before is given up.
   * @throws LudographError `too_few`
   */
  build(parameters: MapParameters): Promise<MapState> {
    // In turn: of two that are asked for at once, the later gives up the earlier.
    const started = this.#starting.then(() => this.#start(parameters))
    this.#starting = started.catch(() => undefined)
    return started
  }

  async #start(parameters: MapParameters): Promise<MapState> {
    await this.cancel()
    const abort = new AbortController()
    const worker = new LayoutWorker()
    this.#building = { step: 'Finding the first picture', share: null }
    const first = this.#firstPicture(worker, parameters, abort.signal)
    const ended = first
      .then(
        () => this.#layout(worker, parameters, abort.signal),
        () => undefined, // whoever asked for the map hears of it
      )
      .catch((error: unknown) => {
        if (!abort.signal.aborted) console.error('the map could not be laid out:', toErrorShape(error).detail ?? toErrorShape(error).message)
      })
      .finally(async () => {
        this.#building = null
        this.#work = null
        await worker.end()
        await this.#announce().catch(() => undefined) // the catalogue may be closed meanwhile
      })
    this.#work = { abort, ended }
    try {
      await first
    } catch (error) {
      await ended
      throw error
    }
    return this.#announce()
  }

  /** Shows the map before the newest again. @throws LudographError `no_earlier_map` */
  async goBack(): Promise<MapState> {
    if (!(await dropNewestMap(this.#options.engine))) throw new LudographError('no_earlier_map', 'There is no earlier map.', 'Rebuild the map to have another one.')
    return this.#announce()
  }

  /** Stops UMAP. The map that is there stays. */
  async cancel(): Promise<void> {
    const work = this.#work
    work?.abort.abort(new LudographError('cancelled', 'The map was cancelled.'))
    await work?.ended
  }

  /** Resolves when nothing is being built. */
  async settled(): Promise<void> {
    await this.#work?.ended
  }

  /** Only where there is no map yet: a worse picture must not take the place of a better one. */
  async #firstPicture(worker: LayoutWorker, parameters: MapParameters, signal: AbortSignal): Promise<void> {
    const { engine, modelKey } = this.#options
    const model = modelKey()
    const { types } = parameters
    if ((await countMapVectors(engine, model, types)) < fewest) {
      const what = types === 'game' ? 'games' : 'applications'
      const more = types === 'game' ? ', or include all types' : ''
      throw new LudographError('too_few', `A map needs at least ${fewest} embedded ${what}.`, `Import more, make the missing embeddings first${more}.`)
    }
    const before = await newestMap(engine, model)
    if (before?.method === 'umap') return
    const vectors = await readSample(engine, model, types, sampleRows)
    const found = await worker.ask({ op: 'axes', vectors }, { signal })
    const { appids, positions } = await projectAll(engine, model, types, found.axes)
    signal.throwIfAborted()
    await storeMap(engine, { method: 'pca', model, parameters, appids, positions: withinOne(positions), labels: [], near: null })
  }

  async #layout(worker: LayoutWorker, parameters: MapParameters, signal: AbortSignal): Promise<void> {
    const { engine, modelKey } = this.#options
    const model = modelKey()
    this.#building = { step: 'Reading the vectors', share: 0 }
    const { appids, vectors, terms } = await readMapVectors(engine, model, parameters.types, signal)
    const { map, hasEarlier } = await this.state() // does not change meanwhile, and looking at it means counting all vectors
    const onProgress = (step: string, share: number): void => {
      this.#building = { step, share }
      this.#options.emit({ topic: 'map.changed', payload: { map, hasEarlier, building: this.#building } })
    }
    const { seed, neighbours, spread } = parameters
    const { positions, labels, near } = await worker.ask({ op: 'layout', vectors, terms, seed, neighbours, spread }, { signal, onProgress })
    signal.throwIfAborted()
    await storeMap(engine, { method: 'umap', model, parameters, appids, positions, labels, near })
  }

  async #announce(): Promise<MapState> {
    const state = await this.state()
    this.#options.emit({ topic: 'map.changed', payload: state })
    return state
  }
}
