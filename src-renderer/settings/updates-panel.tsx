import type { UpdateState } from '@contract'
import { Button, Switch } from '@mantine/core'
import { useAction, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { Panel } from '../ui/panel'
import { RawText } from '../ui/raw-text'

interface UpdatesPanelProps {
  /** whether Ludograph looks once a day */
  readonly daily: boolean
  readonly onDaily: (daily: boolean) => void
}

/** Newer versions of the program: looked for only if the user wants it, fetched and installed only on a click. */
export function UpdatesPanel({ daily, onDaily }: UpdatesPanelProps) {
  const { data: state, error } = useCall('app.update', {})
  return (
    <Panel title="Updates">
      {error !== null && <ErrorNotice error={error} />}
      {state?.state === 'elsewhere' && <p className="dim">{state.reason}</p>}
      {state !== undefined && state.state !== 'elsewhere' && (
        <>
          <Switch
            label="Look for a newer version once a day"
            description="Off: Ludograph asks nobody. On: it asks the address it came from, over HTTPS, and says nothing about you or your catalogues."
            checked={daily}
            onChange={({ currentTarget }) => onDaily(currentTarget.checked)}
          />
          <NextStep state={state} />
        </>
      )}
    </Panel>
  )
}

const said: Partial<Record<UpdateState['state'], string>> = { looking: 'Looking for a newer version…', newest: 'This is the newest version.' }

function NextStep({ state }: { readonly state: UpdateState }) {
  const look = useAction('app.lookForUpdate')
  const fetch = useAction('app.fetchUpdate')
  const install = useAction('app.installUpdate')
  const failed = look.error ?? fetch.error ?? install.error
  const newer = state.state === 'found' || state.state === 'fetching' || state.state === 'ready' ? state.newer : null
  return (
    <>
      {failed !== null && <ErrorNotice error={failed} />}
      {state.state === 'failed' && <ErrorNotice error={state.error} />}
      <p role="status">
        {said[state.state]}
        {state.state === 'found' && `Version ${state.newer.version} is there.`}
        {state.state === 'fetching' && `Downloading version ${state.newer.version}: ${state.percent.toFixed(0)}%`}
        {state.state === 'ready' && `Version ${state.newer.version} is ready to be installed.`}
      </p>
      {newer !== null && newer.notes !== '' && <RawText label={`What is new in version ${newer.version}`} text={newer.notes} />}
      {state.state === 'found' && <Button onClick={() => fetch.mutate({})}>Download it</Button>}
      {state.state === 'ready' && <Button onClick={() => install.mutate({})}>Quit and install</Button>}
      {(state.state === 'not looked' || state.state === 'newest' || state.state === 'failed') && (
        <Button variant="default" onClick={() => look.mutate({})}>
          Look now
        </Button>
      )}
    </>
  )
}
