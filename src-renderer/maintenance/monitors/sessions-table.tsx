import type { Monitor, Session } from '@contract'
import { Badge } from '../../ui/badge'
import type { TableColumn } from '../../ui/data-table'
import { duration, noValue } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { SortedTable } from '../../ui/sorted-table'

const columns: readonly TableColumn<Session>[] = [
  { id: 'pid', header: 'Process', width: '92px', cell: ({ pid }) => String(pid), sortBy: ({ pid }) => pid },
  { id: 'application', header: 'Application', width: '150px', cell: ({ application, user }) => <span title={user ?? undefined}>{application === '' ? noValue : application}</span>, sortBy: ({ application }) => application },
  { id: 'state', header: 'State', width: '150px', cell: ({ state }) => state ?? noValue, sortBy: ({ state }) => state },
  { id: 'seconds', header: 'Transaction', width: '104px', align: 'end', cell: ({ seconds }) => (seconds === null ? noValue : duration(seconds)), sortBy: ({ seconds }) => seconds },
  {
    id: 'blocked', header: 'Waits for', width: '130px', sortBy: ({ blockedBy }) => blockedBy[0] ?? null,
    cell: ({ blockedBy }) => (blockedBy.length === 0 ? noValue : <Badge tone="warn">{`process ${blockedBy.join(', ')}`}</Badge>),
  },
  { id: 'query', header: 'Statement', cell: ({ query }) => <span className="mono" title={query}>{query.replace(/\s+/g, ' ')}</span> },
]

/** Who is connected, how long their transactions last, and who waits for whom. */
export function SessionsTable({ monitor: { sessions } }: { readonly monitor: Monitor }) {
  return (
    <Panel title="Sessions">
      {sessions === null ? (
        <p>An embedded catalogue has one session, Ludograph’s own. Nobody else can be connected, and nobody waits for a lock.</p>
      ) : (
        <div className="panel-table">
          <SortedTable label="Sessions" columns={columns} rows={sessions} rowKey={({ pid }) => pid} />
        </div>
      )}
    </Panel>
  )
}
