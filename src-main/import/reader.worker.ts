import { parentPort, workerData } from 'node:worker_threads'
import { toErrorShape } from '@contract'
import { readFile } from './read-file'
import type { FromReader, ReaderOptions, ToReader } from './reader-messages'

// Runs in a worker thread, so that parsing never stops the application's own thread.

const port = parentPort
if (!port) throw new Error('reader.worker runs as a worker thread only')
const tell = (message: FromReader, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

/** Batches under way: two keep the database busy while the next is being made. */
const batchesAhead = 2
let underWay = 0
let goOn: (() => void) | null = null

port.on('message', (_message: ToReader) => {
  underWay--
  goOn?.()
})

const room = async (): Promise<void> => {
  while (underWay >= batchesAhead) await new Promise<void>((resolve) => (goOn = resolve))
  goOn = null
}

async function read({ path }: ReaderOptions): Promise<void> {
  for await (const { batch, totals, shape } of readFile(path)) {
    await room()
    underWay++
    const parts = [batch.applications, batch.reviews, batch.rejects].filter((part) => part !== null)
    tell({ op: 'batch', batch, totals, shape }, parts.map((part) => part.buffer))
    last = { totals, shape }
  }
  if (last) tell({ op: 'end', ...last })
}

let last: Pick<Extract<FromReader, { op: 'end' }>, 'totals' | 'shape'> | null = null

read(workerData as ReaderOptions)
  .catch((error: unknown) => tell({ op: 'failed', error: toErrorShape(error) }))
  .finally(() => port.close())
