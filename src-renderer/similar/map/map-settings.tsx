import type { MapState } from '@contract'
import { Button, Checkbox, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useAction } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'

/** Rebuilds the map, with other parameters if wanted: those of the map that is shown are filled in. */
export function MapSettings({ facts }: { readonly facts: NonNullable<MapState['map']> }) {
  const build = useAction('map.build')
  const [types, setTypes] = useState(facts.types)
  const [neighbours, setNeighbours] = useState<number | string>(facts.neighbours)
  const [spread, setSpread] = useState<number | string>(Math.round(100 * facts.spread) / 100)
  const [seed, setSeed] = useState<number | string>(facts.seed)
  const isComplete = [neighbours, spread, seed].every((value) => value !== '')
  return (
    <>
      <Button
        size="compact-xs"
        variant={facts.stale ? 'filled' : 'default'}
        loading={build.isPending}
        disabled={!isComplete}
        onClick={() => build.mutate({ types, neighbours: Number(neighbours), spread: Number(spread), seed: Number(seed) })}
      >
        {facts.stale ? 'Vectors have changed: rebuild map' : 'Rebuild map'}
      </Button>
      <details className="map-settings" onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView({ block: 'nearest' })}>
        <summary>Advanced</summary>
        <div className="map-settings-fields">
          <Checkbox size="xs" label="Include DLC, demos, videos and other types" checked={types === 'all'} onChange={({ currentTarget }) => setTypes(currentTarget.checked ? 'all' : 'game')} />
          <NumberInput size="xs" label="Neighbours" description="Few show small groups, many the overall structure" min={2} max={200} allowDecimal={false} value={neighbours} onChange={setNeighbours} />
          <NumberInput size="xs" label="Spread" description="0 packs similar games together, 1 spreads them evenly" min={0} max={1} step={0.05} decimalScale={2} value={spread} onChange={setSpread} />
          <NumberInput size="xs" label="Seed" description="The same vectors and settings give the same map" min={1} max={1_000_000} allowDecimal={false} value={seed} onChange={setSeed} />
        </div>
      </details>
      {build.error !== null && <ErrorNotice error={build.error} title="The map could not be made" />}
    </>
  )
}
