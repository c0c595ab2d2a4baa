import type { ExportFormat, SavedQuestion } from '@contract'
import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { asErrorShape, call } from '../api'
import { bridge } from '../bridge'
import { count, plural } from '../ui/format'
import { tell, tellError } from '../ui/notice-store'
import { saveFile } from '../ui/save-file'
import { fileName } from '../ui/file-name'
import { newRunId } from './use-answer'

const formats: readonly { readonly format: ExportFormat; readonly label: string }[] = [
  { format: 'csv', label: 'CSV, safe for spreadsheets' },
  { format: 'json', label: 'JSON' },
  { format: 'ndjson', label: 'NDJSON, a row a line' },
  { format: 'parquet', label: 'Parquet' },
]

interface Running {
  readonly id: string
  readonly rows: number
}

/** Saves all rows of the answer (not only those shown), or the question itself. */
export function ExportMenu({ question, title }: { readonly question: SavedQuestion; readonly title: string }) {
  const [running, setRunning] = useState<Running | null>(null)

  const save = async (format: ExportFormat) => {
    const id = newRunId()
    setRunning({ id, rows: 0 })
    const stop = bridge().on((event) => {
      if (event.topic === 'analytics.exportProgress' && event.payload.id === id) setRunning({ id, rows: event.payload.rows })
    })
    try {
      const { rows, blob, name } = await fetchExport(question, format, id)
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

  if (running !== null) {
    return (
      <span className="export-running" role="status">
        Exporting, {count(running.rows)} rows{' '}
        <Button size="compact-sm" variant="default" onClick={() => void call('analytics.cancel', { id: running.id, byHand: true })}>
          Cancel
        </Button>
      </span>
    )
  }
  return (
    <Menu withinPortal={false} position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>All rows</Menu.Label>
        {formats.map(({ format, label }) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Label>The question</Menu.Label>
        <Menu.Item
          onClick={() => saveFile(fileName(title, 'question.json'), new Blob([JSON.stringify(question, null, 2)], { type: 'application/json' }))}
        >
          Question as JSON
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Has the file written, fetches it piece by piece, and lets the core's copy go whatever happens. */
async function fetchExport(question: SavedQuestion, format: ExportFormat, id: string) {
  const { token, name, mime, rows, pieces } = await call('analytics.export', { question, format, id })
  try {
    const parts: Uint8Array<ArrayBuffer>[] = []
    for (let piece = 0; piece < pieces; piece += 1) {
      const { base64 } = await call('analytics.exportPiece', { token, piece })
      parts.push(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
    }
    return { rows, name, blob: new Blob(parts, { type: mime }) }
  } finally {
    await call('analytics.exportDone', { token })
  }
}
