import type { MapState } from '@contract'
import { Button } from '@mantine/core'
import { IconMap2 } from '@tabler/icons-react'
import { useAction, useCall } from '../../api'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { share } from '../../ui/format'
import { ProgressBar } from '../../ui/progress-bar'
import { MapExplorer } from './map-explorer'
import { useMapData } from './use-map-data'
import './map.css'

/** Every embedded game as a point, near what it is like. */
export function MapTab() {
  const state = useCall('map.state', {})
  const drawn = state.data?.map ?? null
  const points = useCall('map.points', { currency: null }, { enabled: drawn !== null, keepPrevious: true, large: true })
  const map = useMapData(points.data ?? null)
  if (state.error !== null) return <ErrorNotice error={state.error} title="The map could not be read" />
  if (state.data === undefined) return <ReadingMap />
  return (
    <div className="map">
      <MapBuilding state={state.data} />
      {points.error !== null && <ErrorNotice error={points.error} title="The map could not be read" />}
      {state.data.map === null && state.data.building === null && <NoMap />}
      {map === null && drawn !== null && points.error === null && <ReadingMap />}
      {map !== null && drawn !== null && <MapExplorer map={map} facts={drawn} hasEarlier={state.data.hasEarlier} />}
    </div>
  )
}

function ReadingMap() {
  return (
    <p className="dim" role="status">
      Reading the map…
    </p>
  )
}

function NoMap() {
  const build = useAction('map.build')
  return (
    <>
      <EmptyState
        icon={<IconMap2 size={26} stroke={1.6} />}
        title="There is no map yet"
        actions={
          <Button loading={build.isPending} onClick={() => build.mutate({})}>
            Make the map
          </Button>
        }
      >
        Each embedded game becomes a point, near the games it is like. A first picture appears at once; a better one (UMAP) is then made in the
        background, and kept.
      </EmptyState>
      {build.error !== null && <ErrorNotice error={build.error} title="The map could not be made" />}
    </>
  )
}

/** How far the making of a map is. */
function MapBuilding({ state }: { readonly state: MapState }) {
  const cancel = useAction('map.cancel')
  const { building } = state
  if (building === null) return null
  return (
    <section className="run-progress" aria-label="Making the map">
      <div className="run-progress-text">
        <strong>Making the map</strong>
        <span className="dim">
          {building.step}
          {building.share !== null && `, ${share(building.share)}`}
        </span>
      </div>
      <div className="run-progress-bar">
        <ProgressBar label="Making of the map" share={building.share} />
      </div>
      <Button size="compact-sm" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({})}>
        {state.map === null ? 'Cancel' : 'Cancel, keep this map'}
      </Button>
      {cancel.error !== null && <ErrorNotice error={cancel.error} />}
    </section>
  )
}
