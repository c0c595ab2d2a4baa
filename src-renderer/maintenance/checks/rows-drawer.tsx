import type { Cell, Column, Finding } from '@contract'
import { Button, Drawer } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useCall } from '../../api'
import { numberText } from '../../charts/cell-text'
import type { TableColumn } from '../../ui/data-table'
import { ErrorNotice } from '../../ui/error-notice'
import { count, noValue, plural } from '../../ui/format'
import { SortedTable } from '../../ui/sorted-table'
import { SaveRows } from './save-rows'

/** Whose rows are shown. */
export type Shown = Pick<Finding, 'name' | 'title'>

const pageSize = 200

interface RowsDrawerProps {
  /** null: closed */
  readonly shown: Shown | null
  readonly onClose: () => void
}

/** The rows behind a finding as they are now, page by page. */
export function RowsDrawer({ shown, onClose }: RowsDrawerProps) {
  const [last, setLast] = useState(shown)
  if (shown !== null && shown !== last) setLast(shown) // while it slides out it still shows what it showed
  return (
    <Drawer
      opened={shown !== null}
      onClose={onClose}
      size="min(1000px, 94vw)"
      title={last === null ? '' : last.title}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: 'rows-drawer', body: 'rows-body' }}
    >
      {last !== null && <Rows key={last.name} {...last} />}
    </Drawer>
  )
}

interface Row {
  readonly place: number
  readonly cells: readonly Cell[]
}

function Rows({ name, title }: Shown) {
  const [page, setPage] = useState(0)
  const offset = page * pageSize
  const { data, error } = useCall('maintenance.findingRows', { name, offset, limit: pageSize }, { fresh: true, keepPrevious: true })
  const columns = useMemo(() => data?.columns.map(rowColumn) ?? [], [data?.columns])
  if (error !== null) return <ErrorNotice error={error} title="The rows could not be listed" />
  if (data === undefined) return <p className="dim">Looking them up…</p>
  if (data.rowCount === 0) return <p className="dim rows-note">There are none any more.</p>
  const many = data.rowCount > pageSize
  return (
    <>
      <div className="rows-tools rows-note">
        <span className="dim" role="status">
          {many ? `${count(offset + 1)} to ${count(offset + data.rows.length)} of ${plural(data.rowCount, 'row')}. Sorting orders only those shown.` : `${plural(data.rowCount, 'row')}.`}
        </span>
        <SaveRows name={name} title={title} />
      </div>
      <SortedTable label={`Rows: ${title}`} columns={columns} rows={data.rows.map((cells, index) => ({ place: offset + index, cells }))} rowKey={({ place }) => place} />
      {many && (
        <nav className="pager rows-note" aria-label="Pages">
          <Button variant="default" size="compact-sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </Button>
          <Button variant="default" size="compact-sm" disabled={offset + data.rows.length >= data.rowCount} onClick={() => setPage(page + 1)}>
            Next
          </Button>
        </nav>
      )}
    </>
  )
}

function rowColumn({ name, label, type }: Column, index: number): TableColumn<Row> {
  const numeric = type === 'number' || type === 'money' || type === 'share' || (type === 'integer' && !isKey(name))
  return {
    id: `${index} ${name}`,
    header: label,
    ...(numeric || type === 'integer' || type === 'boolean' ? { width: '120px' } : {}),
    align: numeric ? 'end' : 'start',
    cell: ({ cells }) => {
      const text = rowCellText(cells[index], numeric)
      return <span title={text}>{text}</span>
    },
    sortBy: ({ cells }) => cells[index] ?? null,
  }
}

/** A name made of digits, which is not written as an amount. */
const isKey = (name: string): boolean => /(^|_)(app)?id$/.test(name)

const rowCellText = (cell: Cell | undefined, numeric: boolean): string => {
  if (cell === null || cell === undefined) return noValue
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return typeof cell === 'number' && numeric ? numberText(cell) : String(cell)
}
