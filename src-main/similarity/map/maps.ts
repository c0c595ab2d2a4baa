import { LudographError, toErrorShape, type CallInput, type ContractEvent, type MapGenre, type MapParameters, type MapPassing, type MapPoints, type MapState, type MapValues } from '@contract'
import type { OnNotice } from '../../database/after-commit'
import type { Engine } from '../../database/engine'
import { LayoutWorker } from './layout-worker'
import { withinOne } from './within-one'
import { readMapGenres } from './map-genres'
import { readMapPoints } from './map-points'
import { hasMapVectors, projectAll, readMapVectors, readSample, readVectorsOf } from './map-vectors'
import { pointsPassing, pointValues } from './point-values'
import { confirmIfSame, dropNewestMap, hasEarlierMap, missingOnMap, newestMap, placedPoints, putOnMap, storeMap, type StoredPoints } from './maps-table'

export interface MapsOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
  /** hears that a map could not be laid out: whoever asked for it had his answer with the first picture */
  readonly onNotice?: OnNotice
  /** key of the model in use: only its vectors are on the map */
  readonly modelKey: () => string
}

const fewest = 10
const noPoints: StoredPoints = { appids: [], hashes: [], positions: new Float32Array(0), near: null }
/** Enough to find the two longest axes of a first picture. */
const sampleRows = 1000

/** The map of one open catalogue: a first picture at once, UMAP in the background, both stored; and the map before it. */
export class Maps {
  readonly #options: MapsOptions
  #building: MapState['building'] = null
  #work: { abort: AbortController; ended: Promise<void> } | null = null
  #starting: Promise<unknown> = Promise.resolve()
  /** what is shown while something is built; looking at it means counting all vectors */
  #shown: Pick<MapState, 'map' | 'hasEarlier'> = { map: null, hasEarlier: false }
  /** builds that wait for their turn: catching up leaves the work to them */
  #wanted = 0
  /** builds asked for so far, and how many of them were cancelled before their turn came */
  #asked = 0
  #cancelled = 0
  #isClosed = false

  constructor(options: MapsOptions) {
    this.#options = options
  }

