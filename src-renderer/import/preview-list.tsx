import type { PreviewRow } from '@contract'
import { DataTable, type TableColumn } from '../ui/data-table'
import { plainName } from '../ui/plain-name'
import type { ListEntry } from '../ui/paged-list'

interface PreviewListProps {
  readonly label: string
  readonly entries: readonly ListEntry<PreviewRow>[]
  /** appid */
  readonly chosen: number | null
  readonly onChoose: (row: PreviewRow) => void
  readonly onShow: (first: number, last: number) => void
}

const columns: readonly TableColumn<ListEntry<PreviewRow>>[] = [
  { id: 'name', header: 'Name', cell: ({ row }) => (row === null ? '…' : <span title={plainName(row.name)}>{plainName(row.name)}</span>) },
  { id: 'appid', header: 'appid', width: '96px', align: 'end', cell: ({ row }) => row?.appid ?? '' },
]

/** A list of applications, of any length, to choose one from. */
export function PreviewList({ label, entries, chosen, onChoose, onShow }: PreviewListProps) {
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={entries}
      rowKey={({ index, row }) => row?.appid ?? `place ${index}`}
      sort={null}
      onSort={ignore}
      rowAction={{
        label: ({ index, row }) => (row === null ? `Application ${index + 1}` : `${plainName(row.name)}: show its fields`),
        run: ({ row }) => row !== null && onChoose(row),
      }}
      selected={chosen}
      onShow={onShow}
    />
  )
}

/** The rows stand in the order of the file, whatever is clicked. */
const ignore = () => undefined
