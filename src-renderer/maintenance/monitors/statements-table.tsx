import type { Monitor, SlowStatement } from '@contract'
import { Drawer } from '@mantine/core'
import { useState } from 'react'
import { numberText } from '../../charts/cell-text'
import { Badge } from '../../ui/badge'
import { CopyButton } from '../../ui/copy-button'
import type { TableColumn } from '../../ui/data-table'
import { count, duration, measured } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { RawText } from '../../ui/raw-text'
import { SortedTable } from '../../ui/sorted-table'
import { Since } from './since'

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

const columns: readonly TableColumn<SlowStatement>[] = [
  { id: 'text', header: 'Statement', cell: ({ text }) => <span className="mono">{oneLine(text)}</span> },
  { id: 'vector', header: 'Compares', width: '96px', cell: ({ vector }) => (vector ? <Badge tone="accent">Vectors</Badge> : ''), sortBy: ({ vector }) => vector },
  { id: 'mean', header: 'Mean (ms)', width: '104px', align: 'end', cell: ({ meanMs }) => measured(meanMs), sortBy: ({ meanMs }) => meanMs },
  { id: 'calls', header: 'Calls', width: '88px', align: 'end', cell: ({ calls }) => count(calls), sortBy: ({ calls }) => calls },
  { id: 'total', header: 'Total', width: '96px', align: 'end', cell: ({ totalMs }) => duration(totalMs / 1000), sortBy: ({ totalMs }) => totalMs },
  { id: 'rows', header: 'Rows', width: '92px', align: 'end', cell: ({ rows }) => count(rows), sortBy: ({ rows }) => rows },
]

/** The statements that took the most time, by pg_stat_statements; without it, why it is not there. */
export function StatementsTable({ monitor }: { readonly monitor: Monitor }) {
  const { statements, statementsMissing } = monitor
  const [open, setOpen] = useState<SlowStatement | null>(null)
  return (
    <Panel title="Slowest statements" aside={<Since monitor={monitor} />}>
      {statements === null && <p>{statementsMissing ?? 'pg_stat_statements is not there.'}</p>}
      {statements?.length === 0 && <p className="dim">None yet: ask something in Analytics or Similar, then read again.</p>}
      {statements !== null && statements.length > 0 && (
        <div className="panel-table">
          <SortedTable
            label="Slowest statements"
            columns={columns}
            rows={statements.map((one, place) => ({ ...one, place }))}
            rowKey={({ place }) => place}
            rowAction={{ label: ({ text }) => `${oneLine(text)}: show all of it`, run: setOpen }}
          />
        </div>
      )}
      <Drawer opened={open !== null} onClose={() => setOpen(null)} size="min(900px, 94vw)" title="Statement" closeButtonProps={{ 'aria-label': 'Close' }}>
        {open !== null && (
          <div className="task-detail">
            <p>
              {count(open.calls)} calls, {numberText(open.meanMs)} ms each, {duration(open.totalMs / 1000)} in all, {count(open.rows)} rows.
            </p>
            <RawText label="Statement" text={open.text} />
            <div>
              <CopyButton text={open.text} label="Copy the statement" />
            </div>
          </div>
        )}
      </Drawer>
    </Panel>
  )
}
