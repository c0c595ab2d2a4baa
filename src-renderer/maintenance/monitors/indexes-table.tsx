import type { IndexUsage, Monitor } from '@contract'
import { Badge } from '../../ui/badge'
import type { TableColumn } from '../../ui/data-table'
import { bytes, count } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { SortedTable } from '../../ui/sorted-table'
import { indexFlags } from './index-flags'
import { Since } from './since'

const counter = (id: 'scans' | 'read' | 'fetched', header: string): TableColumn<IndexUsage> => ({
  id, header, width: '92px', align: 'end', cell: (row) => count(row[id]), sortBy: (row) => row[id],
})

const columns: readonly TableColumn<IndexUsage>[] = [
  { id: 'index', header: 'Index', width: '25%', cell: ({ index }) => <span title={index}>{index}</span>, sortBy: ({ index }) => index },
  {
    id: 'flags', header: 'To note', width: '122px',
    cell: (row) => (
      <span className="index-flags">
        {indexFlags(row).map(({ word, tone, means }) => (
          <span key={word} title={means}>
            <Badge tone={tone}>{word}</Badge>
          </span>
        ))}
      </span>
    ),
    sortBy: (row) => indexFlags(row)[0]?.word ?? null,
  },
  { id: 'table', header: 'Table', width: '178px', cell: ({ table }) => <span title={table}>{table}</span>, sortBy: ({ table }) => table },
  { id: 'definition', header: 'Definition', cell: ({ definition }) => <span className="mono" title={definition}>{definition}</span> },
  { id: 'bytes', header: 'Size', width: '88px', align: 'end', cell: (row) => bytes(row.bytes), sortBy: (row) => row.bytes },
  counter('scans', 'Scans'),
  counter('read', 'Read'),
  counter('fetched', 'Fetched'),
]

/** How each index is used; unused, duplicate and invalid ones are marked. */
export function IndexesTable({ monitor }: { readonly monitor: Monitor }) {
  return (
    <Panel title="Indexes" aside={<Since monitor={monitor} />}>
      <p className="dim">“Read” counts entries of the index, “fetched” the rows they led to. A unique index guards its table even if no question uses it.</p>
      <div className="panel-table wide-table">
        <SortedTable label="Indexes" columns={columns} rows={monitor.indexes} rowKey={({ index }) => index} />
      </div>
    </Panel>
  )
}
