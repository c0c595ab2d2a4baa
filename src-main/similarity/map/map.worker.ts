import { parentPort } from 'node:worker_threads'
import { regionLabels } from './labels'
import { umapLayout } from './layout'
import { principalAxes } from './pca'
import { placeAmong } from './placing'
import { nearCounts } from './quality'
import type { FromMapWorker, ToMapWorker } from './worker-messages'

// Runs in a worker thread: laying out a map takes half a minute to minutes of one core. Ending the worker is how it is cancelled.

const port = parentPort
if (!port) throw new Error('map.worker runs as a worker thread only')
const send = (message: FromMapWorker): void => port.postMessage(message)

const dimensions = 384
const progressEveryMs = 250

/** Reports now and then. */
function reporter(): (step: string, share: number) => void {
  let sent = 0
  return (step, share) => {
    if (performance.now() - sent < progressEveryMs) return
    sent = performance.now()
    send({ op: 'progress', step, share })
  }
}

async function layOut({ vectors, terms, seed, neighbours, spread }: Extract<ToMapWorker, { op: 'layout' }>): Promise<void> {
  const { positions, nearest } = await umapLayout(vectors, { dimensions, seed, neighbours, spread, onProgress: reporter() })
  send({ op: 'layout', positions, labels: regionLabels(positions, terms, seed), near: nearCounts(positions, nearest) })
}

async function place({ op: _, ...placing }: Extract<ToMapWorker, { op: 'place' }>): Promise<void> {
  const report = reporter()
  send({ op: 'place', positions: await placeAmong({ ...placing, dimensions, onProgress: (share) => report('Placing what is new', share) }) })
}

/** A failure is not left as a rejection that nobody handles: the thread's own error event is what the other side listens to. */
function orEnd(work: Promise<void>): void {
  work.catch((error: unknown) => {
    setImmediate(() => {
      throw error
    })
  })
}

port.on('message', (message: ToMapWorker) => {
  if (message.op === 'axes') send({ op: 'axes', axes: principalAxes(message.vectors, dimensions, 2).axes })
  else orEnd(message.op === 'place' ? place(message) : layOut(message))
})
