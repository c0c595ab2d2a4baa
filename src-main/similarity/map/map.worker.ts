import { parentPort } from 'node:worker_threads'
import { regionLabels } from './labels'
import { umapLayout } from './layout'
import { nearShare } from './near-share'
import { principalAxes } from './pca'
import type { FromMapWorker, ToMapWorker } from './worker-messages'

// Runs in a worker thread: laying out a map takes a minute of one core. Ending the worker is how it is cancelled.

const port = parentPort
if (!port) throw new Error('map.worker runs as a worker thread only')
const send = (message: FromMapWorker): void => port.postMessage(message)

const dimensions = 384
const progressEveryMs = 250

async function layOut({ vectors, terms, seed, neighbours, spread }: Extract<ToMapWorker, { op: 'layout' }>): Promise<void> {
  let sent = 0
  const onProgress = (step: string, share: number): void => {
    if (performance.now() - sent < progressEveryMs) return
    sent = performance.now()
    send({ op: 'progress', step, share })
  }
  const positions = await umapLayout(vectors, { dimensions, seed, neighbours, spread, onProgress })
  send({ op: 'layout', positions, labels: regionLabels(positions, terms, seed), near: nearShare(vectors, dimensions, positions, seed) })
}

port.on('message', (message: ToMapWorker) => {
  if (message.op === 'axes') send({ op: 'axes', axes: principalAxes(message.vectors, dimensions, 2).axes })
  else {
    void layOut(message).catch((error: unknown) => {
      // Not as a rejection nobody handles: the thread's own error event is what the other side listens to.
      setImmediate(() => {
        throw error
      })
    })
  }
})
