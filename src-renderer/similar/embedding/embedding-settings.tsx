import type { CallOutput } from '@contract'
import { Slider, Switch } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../../api'
import { useSetSettings } from '../../use-set-settings'
import { ErrorNotice } from '../../ui/error-notice'
import { share } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { ModelChoice } from './model-choice'

/** When embeddings are made, how much of the machine that may take, and with which model. */
export function EmbeddingSettings({ status }: { readonly status: CallOutput<'embedding.status'> }) {
  const preferences = useCall('settings.get', {}).data
  const { set, error, reset } = useSetSettings()
  if (preferences === undefined) return null
  return (
    <Panel title="How embeddings are made">
      <div className="embedding-settings">
        <Switch
          label="Make missing embeddings after every import"
          description="In the background. An import that comes in between goes first."
          checked={preferences.embedAfterImport}
          onChange={({ currentTarget }) => set({ embedAfterImport: currentTarget.checked })}
        />
        <Pace key={preferences.embeddingPace} value={preferences.embeddingPace} onChange={(embeddingPace) => set({ embeddingPace })} />
        <ModelChoice status={status} />
        {error !== null && <ErrorNotice error={error} title="The setting could not be saved" onDismiss={reset} />}
      </div>
    </Panel>
  )
}

function Pace({ value, onChange }: { readonly value: number; readonly onChange: (pace: number) => void }) {
  const [dragged, setDragged] = useState(value)
  return (
    <div>
      <div>Pace: works {dragged === 1 ? 'all of the time' : `${share(dragged)} of the time`}</div>
      <Slider
        thumbLabel="Share of the time that embedding works"
        size="xs"
        min={0.1}
        max={1}
        step={0.1}
        label={share}
        value={dragged}
        onChange={setDragged}
        onChangeEnd={onChange}
      />
      <div className="dim">Lower it to keep the computer responsive; it can be changed during a run.</div>
    </div>
  )
}
