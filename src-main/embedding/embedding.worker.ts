import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { SentenceModel } from './sentence-model'
import type { CloseEmbeddingWorker, EmbeddingWorkerOptions, FromEmbeddingWorker, GoOn, ToEmbeddingWorker } from './worker-messages'

// Runs in a worker thread: the model blocks whichever thread it is on.

// Queries take precedence over embedding runs. On Linux, priority is per thread and inherited by the threads it starts, which includes the
// model's; on other systems it would apply to the whole process. A process that was started at a lower priority may not raise it.
const lower = constants.priority.PRIORITY_BELOW_NORMAL
if (process.platform === 'linux' && getPriority() < lower) setPriority(lower)

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

async function answer(model: SentenceModel, message: ToEmbeddingWorker): Promise<void> {
  try {
    if (message.op === 'embed') {
      const { vector, piecesSeen, isCut } = await model.embed(message.text)
      tell({ op: 'embedded', id: message.id, vector, piecesSeen, isCut }, [vector.buffer])
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
  const urgent: ToEmbeddingWorker[] = []
  const others: ToEmbeddingWorker[] = []
  let isWorking = false
  let isClosing = false
  const next = (): ToEmbeddingWorker | undefined => urgent.shift() ?? (Atomics.load(options.held, 0) === 1 ? undefined : others.shift())
  // One text after the other, and the flag is looked at before each: a user's question waits for one text at most.
  const work = async (): Promise<void> => {
    if (isWorking) return
    isWorking = true
    for (let message = next(); message && !isClosing; message = next()) await answer(model, message)
    isWorking = false
    if (isClosing) process.exit()
  }
  port.on('message', (message: ToEmbeddingWorker | GoOn | CloseEmbeddingWorker) => {
    if (message.op === 'close') isClosing = true
    else if (message.op === 'embed' && !message.isUrgent) others.push(message)
    else if (message.op !== 'goOn') urgent.push(message)
    void work()
  })
}
