import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { SentenceModel } from './sentence-model'
import { dimensions } from './sentence-model-shape'
import type { CloseEmbeddingWorker, EmbeddingWorkerOptions, FromEmbeddingWorker, ToEmbeddingWorker } from './worker-messages'

// Runs in a worker thread: the model blocks whichever thread it is on.

const port = parentPort
if (!port) throw new Error('embedding.worker runs as a worker thread only')
const tell = (message: FromEmbeddingWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

const options = workerData as EmbeddingWorkerOptions
const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 500) ?? ''

/** Every file there and exactly as it should be? Tells if not. */
function isWhole(): boolean {
  for (const [file, expected] of Object.entries(options.expected)) {
    const path = join(options.folder, file)
    if (!existsSync(path)) {
      tell({ op: 'failed', code: 'model_missing', message: `${file} is missing` })
      return false
    }
    if (createHash('sha256').update(readFileSync(path)).digest('hex') !== expected) {
      tell({ op: 'failed', code: 'model_damaged', message: `${file} is not the file it should be` })
      return false
    }
  }
  return true
}

async function load(): Promise<SentenceModel | null> {
  if (!isWhole()) return null
  try {
    const model = await SentenceModel.load(options.folder, options.precision, options.threads)
    tell({ op: 'ready' })
    return model
  } catch (error) {
    tell({ op: 'failed', code: 'model_unsuitable', message: sentence(error) })
    return null
  }
}

async function embed(model: SentenceModel, id: number, texts: readonly string[]): Promise<void> {
  const vectors = new Float32Array(texts.length * dimensions)
  const pieces = new Int32Array(texts.length * 2)
  for (const [place, text] of texts.entries()) {
    const { vector, piecesSeen, isCut } = await model.embed(text)
    vectors.set(vector, place * dimensions)
    pieces.set([piecesSeen, isCut ? 1 : 0], place * 2)
  }
  tell({ op: 'embedded', id, vectors, pieces }, [vectors.buffer, pieces.buffer])
}

async function answer(model: SentenceModel, message: ToEmbeddingWorker): Promise<void> {
  try {
    if (message.op === 'embed') {
      await embed(model, message.id, message.texts)
      return
    }
    const { seen, total, seenLength } = model.look(message.text)
    tell({ op: 'looked', id: message.id, seen, total, seenLength })
  } catch (error) {
    tell({ op: 'refused', id: message.id, message: sentence(error) })
  }
}

const model = await load()
if (model) {
  // One request after the other, so that a search between two pieces of a backfill waits for one piece only.
  let turn: Promise<void> = Promise.resolve()
  port.on('message', (message: ToEmbeddingWorker | CloseEmbeddingWorker) => {
    turn = turn.then(() => (message.op === 'close' ? process.exit() : answer(model, message)))
  })
}