  async state(): Promise<MapState> {
    const { engine, modelKey } = this.#options
    this.#shown = { map: await newestMap(engine, modelKey()), hasEarlier: await hasEarlierMap(engine) }
    return { ...this.#shown, building: this.#building }
  }

  points(currency: string | null): Promise<MapPoints | null> {
    return readMapPoints(this.#options.engine, currency)
  }

  genres(): Promise<MapGenre[]> {
    return readMapGenres(this.#options.engine)
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
    this.#wanted++
    const number = ++this.#asked
    void this.#stop()
    // In turn: of two that are asked for at once, the later gives up the earlier.
    const started = this.#starting.then(() => this.#start(parameters, number)).finally(() => this.#wanted--)
    this.#starting = started.catch(() => undefined)
    return started
  }

  async #start(parameters: MapParameters, number: number): Promise<MapState> {
    await this.#stop()
    if (this.#isClosed || number <= this.#cancelled) throw new LudographError('cancelled', 'The map was cancelled.')
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
        if (abort.signal.aborted) return
        const { message, detail } = toErrorShape(error)
        console.error('the map could not be laid out:', detail ?? message)
        this.#options.onNotice?.(`The map could not be laid out: ${message} What was shown before is still there; make it again with “Rebuild map”.`)
      })
      .then(() => this.#finish(worker))
    this.#work = { abort, ended }
    try {
      await first
    } catch (error) {
      await ended
      throw error
    }
    return this.#announce()
  }

  /**
   * Brings the newest map up to the vectors there are: what is new, or has another text, is put beside its neighbours; what has no
   * vector any more goes. A first picture, and a map of which less would stay than is put on it, are left: those are made again by hand.
   */
  catchUp(): Promise<void> {
    const done = this.#starting.then(() => this.settled()).then(() => this.#catchUp())
    this.#starting = done.catch(() => undefined)
    return done
  }

  async #catchUp(): Promise<void> {
    const { engine, modelKey } = this.#options
    const model = modelKey()
    if (this.#isClosed) return
    const { map } = await this.state()
    if (map === null || map.method === 'pca' || !map.stale) return
    const { appids: missing, changed, gone } = await missingOnMap(engine, map, model)
    if (missing.length > map.points - changed - gone || this.#wanted > 0) return
    const abort = new AbortController()
    const placed = missing.length === 0 ? Promise.resolve(noPoints) : this.#place(map, model, missing, abort.signal)
    const put = placed.then((points) => putOnMap(engine, map, model, points))
    const ended = put.catch(() => undefined).then(() => this.#finish(null))
    this.#work = { abort, ended }
    await ended
    await put
  }

  async #finish(worker: LayoutWorker | null): Promise<void> {
    this.#building = null
    this.#work = null
    await worker?.end()
    await this.#announce().catch(() => undefined) // the catalogue may be closed meanwhile
  }

  async #place(map: NonNullable<MapState['map']>, model: string, added: readonly number[], signal: AbortSignal): Promise<StoredPoints> {
    const { engine } = this.#options
    const worker = new LayoutWorker()
    try {
      this.#building = { step: 'Placing what is new', share: 0 }
      const { appids, positions } = await placedPoints(engine, map.id)
      const isAdded = new Set(added)
      const old = await readVectorsOf(engine, model, appids.filter((appid) => !isAdded.has(appid)), signal)
      const lying = Float32Array.from(old.appids.flatMap((appid) => [...(positions.get(appid) ?? [0, 0])]))
      const found = await readVectorsOf(engine, model, added, signal)
      if (old.appids.length === 0 || found.appids.length === 0) return noPoints
      const message = { op: 'place', vectors: old.vectors, positions: lying, added: found.vectors, neighbours: map.neighbours, seed: map.seed } as const
      const answer = await worker.ask(message, { signal, onProgress: this.#tell })
      return { appids: found.appids, hashes: found.hashes, positions: answer.positions, near: null }
    } finally {
      await worker.end()
    }
  }

  /** Shows the map before the newest again. @throws LudographError `no_earlier_map` */
  async goBack(): Promise<MapState> {
    if (!(await dropNewestMap(this.#options.engine))) throw new LudographError('no_earlier_map', 'There is no earlier map.', 'Rebuild the map to have another one.')
    return this.#announce()
  }

  /** Stops what is built, and begins nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.cancel()
    await this.#starting
  }

  /** Stops what is built, and what waits to be. The map that is there stays. */
  async cancel(): Promise<void> {
    this.#cancelled = this.#asked
    await this.#stop()
  }

  async #stop(): Promise<void> {
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
    if (!(await hasMapVectors(engine, model, types, fewest))) {
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
    await storeMap(engine, { method: 'pca', model, parameters, labels: [], points: { appids, hashes: null, positions: withinOne(positions), near: null } })
  }

  async #layout(worker: LayoutWorker, parameters: MapParameters, signal: AbortSignal): Promise<void> {
    const { engine, modelKey } = this.#options
    const model = modelKey()
    this.#building = { step: 'Reading the vectors', share: 0 }
    const { appids, hashes, vectors, terms } = await readMapVectors(engine, model, parameters.types, signal)
    const { seed, neighbours, spread } = parameters
    const { positions, labels, near } = await worker.ask({ op: 'layout', vectors, terms, seed, neighbours, spread }, { signal, onProgress: this.#tell })
    signal.throwIfAborted()
    // The very same picture again: the one before it stays to go back to.
    if (await confirmIfSame(engine, appids, positions)) return
    await storeMap(engine, { method: 'umap', model, parameters, labels, points: { appids, hashes, positions, near } })
  }

  /** How far the work is, with the map that is shown meanwhile: somebody may have gone back to another one. */
  readonly #tell = (step: string, share: number): void => {
    this.#building = { step, share }
    this.#options.emit({ topic: 'map.changed', payload: { ...this.#shown, building: this.#building } })
  }

  async #announce(): Promise<MapState> {
    const state = await this.state()
    this.#options.emit({ topic: 'map.changed', payload: state })
    return state
  }
}
