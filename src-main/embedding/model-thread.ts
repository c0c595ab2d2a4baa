import { Worker } from 'node:worker_threads'
import { LudographError } from '@contract'
import { pause } from '../database/pause'
import { workerFile } from '../database/worker-file'
import { modelError, type ModelFiles } from './model-files'
import type { CloseEmbeddingWorker, EmbeddingWorkerOptions, FromEmbeddingWorker, GoOn, ToEmbeddingWorker } from './worker-messages'

export type Answer = Extract<FromEmbeddingWorker, { op: 'embedded' | 'looked' }>

interface Asked {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** How long a thread that was asked to end may take: it loads its model first, and finishes a text. */
const endMs = 20_000

/** Threads that have not ended. ONNX Runtime aborts the whole process if one is torn down inside of a run, so the process must not exit then. */
const alive = new Set<ModelThread>()
export const modelThreadsRun = (): boolean => alive.size > 0

/** A sentence model in a worker thread of its own. It loads at once; what is asked meanwhile is answered when it is there. */
export class ModelThread {
  readonly #files: ModelFiles
  readonly #worker: Worker
  readonly #asked = new Map<number, Asked>()
  readonly #onGone: (error: LudographError) => void
  readonly #ended: Promise<void>
  #isReady = false
  #isGone = false

  /**
   * @param held 1 while texts that are not urgent have to wait; `goOn` says when they need not any longer
   * @param onGone called once if it ends unasked: what is wrong with the model, or with the thread
   */
  constructor(files: ModelFiles, threads: number, held: Int32Array, onGone: (error: LudographError) => void) {
    this.#files = files
    this.#onGone = onGone
    this.#worker = new Worker(workerFile('embedding'), { workerData: { ...files.worker, threads, held } satisfies EmbeddingWorkerOptions })
    this.#worker.on('message', (message: FromEmbeddingWorker) => this.#settle(message))
    this.#worker.on('error', (error) => this.#gone(this.#failure(error.message)))
    this.#worker.on('exit', () => this.#gone(this.#failure('its worker ended')))
    alive.add(this)
    this.#ended = new Promise((ended) => {
      this.#worker.once('exit', () => {
        alive.delete(this)
        ended()
      })
    })
    this.#worker.unref()
  }

  /** How many questions have no answer yet. */
  get underWay(): number {
    return this.#asked.size
  }

  /** @throws LudographError `embedding_failed`, `model_missing`, `model_damaged`, `model_unsuitable` */
  ask(message: ToEmbeddingWorker): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#asked.set(message.id, { resolve, reject })
      this.#worker.ref() // nobody should end the program while somebody waits for an answer
      this.#worker.postMessage(message)
    })
  }

  goOn(): void {
    this.#worker.postMessage({ op: 'goOn' } satisfies GoOn)
  }

  /** Ends it once it has done what it is at. What has no answer yet is rejected with the reason, at once. */
  async stop(reason: LudographError): Promise<void> {
    this.#isGone = true
    this.#rejectAll(reason)
    this.#worker.ref() // else the program could come to its end under it
    this.#worker.postMessage({ op: 'close' } satisfies CloseEmbeddingWorker)
    // It is never terminated: ONNX Runtime aborts the process if its thread is torn down inside of a run.
    await Promise.race([this.#ended, pause(endMs)])
  }

  #settle(message: FromEmbeddingWorker): void {
    if (message.op === 'ready') {
      this.#isReady = true
      return
    }
    if (message.op === 'failed') {
      void this.#worker.terminate()
      this.#gone(modelError(message.code, message.message, this.#files.model.builtIn))
      return
    }
    const asked = this.#asked.get(message.id)
    this.#asked.delete(message.id)
    // A thread that is to end keeps the program alive until it has: what it answers meanwhile is not the last word.
    if (this.#asked.size === 0 && !this.#isGone) this.#worker.unref()
    if (message.op === 'refused') asked?.reject(embeddingFailed(message.message))
    else asked?.resolve(message)
  }

  #failure(why: string): LudographError {
    return this.#isReady ? embeddingFailed(why) : modelError('model_unsuitable', why, this.#files.model.builtIn)
  }

  #gone(error: LudographError): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#rejectAll(error)
    this.#onGone(error)
  }

  #rejectAll(error: LudographError): void {
    const all = [...this.#asked.values()]
    this.#asked.clear()
    for (const { reject } of all) reject(error)
  }
}

const embeddingFailed = (why: string): LudographError =>
  new LudographError('embedding_failed', `The embedding model failed: ${why}.`, 'Try again. What has been embedded so far stays.')
