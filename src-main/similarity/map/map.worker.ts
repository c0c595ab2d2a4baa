import { parentPort } from 'node:worker_threads'
import { regionLabels } from './labels'
import { umapLayout } from './layout'
import { principalAxes } from './pca'
import type { FromMapWorker, ToMapWorker } from './worker-messages'

// Runs in a worker thread: laying out a map takes a minute of one core. Ending the worker is how it is cancelled.

const port = parentPort
if (!port) throw new Error('map.worker runs as a worker thread only')
const tell = (message: FromMapWorker): void => port.postMessage(message)

const dimensions = 384
const tellEveryMs = 250

port.on('message', (message: ToMapWorker) => {
  if (message.op === 'axes') {
    tell({ op: 'axes', axes: principalAxes(message.vectors, dimensions, 2).axes })
    return
  }
  const { vectors, terms, seed } = message
  let told = 0
  const onProgress = (step: string, share: number): void => {
    if (performance.now() - told < tellEveryMs) return
    told = performance.now()
    tell({ op: 'progress', step, share })
  }
  const { positions, fitted } = umapLayout(vectors, { dimensions, seed, onProgress })
  tell({ op: 'layout', positions, fitted, labels: regionLabels(positions, terms, seed) })
})
