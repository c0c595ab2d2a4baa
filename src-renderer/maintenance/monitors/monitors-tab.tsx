import type { Monitor } from '@contract'
import { Button, SegmentedControl } from '@mantine/core'
import type { ComponentType } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useCall } from '../../api'
import { createStore, useStore } from '../../store'
import { ErrorNotice } from '../../ui/error-notice'
import { bytes, noValue, share } from '../../ui/format'
import { IndexesTable } from './indexes-table'
import './monitors.css'
import { OverTime } from './over-time'
import { SessionsTable } from './sessions-table'
import { SettingsTable } from './settings-table'
import { StatementsTable } from './statements-table'
import { TablesTable } from './tables-table'

const parts = {
  time: { label: 'Over time', content: OverTime },
  tables: { label: 'Tables', content: TablesTable },
  indexes: { label: 'Indexes', content: IndexesTable },
  statements: { label: 'Statements', content: StatementsTable },
  settings: { label: 'Settings', content: SettingsTable },
  sessions: { label: 'Sessions', content: SessionsTable },
} as const satisfies Record<string, { readonly label: string; readonly content: ComponentType<{ readonly monitor: Monitor }> }>
type Part = keyof typeof parts

const chosenPart = createStore<Part>('time')
const names = Object.keys(parts) as Part[]

/** What PostgreSQL counts: tables, indexes, statements, settings, sessions, and figures over time. */
export function MonitorsTab() {
  const { data: monitor, error, isFetching } = useCall('maintenance.monitor', {}, { fresh: true, keepPrevious: true })
  const client = useQueryClient()
  const part = useStore(chosenPart)
  const Content = parts[part].content
  const readAgain = () => {
    for (const name of ['maintenance.monitor', 'maintenance.samples']) void client.invalidateQueries({ queryKey: [name] })
  }
  return (
    <>
      <div className="upkeep-tools">
        <SegmentedControl<Part>
          size="xs"
          aria-label="Which figures"
          value={part}
          onChange={chosenPart.set}
          data={names.map((value) => ({ value, label: parts[value].label }))}
        />
        {monitor !== undefined && <Facts monitor={monitor} />}
        <Button className="upkeep-end" size="compact-sm" variant="default" loading={isFetching} onClick={readAgain}>
          Refresh
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} title="The figures could not be read" />}
      {monitor === undefined && error === null && <p className="dim">Reading what PostgreSQL counts…</p>}
      {monitor !== undefined && <Content monitor={monitor} />}
    </>
  )
}

function Facts({ monitor: { databaseBytes, cacheHit } }: { readonly monitor: Monitor }) {
  const hit = (part: number | null): string => (part === null ? noValue : share(part))
  return (
    <dl className="monitor-facts">
      <div>
        <dt>Database</dt>
        <dd>{bytes(databaseBytes)}</dd>
      </div>
      <div>
        <dt>Tables found in memory</dt>
        <dd>{hit(cacheHit.tables)}</dd>
      </div>
      <div>
        <dt>Indexes found in memory</dt>
        <dd>{hit(cacheHit.indexes)}</dd>
      </div>
    </dl>
  )
}
