import { Worker } from 'node:worker_threads'
import { abortReason } from '../../database/abort-reason'
import { workerFile } from '../../database/worker-file'
import type { FromMapWorker, ToMapWorker } from './worker-messages'

type Op = ToMapWorker['op']
type Answer<Asked extends Op> = Extract<FromMapWorker, { op: Asked }>

interface Asking {
  readonly signal: AbortSignal
  readonly onProgress?: (step: string, share: number) => void
}

/** The thread that lays out a map: one question at a time. It is listened to from its first moment, so its end is never missed. */
export class LayoutWorker {
  readonly #worker = new Worker(workerFile('map'))
  readonly #ended: Promise<never>

  constructor() {
    this.#ended = new Promise<never>((_resolve, reject) => {
      this.#worker.on('error', reject)
      this.#worker.on('exit', () => reject(new Error('the map worker ended')))
    })
    this.#ended.catch(() => undefined) // whoever asks hears of it
  }

  /** @throws what the signal says once it is aborted, at once; Error if the thread ends without an answer */
  async ask<Asked extends Op>(message: Extract<ToMapWorker, { op: Asked }>, { signal, onProgress }: Asking): Promise<Answer<Asked>> {
    if (signal.aborted) throw abortReason(signal)
    let leave = (): void => undefined
    const answered = new Promise<Answer<Asked>>((resolve, reject) => {
      const onAbort = (): void => reject(abortReason(signal))
      const onMessage = (answer: FromMapWorker): void => {
        if (answer.op === 'progress') onProgress?.(answer.step, answer.share)
        else if (isAnswer(answer, message.op)) resolve(answer)
      }
      signal.addEventListener('abort', onAbort)
      this.#worker.on('message', onMessage)
      leave = () => {
        signal.removeEventListener('abort', onAbort)
        this.#worker.off('message', onMessage)
      }
    })
    this.#worker.postMessage(message, [message.vectors.buffer])
    try {
      return await Promise.race([answered, this.#ended])
    } finally {
      leave()
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}

const isAnswer = <Asked extends Op>(answer: FromMapWorker, op: Asked): answer is Answer<Asked> => answer.op === op
