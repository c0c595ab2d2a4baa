import { Worker } from 'node:worker_threads'
import { LudographError } from '@contract'
import type { Engine } from '../database/engine'
import { workerFile } from '../database/worker-file'
import { Mailbox } from './mailbox'
import type { Batch, FromReader, ReaderOptions, ToReader, Totals } from './reader-messages'
import { applicationColumns, rejectColumns, reviewColumns } from './staged-rows'

export interface Staged {
  readonly totals: Totals
  readonly shape: string | null
  /** from the start to the last record read */
  readonly readSeconds: number
  /** from the last record read to the last row staged */
  readonly stageSeconds: number
}

export interface StageOptions {
  readonly signal: AbortSignal
  readonly onProgress: (totals: Totals, shape: string | null) => void
}

/** Empties the staging tables: what is in them belongs to no import any more. */
export const emptyStaging = (engine: Engine): Promise<unknown> =>
  engine.query('truncate staging_applications, staging_reviews, staging_rejects')

/**
 * Reads a file in a worker and writes its rows to staging, batch by batch. Nothing of it shows in the catalogue.
 * @throws LudographError what the reader or the database said, or `cancelled`; staging then holds a part of the file
 */
export async function stageFile(engine: Engine, path: string, options: StageOptions): Promise<Staged> {
  const started = performance.now()
  const worker = new Worker(workerFile('reader'), { workerData: { path } satisfies ReaderOptions })
  let readEnded = started
  let last: { totals: Totals; shape: string | null } | null = null
  try {
    for await (const message of messagesOf(worker, options.signal)) {
      if (message.op === 'failed') {
        const { code, message: text, hint, detail } = message.error
        throw new LudographError(code, text, hint, detail)
      }
      last = { totals: message.totals, shape: message.shape }
      if (message.op === 'end') break
      readEnded = performance.now()
      await writeBatch(engine, message.batch)
      worker.postMessage({ op: 'written' } satisfies ToReader)
      options.onProgress(message.totals, message.shape)
    }
  } finally {
    await worker.terminate()
  }
  if (!last) throw new Error('the reader ended without a result')
  const ended = performance.now()
  return { ...last, readSeconds: (readEnded - started) / 1000, stageSeconds: (ended - readEnded) / 1000 }
}

async function writeBatch(engine: Engine, batch: Batch): Promise<void> {
  await engine.transaction({}, async (transaction) => {
    if (batch.applications) await transaction.copyIn('staging_applications', applicationColumns, batch.applications)
    if (batch.reviews) await transaction.copyIn('staging_reviews', reviewColumns, batch.reviews)
    if (batch.rejects) await transaction.copyIn('staging_rejects', rejectColumns, batch.rejects)
  })
}

/** A worker's messages in order; ends with an error if the worker dies or the signal fires. */
async function* messagesOf(worker: Worker, signal: AbortSignal): AsyncGenerator<FromReader> {
  const mailbox = new Mailbox<FromReader>()
  const onAbort = (): void => {
    mailbox.fail(new LudographError('cancelled', 'The import was cancelled. The catalogue is unchanged.'), true)
  }
  worker.on('message', (message: FromReader) => {
    mailbox.deliver(message)
  })
  worker.on('error', (error) => {
    mailbox.fail(error, false)
  })
  worker.on('exit', () => {
    const hint = 'The catalogue is unchanged. Try again.'
    mailbox.fail(new LudographError('import_failed', 'The reader of the import ended unexpectedly.', hint), false)
  })
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    yield* mailbox.messages()
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
