import type { CallOutput, ExportFormat, SavedQuestion } from '@contract'
import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { call } from '../api'
import { fileName } from '../ui/file-name'
import { count } from '../ui/format'
import { saveFile } from '../ui/save-file'
import { useExport } from './use-export'

const formats: readonly { readonly format: ExportFormat; readonly label: string }[] = [
  { format: 'csv', label: 'CSV, safe for spreadsheets' },
  { format: 'json', label: 'JSON' },
  { format: 'ndjson', label: 'NDJSON, a row a line' },
  { format: 'parquet', label: 'Parquet' },
]

/** Saves all rows of the answer (not only those shown), or the question itself. */
export function ExportMenu({ question, title }: { readonly question: SavedQuestion; readonly title: string }) {
  return (
    <ExportRows write={(format, id) => call('analytics.export', { question, format, id })}>
      <Menu.Label>The question</Menu.Label>
      <Menu.Item
        onClick={() => saveFile(fileName(title, 'question.json'), new Blob([JSON.stringify(question, null, 2)], { type: 'application/json' }))}
      >
        Question as JSON
      </Menu.Item>
    </ExportRows>
  )
}

interface ExportRowsProps {
  readonly write: (format: ExportFormat, id: string) => Promise<CallOutput<'analytics.export'>>
  /** further items of the menu */
  readonly children?: ReactNode
}

/** The formats that all rows can be saved in; while a file is being written, how far it is. */
export function ExportRows({ write, children }: ExportRowsProps) {
  const { running, save } = useExport(write)
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
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
