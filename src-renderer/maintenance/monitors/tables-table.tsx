import type { Monitor, TableActivity } from '@contract'
import type { TableColumn } from '../../ui/data-table'
import { bytes, count, dateTime, noValue } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { SortedTable } from '../../ui/sorted-table'
import { Since } from './since'

const counter = (id: keyof TableActivity & ('inserted' | 'updated' | 'deleted' | 'live' | 'dead' | 'scans' | 'indexScans'), header: string, width = 80): TableColumn<TableActivity> => ({
  id, header, width: `${width}px`, align: 'end', cell: (row) => count(row[id]), sortBy: (row) => row[id],
})
const size = (id: 'tableBytes' | 'toastBytes' | 'indexBytes' | 'bloatBytes', header: string): TableColumn<TableActivity> => ({
  id, header, width: '86px', align: 'end', cell: (row) => (row[id] === null ? noValue : bytes(row[id])), sortBy: (row) => row[id],
})
const time = (id: 'lastVacuum' | 'lastAnalyze', header: string): TableColumn<TableActivity> => ({
  id, header, width: '136px', cell: (row) => (row[id] === null ? 'never' : dateTime(row[id])), sortBy: (row) => row[id],
})

const columns: readonly TableColumn<TableActivity>[] = [
  { id: 'table', header: 'Table', width: '192px', cell: ({ table }) => <span title={table}>{table}</span>, sortBy: ({ table }) => table },
  counter('live', 'Live rows'),
  counter('dead', 'Dead rows', 86),
  size('tableBytes', 'Table'),
  size('toastBytes', 'Out of line'),
  size('indexBytes', 'Indexes'),
  size('bloatBytes', 'Bloat'),
  counter('inserted', 'Inserted', 76),
  counter('updated', 'Updated', 76),
  counter('deleted', 'Deleted', 76),
  counter('scans', 'Full scans'),
  counter('indexScans', 'By index'),
  time('lastVacuum', 'Last vacuum'),
  time('lastAnalyze', 'Last analyze'),
]

/** What happened to each table, how large it is, and what a rewrite would give back. */
export function TablesTable({ monitor }: { readonly monitor: Monitor }) {
  return (
    <Panel title="Tables" aside={<Since monitor={monitor} />}>
      <p className="dim">“Out of line” is TOAST: long texts and documents. “Bloat” is what a rewrite would give back, estimated from how wide rows are.</p>
      <div className="panel-table wide-table">
        <SortedTable label="Tables" columns={columns} rows={monitor.tables} rowKey={({ table }) => table} />
      </div>
    </Panel>
  )
}
