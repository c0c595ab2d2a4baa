import { Worker } from 'node:worker_threads'
import { LudographError, toErrorShape, type ContractEvent, type MapPoints, type MapState } from '@contract'
import type { Engine } from '../../database/engine'
import { workerFile } from '../../database/worker-file'
import { withinOne } from './within-one'
import { readMapPoints } from './map-points'
import { projectAll, readMapVectors, readSample } from './map-vectors'
import { newestMap, storeMap } from './maps-table'
import type { FromMapWorker, ToMapWorker } from './worker-messages'

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
  async build(seed: number): Promise<MapState> {
    await this.cancel()
    const abort = new AbortController()
    const worker = new Worker(workerFile('map'))
    this.#building = { step: 'Finding the first picture', share: null }
    try {
      await this.#firstPicture(worker, seed)
    } catch (error) {
      this.#building = null
      await worker.terminate()
      throw error
    }
    const ended = this.#layout(worker, seed, abort.signal)
      .catch(async (error: unknown) => {
        if (!abort.signal.aborted) console.error('the map could not be laid out:', toErrorShape(error).detail ?? toErrorShape(error).message)
      })
      .finally(async () => {
        this.#building = null
        this.#work = null
        await worker.terminate()
        await this.#tell().catch(() => undefined) // the catalogue may be closed meanwhile
      })
    this.#work = { abort, ended }
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

  async #firstPicture(worker: Worker, seed: number): Promise<void> {
    const { engine, modelKey } = this.#options
    const model = modelKey()
    const vectors = await readSample(engine, model, sampleRows)
    if (vectors.length / 384 < fewest) {
      throw new LudographError('too_few', `A map needs at least ${fewest} embedded applications.`, 'Import more, or make the missing embeddings first.')
    }
    const found = await ask(worker, { op: 'axes', vectors }, 'axes', () => undefined)
    const { appids, positions } = await projectAll(engine, model, found.axes)
    await storeMap(engine, { method: 'pca', model, seed, appids, positions: withinOne(positions), fitted: appids.length, labels: [] })
  }

  async #layout(worker: Worker, seed: number, signal: AbortSignal): Promise<void> {
    const { engine, modelKey } = this.#options
    const model = modelKey()
    this.#building = { step: 'Reading the vectors', share: 0 }
    const { appids, vectors, terms } = await readMapVectors(engine, model, signal)
    const onAbort = (): void => void worker.terminate()
    signal.addEventListener('abort', onAbort, { once: true })
    const { map } = await this.state() // does not change meanwhile, and looking at it means counting all vectors
    const { positions, fitted, labels } = await ask(worker, { op: 'layout', vectors, terms, seed }, 'layout', (step, share) => {
      this.#building = { step, share }
      this.#options.emit({ topic: 'map.changed', payload: { map, building: this.#building } })
    })
    signal.throwIfAborted()
    await storeMap(engine, { method: 'umap', model, seed, appids, positions, fitted, labels })
  }

  async #tell(): Promise<MapState> {
    const state = await this.state()
    this.#options.emit({ topic: 'map.changed', payload: state })
    return state
  }
}

/** One question to the worker; rejects if it ends without an answer. */
function ask<Op extends 'axes' | 'layout'>(
  worker: Worker,
  message: ToMapWorker,
  op: Op,
  onProgress: (step: string, share: number) => void,
): Promise<Extract<FromMapWorker, { op: Op }>> {
  return new Promise((resolve, reject) => {
    // One by one: without a name, the worker's own listeners would go too, and it would fall silent.
    for (const event of ['error', 'exit', 'message']) worker.removeAllListeners(event)
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('the map worker ended')))
    worker.on('message', (answer: FromMapWorker) => {
      if (answer.op === 'progress') onProgress(answer.step, answer.share)
      else if (isAnswer(answer, op)) resolve(answer)
    })
    worker.postMessage(message, [message.vectors.buffer])
  })
}

const isAnswer = <Op extends FromMapWorker['op']>(answer: FromMapWorker, op: Op): answer is Extract<FromMapWorker, { op: Op }> => answer.op === op
