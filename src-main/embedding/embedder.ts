import { availableParallelism } from 'node:os'
import { LudographError } from '@contract'
import { abortReason } from '../database/abort-reason'
import { Foreground } from '../database/foreground'
import type { ModelFiles } from './model-files'
import { ModelThread, type Answer } from './model-thread'
import type { ToEmbeddingWorker } from './worker-messages'

/** One embedded text. */
export interface EmbeddedText {
  /** unit length; null if the text holds nothing the model can see */
  readonly vector: Float32Array<ArrayBuffer> | null
  readonly piecesSeen: number
  readonly isCut: boolean
}

interface Job {
  readonly message: ToEmbeddingWorker
  readonly signal: AbortSignal | undefined
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

interface EmbedOptions {
  readonly urgent?: boolean
  readonly signal?: AbortSignal | undefined
}

/** Texts handed to each model: with two, none ever waits for the next one. */
const mostUnderWay = 2
/** With no more texts than these waiting, a second model would be loaded for nothing. */
const worthAnother = 16
/** A model that is not asked for this long gives its memory back. */
const idleMs = 5 * 60_000

/** How many cores embedding may take, and how they are shared out. */
export interface Cores {
  /** side by side, each with a text of its own: two threads on one text would wait for each other at each of its steps */
  readonly models: number
  readonly threadsEach: number
}

/** Each model takes 60 MB, so that there are never more than two of them. */
function ownCores(): Cores {
  const cores = Math.min(4, availableParallelism())
  const models = Math.min(2, cores)
  return { models, threadsEach: Math.floor(cores / models) }
}

/**
 * The sentence model in worker threads, loaded when it is first asked: one for what is asked now and then, a second one
 * beside it while there are many texts. What is urgent comes before what is not, and what is not waits while a user waits.
 */
export class Embedder {
  readonly #files: ModelFiles
  readonly #cores: Cores
  readonly #foreground: Foreground
  #threads: ModelThread[] = []
  readonly #waiting: Job[] = []
  readonly #urgent: Job[] = []
  #nextId = 1
  #idle: NodeJS.Timeout | undefined

  constructor(files: ModelFiles, { foreground = new Foreground(), cores = ownCores() }: { foreground?: Foreground; cores?: Cores } = {}) {
    this.#files = files
    this.#cores = cores
    this.#foreground = foreground
    foreground.onRelease(() => {
      for (const thread of this.#threads) thread.goOn()
      if (this.#waiting.length > 0) this.#send()
    })
  }

  get model(): ModelFiles['model'] {
    return this.#files.model
  }

  /**
   * Embeds each text by itself: its vector depends on nothing but the text and the model.
   * @param options.signal aborted, those that no model has begun are given up
   * @throws LudographError `model_missing`, `model_damaged`, `model_unsuitable`, `embedding_failed`, or what the signal says
   */
  async embed(texts: readonly string[], { urgent = false, signal }: EmbedOptions = {}): Promise<EmbeddedText[]> {
    if (signal?.aborted) throw abortReason(signal)
    const answered = Promise.all(texts.map((text) => this.#ask((id) => ({ op: 'embed', id, text, isUrgent: urgent }), { urgent, signal })))
    const giveUp = (): void => this.#giveUp(signal)
    signal?.addEventListener('abort', giveUp, { once: true })
    try {
      return (await answered).flatMap((answer) => (answer.op === 'embedded' ? [embedded(answer)] : []))
    } finally {
      signal?.removeEventListener('abort', giveUp)
    }
  }

  /** How many word pieces a text has, how many the model sees, and the part of the text they make. */
  async look(text: string): Promise<{ total: number; seen: number; seenText: string }> {
    const answer = await this.#ask((id) => ({ op: 'look', id, text }), { urgent: true })
    if (answer.op !== 'looked') throw new Error('the embedding worker answered another question')
    return { total: answer.total, seen: answer.seen, seenText: text.slice(0, answer.seenLength) }
  }

  /** Ends its threads; the next text starts them again. */
  async stop(): Promise<void> {
    await this.#end(new LudographError('cancelled', 'Embedding was stopped.'))
  }

  #ask(message: (id: number) => ToEmbeddingWorker, { urgent = false, signal }: EmbedOptions): Promise<Answer> {
    clearTimeout(this.#idle)
    return new Promise((resolve, reject) => {
      const line = urgent ? this.#urgent : this.#waiting
      line.push({ message: message(this.#nextId++), signal, resolve, reject })
      this.#send()
    })
  }

  /** What was asked with this signal, and no model has begun. */
  #giveUp(signal: AbortSignal | undefined): void {
    if (!signal) return
    for (const line of [this.#urgent, this.#waiting]) {
      const left = line.filter((job) => job.signal === signal)
      line.splice(0, line.length, ...line.filter((job) => job.signal !== signal))
      for (const { reject } of left) reject(abortReason(signal))
    }
  }

  #send(): void {
    while (this.#urgent.length + this.#waiting.length > 0) {
      if (this.#urgent.length === 0 && this.#foreground.isHeld) return
      const thread = this.#free()
      const job = thread && (this.#urgent.shift() ?? this.#waiting.shift())
      if (!job) return
      thread
        .ask(job.message)
        .then(job.resolve, job.reject)
        .finally(() => this.#send())
    }
    if (this.#threads.every(({ underWay }) => underWay === 0)) this.#rest()
  }

  /** The thread that has least to do, unless it has enough; a new one if there is more to do than it can. */
  #free(): ModelThread | null {
    const [least] = this.#threads.toSorted((a, b) => a.underWay - b.underWay)
    const most = this.#waiting.length > worthAnother ? this.#cores.models : 1
    if (least && (least.underWay === 0 || this.#threads.length >= most)) return least.underWay < mostUnderWay ? least : null
    const thread = new ModelThread(this.#files, this.#cores.threadsEach, this.#foreground.flag, (error) => void this.#end(error))
    this.#threads.push(thread)
    return thread
  }

  #rest(): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.stop(), idleMs)
    this.#idle.unref()
  }

  /** Of all threads, because what one cannot do the others cannot either. A model that is brought back is found at the next text. */
  async #end(reason: LudographError): Promise<void> {
    clearTimeout(this.#idle)
    const threads = this.#threads
    this.#threads = []
    for (const { reject } of [...this.#urgent.splice(0), ...this.#waiting.splice(0)]) reject(reason)
    await Promise.all(threads.map((thread) => thread.stop(reason)))
  }
}

const embedded = ({ vector, piecesSeen, isCut }: Extract<Answer, { op: 'embedded' }>): EmbeddedText => ({
  vector: piecesSeen === 0 ? null : vector,
  piecesSeen,
  isCut,
})
