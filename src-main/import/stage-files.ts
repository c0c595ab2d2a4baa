import { Worker } from 'node:worker_threads'
import { LudographError } from '@contract'
import { newApplicationColumns, stagingColumns, stagingTables, type StagingTable } from '../catalogue-schema/staging'
import { abortReason } from '../database/abort-reason'
import type { Engine, Transaction } from '../database/engine'
import { workerFile } from '../database/worker-file'
import { Mailbox } from './mailbox'
import type { ImportCheckpoint, Totals } from './import-checkpoint'
import { stageFor } from './own-staging'
import type { Batch, FromReader, ReaderOptions, ToReader } from './reader-messages'
import { WriteOrder, type Turn } from './write-order'

export interface BatchesRead {
  readonly totals: Totals
  /** behind the last batch */
  readonly checkpoint: ImportCheckpoint | null
  /** from the start to the last record read */
  readonly readSeconds: number
  /** from the last record read to the last row written */
  readonly stageSeconds: number
}

export interface ReadOptions {
  readonly reader: ReaderOptions
  readonly signal: AbortSignal
  /**
   * Called with each batch and the checkpoint behind it. As many are written side by side as `reader.sessions` says.
   * @returns when it is written
   */
  readonly write: (batch: Batch, checkpoint: ImportCheckpoint, turn: Turn) => Promise<void>
  /** Called when a batch is written; reading goes on when it resolves. */
  readonly onBatch?: (totals: Totals) => Promise<void>
}

export interface StageOptions extends Pick<ReadOptions, 'reader' | 'signal'> {
  readonly importId: number
  readonly onBatch: (totals: Totals) => Promise<void>
}

/**
 * Reads files in a worker and writes their rows to staging. Each batch is one transaction together with the checkpoint
 * behind it, and they are committed in order (write-order.ts), so an interrupted import goes on exactly there. Nothing of it shows in the catalogue.
 * @param engine bound to the lock of imports
 * @throws LudographError what the reader or the database said, or `cancelled`; staging then holds a part of the files
 */
export const stageFiles = (engine: Engine, { importId, ...reading }: StageOptions): Promise<BatchesRead> =>
  readBatches({
    ...reading,
    write: (batch, checkpoint, { mayBegin, hasBegun, mayCommit }) =>
      // The embedded engine cannot cancel a statement without restarting, and its statements are short.
      engine.transaction(engine.kind === 'server' ? { signal: reading.signal } : {}, async (transaction) => {
        await mayBegin
        await transaction.query(`lock table ${stagingTables.join(', ')}, imports in row exclusive mode`)
        hasBegun()
        await stageFor(transaction, importId)
        await writeBatch(transaction, batch)
        await mayCommit // a checkpoint says that all before it is there
        await keepCheckpoint(transaction, importId, checkpoint)
      }),
  })

/**
 * Reads files in a worker, batch by batch.
 * @throws LudographError what the reader, `write` or `onBatch` said, or `cancelled`; nothing is being written any more then
 */
export async function readBatches({ reader, signal, write, onBatch }: ReadOptions): Promise<BatchesRead> {
  const started = performance.now()
  const worker = new Worker(workerFile('reader'), { workerData: reader })
  let readEnded = started
  let checkpoint: ImportCheckpoint | null = null
  const order = new WriteOrder()
  const underWay: Promise<void>[] = []
  let isLookedAt = false
  const take = async (batch: Batch, at: ImportCheckpoint): Promise<void> => {
    await order.write((turn) => write(batch, at, turn))
    await onBatch?.(at.totals)
    // What the engine did not hand on goes back: freeing it here would call for the collector again and again.
    const memory = Object.values(batch).flatMap(({ buffer }: Uint8Array<ArrayBuffer>) => (buffer.byteLength > 0 ? [buffer] : []))
    worker.postMessage({ op: 'written', memory } satisfies ToReader, memory)
  }
  try {
    for await (const message of messagesOf(worker, signal)) {
      if (message.op === 'failed') {
        const { code, message: text, hint, detail } = message.error
        throw new LudographError(code, text, hint, detail)
      }
      if (message.op === 'end') {
        await Promise.all(underWay)
        const ended = performance.now()
        return { totals: message.totals, checkpoint, readSeconds: (readEnded - started) / 1000, stageSeconds: (ended - readEnded) / 1000 }
      }
      readEnded = performance.now()
      checkpoint = message.checkpoint
      const taken = take(message.batch, checkpoint)
      taken.catch(() => undefined) // thrown when its turn comes
      underWay.push(taken)
      const isFirstLook: boolean = !isLookedAt && checkpoint.totals.rejectedAtFirst !== null
      isLookedAt ||= isFirstLook
      // Nobody may want what comes behind the first records.
      const most = isFirstLook ? 1 : (reader.sessions ?? 1)
      while (underWay.length >= most) await underWay.shift()
    }
  } finally {
    await Promise.allSettled(underWay)
    await worker.terminate()
  }
  throw new Error('the reader ended without a result')
}

interface Target {
  readonly table: string
  readonly columns: readonly string[]
}

const staged = (table: StagingTable): Target => ({ table, columns: stagingColumns(table) })

/** Where each part of a batch goes. */
const targets: Readonly<Record<keyof Batch, Target>> = {
  applications: staged('staging_applications'),
  newApplications: { table: 'applications', columns: newApplicationColumns },
  links: staged('staging_links'),
  reviews: staged('staging_reviews'),
  reviewSets: staged('staging_review_sets'),
  unchanged: staged('staging_unchanged'),
  rejects: staged('staging_rejects'),
  partials: staged('staging_partials'),
  observations: staged('staging_observations'),
}

/** Call in a transaction that stages for the import (`stageFor`). */
export async function writeBatch(transaction: Transaction, batch: Batch): Promise<void> {
  for (const [part, { table, columns }] of Object.entries(targets) as [keyof Batch, Target][]) {
    const rows = batch[part]
    if (rows) await transaction.copyIn(table, columns, rows)
  }
}

/** Notes how far the import has read, in the transaction that writes what it has read by then. */
export async function keepCheckpoint(transaction: Transaction, importId: number, checkpoint: ImportCheckpoint): Promise<void> {
  const { records, rejected, rejectedBy } = checkpoint.totals
  await transaction.query('update imports set checkpoint = $2, records = $3, rejected = $4, rejected_by = $5 where id = $1', [
    importId,
    JSON.stringify(checkpoint),
    records,
    rejected,
    JSON.stringify(rejectedBy),
  ])
}

/** A worker's messages in order; ends with an error if the worker dies or the signal fires. */
async function* messagesOf(worker: Worker, signal: AbortSignal): AsyncGenerator<FromReader> {
  const mailbox = new Mailbox<FromReader>()
  const onAbort = (): void => {
    mailbox.fail(abortReason(signal, 'The import was cancelled. The catalogue is unchanged.'), true)
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
