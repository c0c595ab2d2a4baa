import type { CallOutput, ExportFormat } from '@contract'
import { useState } from 'react'
import { asErrorShape, call } from '../api'
import { bridge } from '../bridge'
import { plural } from '../ui/format'
import { tell, tellError } from '../ui/notice-store'
import { saveFile } from '../ui/save-file'
import { newRunId } from '../stoppable'

type Written = CallOutput<'analytics.export'>

interface Running {
  readonly id: string
  readonly rows: number
}

/** Has all rows written to a file and hands it to the user. @param write has the core write it, under the id of a run */
export function useExport(write: (format: ExportFormat, id: string) => Promise<Written>) {
  const [running, setRunning] = useState<Running | null>(null)
  const save = async (format: ExportFormat) => {
    const id = newRunId()
    setRunning({ id, rows: 0 })
    const stop = bridge().on((event) => {
      if (event.topic === 'analytics.exportProgress' && event.payload.id === id) setRunning({ id, rows: event.payload.rows })
    })
    try {
      const { rows, blob, name } = await fetched(await write(format, id))
      saveFile(name, blob)
      tell({ kind: 'note', text: `${name}: ${plural(rows, 'row')} exported.` })
    } catch (error) {
      const shape = asErrorShape(error)
      if (shape.code !== 'cancelled') tellError(shape, 'The rows could not be exported')
    } finally {
      stop()
      setRunning(null)
    }
  }
  return { running, save }
}

/** Fetches a file piece by piece, and lets the core's copy go whatever happens. */
async function fetched({ token, name, mime, rows, pieces }: Written) {
  try {
    const parts: Uint8Array<ArrayBuffer>[] = []
    for (let piece = 0; piece < pieces; piece += 1) {
      const { base64 } = await call('analytics.exportPiece', { token, piece })
      parts.push(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
    }
    return { rows, name, blob: new Blob(parts, { type: mime }) }
  } finally {
    // Whether the core could let go of its copy changes nothing for the user: it is removed on closing at the latest.
    await call('analytics.exportDone', { token }).catch(() => undefined)
  }
}
