import type { Health, HealthItem } from '@contract'
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle } from '@tabler/icons-react'
import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { Panel } from '../../ui/panel'
import { RunButton } from '../tasks/run-button'
import { TuneUpButton } from '../tasks/tune-up-button'
import { tabId, useOpenTab } from '../../navigation/maintenance-tab'
import './health.css'
import { healthSummary } from './health-summary'

/** "Is my database fine?": what is good, what needs a click, and the one button for all of it. */
export function HealthPanel() {
  const { data, error, refetch } = useCall('maintenance.health', {}, { fresh: true })
  if (error !== null) {
    return (
      <ErrorNotice
        error={error}
        title="How the database is could not be read"
        actions={
          <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      />
    )
  }
  return (
    <Panel title={data === undefined ? 'Is the database fine?' : healthSummary(data.items)} aside={data !== undefined && <TuneUpButton plans={data.tuneUp} />}>
      {data === undefined ? <p className="dim">Looking…</p> : <Items health={data} />}
      <div className="hidden-visually" role="status">
        {data !== undefined && healthSummary(data.items)}
      </div>
    </Panel>
  )
}

function Items({ health: { items } }: { readonly health: Health }) {
  const wanting = items.filter(({ state }) => state !== 'good')
  const fine = items.filter(({ state }) => state === 'good')
  return (
    <div className="health">
      {wanting.length > 0 && (
        <ul className="health-items" aria-label="Needs a click">
          {wanting.map((item) => (
            <Wanting key={item.name} item={item} />
          ))}
        </ul>
      )}
      {fine.length > 0 && (
        <details className="health-good" open={wanting.length === 0}>
          <summary>
            {fine.length} good
          </summary>
          <ul className="health-fine" aria-label="Good">
            {fine.map(({ name, text }) => (
              <li key={name}>
                <IconCircleCheck size={16} aria-hidden />
                {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function Wanting({ item: { state, text, action } }: { readonly item: HealthItem }) {
  const { open } = useOpenTab()
  const Sign = state === 'bad' ? IconAlertTriangle : IconExclamationCircle
  return (
    <li className="health-item" data-state={state}>
      <Sign size={17} aria-hidden />
      <span className="health-text">
        <span className="hidden-visually">{state === 'bad' ? 'Bad: ' : 'Needs attention: '}</span>
        {text}
      </span>
      {action?.kind === 'tasks' && <RunButton requests={action.requests} label={action.label} about={text} />}
      {action?.kind === 'tab' && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            open(action.tab)
            document.getElementById(tabId(action.tab))?.focus()
          }}
        >
          {action.label}
        </Button>
      )}
    </li>
  )
}
