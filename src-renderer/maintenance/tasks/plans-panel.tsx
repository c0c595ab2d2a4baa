import type { TaskPlan } from '@contract'
import { SegmentedControl, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useCall } from '../../api'
import type { TableColumn } from '../../ui/data-table'
import { ErrorNotice } from '../../ui/error-notice'
import { bytes, count, duration, noValue } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { SortedTable } from '../../ui/sorted-table'
import { lockWord } from '../words'
import { RunDialog } from './run-dialog'

const keyOf = ({ request: { name, target } }: TaskPlan): string => `${name} ${target ?? ''}`

/** In a word; the dialog says more. */
const costText = ({ seconds, bytes: size }: TaskPlan['cost']): string =>
  seconds !== null ? (seconds < 1 ? 'under 1 s' : duration(seconds)) : size !== null ? bytes(size) : noValue

const columns: readonly TableColumn<TaskPlan>[] = [
  { id: 'task', header: 'Task', width: '27%', cell: ({ title, about }) => <span title={`${title}. ${about}`}>{title}</span>, sortBy: ({ title }) => title },
  {
    id: 'needed', header: 'Worth doing now', width: '25%', cell: ({ needed }) => <span title={needed ?? undefined}>{needed ?? noValue}</span>,
    sortBy: ({ needed }) => needed,
  },
  { id: 'sql', header: 'SQL', cell: ({ sql }) => <span className="mono" title={sql.join(';\n')}>{sql.join('; ')}</span> },
  { id: 'lock', header: 'Lock', width: '208px', cell: ({ lock, lockMeans }) => <span title={lockMeans}>{lockWord(lock)}</span>, sortBy: ({ lock }) => lock },
  { id: 'cost', header: 'Cost', width: '100px', align: 'end', cell: ({ cost }) => <span title={cost.text}>{costText(cost)}</span>, sortBy: ({ cost }) => cost.seconds ?? cost.bytes },
]

/** Every task that makes sense here; a click on one shows all of it and runs it. */
export function PlansPanel() {
  const { data: plans, error } = useCall('maintenance.plans', {}, { fresh: true, keepPrevious: true })
  const [choice, setChoice] = useState<'needed' | 'all' | null>(null)
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<TaskPlan | null>(null)
  const needed = useMemo(() => plans?.filter((plan) => plan.needed !== null) ?? [], [plans])
  const shown = choice ?? (needed.length > 0 ? 'needed' : 'all')
  const rows = useMemo(() => {
    const wanted = words.trim().toLowerCase()
    return (shown === 'needed' ? needed : (plans ?? [])).filter(({ title, sql }) => `${title} ${sql.join(' ')}`.toLowerCase().includes(wanted))
  }, [plans, needed, shown, words])
  return (
    <Panel title="Tasks">
      {error !== null && <ErrorNotice error={error} title="The tasks could not be listed" />}
      {plans === undefined && error === null && <p className="dim">Looking at every table and index…</p>}
      {plans !== undefined && (
        <>
          <div className="upkeep-tools">
            <SegmentedControl
              size="xs"
              aria-label="Which tasks"
              value={shown}
              onChange={(next) => setChoice(next)}
              data={[
                { value: 'needed', label: `Worth doing now (${count(needed.length)})` },
                { value: 'all', label: `All (${count(plans.length)})` },
              ]}
            />
            <TextInput size="xs" aria-label="Only tasks with these words" placeholder="Filter" value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} />
            <span className="dim upkeep-end">Click a task to see all of it and to run it alone.</span>
          </div>
          {rows.length === 0 ? (
            <p className="dim">{words === '' ? 'Nothing needs to be done now.' : 'No task has these words.'}</p>
          ) : (
            <div className="panel-table">
              <SortedTable
                label="Tasks"
                columns={columns}
                rows={rows}
                rowKey={keyOf}
                rowAction={{ label: ({ title }) => `${title}: look at it and run it`, run: setOpen }}
              />
            </div>
          )}
        </>
      )}
      {open !== null && <RunDialog requests={[open.request]} title={open.title} onClose={() => setOpen(null)} />}
    </Panel>
  )
}
