import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { LudographError } from '@contract'
import { workerFile } from '../database/worker-file'
import { modelError, type ModelFiles } from './model-files'
import { dimensions } from './sentence-model-shape'
import type { FromEmbeddingWorker, ToEmbeddingWorker } from './worker-messages'

/** One embedded text. */
export interface EmbeddedText {
  /** unit length; null if the text holds nothing the model can see */
  readonly vector: Float32Array<ArrayBuffer> | null
  readonly piecesSeen: number
  readonly isCut: boolean
}

type Answer = Extract<FromEmbeddingWorker, { op: 'embedded' | 'looked' }>

interface Job {
  readonly message: ToEmbeddingWorker
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Texts handed to the worker at a time: a search that comes in between waits for no more than these. */
const pieceSize = 4
/** Pieces under way: with two, the worker never waits for the next one. */
const mostUnderWay = 2
/** A model that is not asked for this long gives its memory back. */
const idleMs = 5 * 60_000

/** A sentence model in a worker thread, loaded when it is first asked. What is urgent goes before what is not. */
export class Embedder {
  readonly #files: ModelFiles
  readonly #threads: number
  #worker: Promise<Worker> | null = null
  readonly #waiting: Job[] = []
  readonly #urgent: Job[] = []
  readonly #underWay = new Map<number, Job>()
  #nextId = 1
  #idle: NodeJS.Timeout | undefined

  constructor(files: ModelFiles, threads = Math.min(4, availableParallelism())) {
    this.#files = files
    this.#threads = threads
  }

  get model(): ModelFiles['model'] {
    return this.#files.model
  }

  /**
   * Embeds each text by itself: its vector depends on nothing but the text and the model.
   * @throws LudographError `model_missing`, `model_damaged`, `model_unsuitable`, `embedding_failed`
   */
  async embed(texts: readonly string[], { urgent = false } = {}): Promise<EmbeddedText[]> {
    const pieces: (readonly string[])[] = []
    for (let at = 0; at < texts.length; at += pieceSize) pieces.push(texts.slice(at, at + pieceSize))
    const answers = await Promise.all(pieces.map((piece) => this.#ask((id) => ({ op: 'embed', id, texts: piece }), urgent)))
    return answers.flatMap((answer) => (answer.op === 'embedded' ? unpack(answer) : []))
  }

  /** How many word pieces a text has, how many the model sees, and the part of the text they make. */
  async look(text: string): Promise<{ total: number; seen: number; seenText: string }> {
    const answer = await this.#ask((id) => ({ op: 'look', id, text }), true)
    if (answer.op !== 'looked') throw new Error('the embedding worker answered another question')
    return { total: answer.total, seen: answer.seen, seenText: text.slice(0, answer.seenLength) }
  }

  /** Ends the worker; the next text starts it again. */
  async stop(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = null
    this.#fail(new LudographError('cancelled', 'Embedding was stopped.'))
    await worker
      ?.then((one) => {
        one.removeAllListeners('exit')
        return one.terminate()
      })
      .catch(() => undefined)
  }

  #ask(message: (id: number) => ToEmbeddingWorker, urgent: boolean): Promise<Answer> {
    clearTimeout(this.#idle)
    return new Promise((resolve, reject) => {
      const job = { message: message(this.#nextId++), resolve, reject }
      const line = urgent ? this.#urgent : this.#waiting
      line.push(job)
      this.#worker ??= this.#start()
      this.#worker.then(() => this.#send()).catch((error: unknown) => this.#fail(error))
    })
  }

  #send(): void {
    const worker = this.#worker
    while (worker && this.#underWay.size < mostUnderWay) {
      const job = this.#urgent.shift() ?? this.#waiting.shift()
      if (!job) break
      this.#underWay.set(job.message.id, job)
      worker
        .then((one) => {
          one.ref() // nobody should end the program while somebody waits for an answer
          one.postMessage(job.message)
        })
        .catch((error: unknown) => job.reject(error))
    }
    if (this.#underWay.size === 0) {
      void worker?.then((one) => one.unref()).catch(() => undefined)
      this.#idle = setTimeout(() => void this.stop(), idleMs)
      this.#idle.unref()
    }
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(workerFile('embedding'), { workerData: { ...this.#files.worker, threads: this.#threads } })
    const { builtIn } = this.#files.model
    try {
      await hello(worker, builtIn)
    } catch (error) {
      this.#worker = null // a model that is brought back is found at the next try
      void worker.terminate()
      throw error
    }
    worker.on('message', (message: FromEmbeddingWorker) => this.#settle(message))
    worker.on('error', (error) => this.#gone(error.message))
    worker.on('exit', () => this.#gone('its worker ended'))
    return worker
  }

  #settle(message: FromEmbeddingWorker): void {
    if (message.op === 'ready' || message.op === 'failed') return
    const job = this.#underWay.get(message.id)
    this.#underWay.delete(message.id)
    if (message.op === 'refused') job?.reject(embeddingFailed(message.message))
    else job?.resolve(message)
    this.#send()
  }

  #gone(why: string): void {
    this.#worker = null
    this.#fail(embeddingFailed(why))
  }

  #fail(error: unknown): void {
    const jobs = [...this.#underWay.values(), ...this.#urgent.splice(0), ...this.#waiting.splice(0)]
    this.#underWay.clear()
    for (const job of jobs) job.reject(error)
  }
}

/** Waits until the worker has loaded its model. @throws LudographError what is wrong with the model */
function hello(worker: Worker, builtIn: boolean): Promise<void> {
  return new Promise((ready, failed) => {
    const onError = (error: Error): void => failed(modelError('model_unsuitable', error.message, builtIn))
    const onExit = (): void => failed(modelError('model_unsuitable', 'its worker ended while loading it', builtIn))
    // Taken off one by one: without any name, a worker's own listeners would go too, and it would fall silent.
    const done = (): void => {
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    worker.once('error', onError)
    worker.once('exit', onExit)
    worker.once('message', (message: FromEmbeddingWorker) => {
      done()
      if (message.op === 'ready') ready()
      else failed(message.op === 'failed' ? modelError(message.code, message.message, builtIn) : new Error('the embedding worker spoke too early'))
    })
  })
}

const embeddingFailed = (why: string): LudographError =>
  new LudographError('embedding_failed', `The embedding model failed: ${why}.`, 'Try again. What has been embedded so far stays.')

function unpack({ vectors, pieces }: Extract<Answer, { op: 'embedded' }>): EmbeddedText[] {
  return Array.from({ length: pieces.length / 2 }, (_, place) => {
    const piecesSeen = pieces[place * 2] ?? 0
    const vector = piecesSeen === 0 ? null : vectors.slice(place * dimensions, (place + 1) * dimensions)
    return { vector, piecesSeen, isCut: pieces[place * 2 + 1] === 1 }
  })
}
