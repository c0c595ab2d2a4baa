import { IconChartBar } from '@tabler/icons-react'
import { EmptyState } from '../ui/empty-state'
import { AskFailed } from './ask-failed'
import { Genres } from './genres'
import { PresetActions } from './preset-actions'
import { usePreset } from './use-preset'
import { useCall } from '../api'
import { useStore } from '../store'
import { workspaceStore } from './workspace'

/** The first question of the gallery, with its own screen: the genres. */
export function AskedGenres() {
  const { restored } = useStore(workspaceStore)
  const { data, error, isPlaceholderData } = usePreset('genres', restored)
  if (error !== null) return <AskFailed error={error} />
  if (data === undefined) {
    return (
      <p className="dim" role="status">
        Asking the catalogue…
      </p>
    )
  }
  if (data.currencies.length === 0) {
    return (
      <EmptyState icon={<IconChartBar size={26} stroke={1.6} />} title="Nothing here has a price">
        This question is about games with a price, and no application in this catalogue has one.
      </EmptyState>
    )
  }
  return (
    <>
      <Genres answer={data} stale={isPlaceholderData} />
      <Actions currency={data.currency} />
    </>
  )
}

function Actions({ currency }: { readonly currency: string | null }) {
  const preset = useCall('analytics.gallery', {}).data?.find(({ name }) => name === 'genres')
  if (preset === undefined) return null
  return (
    <div className="answer-actions">
      <PresetActions
        question={{ kind: 'preset', name: 'genres', currency, chart: preset.chart }}
        title={preset.title}
        query={preset.query === null ? null : { ...preset.query, currency }}
      />
    </div>
  )
}
