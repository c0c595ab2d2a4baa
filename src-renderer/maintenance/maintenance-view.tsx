import { maintenanceTab, type MaintenanceTab } from '@contract'
import { Tabs } from '@mantine/core'
import type { ComponentType } from 'react'
import { CatalogueGate } from '../catalogue-gate/catalogue-gate'
import { Page } from '../ui/page'
import { AdviceTab } from './advice/advice-tab'
import { BenchmarkTab } from './benchmark/benchmark-tab'
import { ChecksTab } from './checks/checks-tab'
import { HealthPanel } from './health/health-panel'
import './maintenance.css'
import { MonitorsTab } from './monitors/monitors-tab'
import { RunningTasks } from './tasks/running-tasks'
import { TasksTab } from './tasks/tasks-tab'
import { TuneUpResult } from './tasks/tune-up-result'
import { tabId, useOpenTab } from '../navigation/maintenance-tab'

const tabs: readonly { readonly value: MaintenanceTab; readonly label: string; readonly content: ComponentType }[] = [
  { value: 'tasks', label: 'Tasks', content: TasksTab },
  { value: 'monitors', label: 'Monitors', content: MonitorsTab },
  { value: 'checks', label: 'Checks', content: ChecksTab },
  { value: 'advice', label: 'Advice', content: AdviceTab },
  { value: 'benchmark', label: 'Benchmark', content: BenchmarkTab },
]

/** The Maintenance view: how the database is, and every button that keeps it so. */
export function MaintenanceView() {
  return (
    <Page title="Maintenance" subtitle="Keep the database fast and right. Every button first says what it will do.">
      <CatalogueGate>
        <Upkeep />
      </CatalogueGate>
    </Page>
  )
}

function Upkeep() {
  const { tab, open } = useOpenTab()
  if (tab === undefined) return null
  return (
    <>
      <HealthPanel />
      <RunningTasks />
      <TuneUpResult />
      <Tabs
        className="upkeep"
        value={tab}
        keepMounted={false}
        onChange={(next) => {
          const known = maintenanceTab.safeParse(next)
          if (known.success) open(known.data)
        }}
      >
        <Tabs.List aria-label="Parts of Maintenance">
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} id={tabId(value)} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, content: Content }) => (
          <Tabs.Panel key={value} value={value} className="upkeep-panel">
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}
