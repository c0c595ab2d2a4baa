import { parentPort, workerData } from 'node:worker_threads'
import { toErrorShape } from '@contract'
import { ParserError, ParserThreads } from './parsers'
import { readFiles } from './read-files'
import type { FromReader, ReaderOptions, ToReader } from './reader-messages'

// Runs in a worker thread, so that parsing never stops the application's own thread.

const port = parentPort
if (!port) throw new Error('reader.worker runs as a worker thread only')
const tell = (message: FromReader, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

/** One more than are written side by side keeps the database busy while the next is being made. */
const batchesAhead = 1 + ((workerData as ReaderOptions).sessions ?? 1)
let underWay = 0
let goOn: (() => void) | null = null

/** Memory of batches that have been written. */
const memory: ArrayBuffer[] = []

port.on('message', (message: ToReader) => {
  underWay--
  memory.push(...message.memory)
  goOn?.()
})

const room = async (): Promise<void> => {
  while (underWay >= batchesAhead) await new Promise<void>((resolve) => (goOn = resolve))
  goOn = null
}

async function read(options: ReaderOptions): Promise<void> {
  const { parsers: count = 0 } = options
  const parsers = count === 0 ? null : new ParserThreads(count, options)
  const batches = readFiles(options, { memory, parsers, ...(options.batch ? { size: options.batch } : {}) })
  try {
    for (;;) {
      const next = await batches.next()
      if (next.done) {
        tell({ op: 'end', totals: next.value })
        return
      }
      await room()
      underWay++
      const { batch, checkpoint } = next.value
      const parts = Object.values(batch) as Uint8Array<ArrayBuffer>[]
      tell({ op: 'batch', batch, checkpoint }, parts.map((part) => part.buffer))
    }
  } finally {
    await parsers?.close()
  }
}

read(workerData as ReaderOptions)
  .catch((error: unknown) => tell({ op: 'failed', error: toErrorShape(error instanceof ParserError ? error.reason : error) }))
  .finally(() => port.close())
