import { parentPort, workerData } from 'node:worker_threads'
import { toErrorShape } from '@contract'
import { PackParser } from './pack-parser'
import type { FromParser, ToParser } from './parser-messages'
import type { ParsingOptions } from './reader-messages'

// Runs in a worker thread of the reader: parses what that has cut, beside others of its kind.

const port = parentPort
if (!port) throw new Error('parser.worker runs as a worker thread only')
const tell = (message: FromParser, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

/** A batch has at most nine parts. */
const mostMemory = 9
/** Memory of batches that have been written. */
const memory: ArrayBuffer[] = []

const parser = new PackParser(workerData as ParsingOptions, memory)

port.on('message', (message: ToParser) => {
  try {
    if (message.op === 'file') return parser.beginFile(message.file)
    memory.push(...message.memory)
    memory.splice(0, memory.length - mostMemory)
    const parsed = parser.parse(message.pack, message.before)
    const rows = Object.values(parsed.batch) as Uint8Array<ArrayBuffer>[]
    tell({ op: 'parsed', parsed }, [...rows.map((part) => part.buffer), parsed.pack.bytes.buffer])
  } catch (error) {
    tell({ op: 'failed', error: toErrorShape(error) })
  }
})
