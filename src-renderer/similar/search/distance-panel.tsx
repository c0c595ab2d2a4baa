import { usualMaxDistance, type Histogram, type SimilarFilters, type SimilarTo } from '@contract'
import { Button, Slider } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { count } from '../../ui/format'
import { changeSession } from '../session'
import { distanceText } from '../words'
import { shownBins, within } from './distance-bins'

interface DistancePanelProps {
  readonly to: SimilarTo
  readonly filters: SimilarFilters
  readonly maxDistance: number | null
}

/** How far everything else is, and a limit that can be set on it. */
export function DistancePanel({ to, filters, maxDistance }: DistancePanelProps) {
  const { data, error } = useCall('similar.histogram', { to, filters }, { keepPrevious: true })
  return (
    <section className="distances" aria-label="Distances">
      <div className="filters-head">
        <h2>Distance</h2>
        <Button size="compact-xs" variant="default" disabled={maxDistance === null} onClick={() => changeSession({ maxDistance: null })}>
          No limit
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} title="The distances could not be counted" />}
      {data !== undefined && data.total > 0 && <Bins key={String(maxDistance)} histogram={data} maxDistance={maxDistance} />}
    </section>
  )
}

function Bins({ histogram, maxDistance }: { readonly histogram: Histogram; readonly maxDistance: number | null }) {
  const bins = shownBins(histogram)
  const [dragged, setDragged] = useState<number | null>(maxDistance)
  if (bins === null) return null
  const { counts, width, total } = histogram
  const min = Math.min(bins.from * width, usualMaxDistance - 0.05)
  const max = Math.max((bins.to + 1) * width, usualMaxDistance + 0.05)
  const first = Math.floor(min / width + 1e-9)
  const last = Math.ceil(max / width - 1e-9)
  const shown = Array.from({ length: last - first }, (_, index) => ({ bin: first + index, amount: counts[first + index] ?? 0 }))
  const most = Math.max(...shown.map(({ amount }) => amount))
  const limit = dragged ?? last * width
  const commit = (value: number) => changeSession({ maxDistance: value >= last * width - 0.005 ? null : Math.round(value * 100) / 100 })
  return (
    <>
      <div
        className="bins"
        role="img"
        aria-label={`Histogram of ${count(total)} distances from ${distanceText(bins.from * width)} to ${distanceText((bins.to + 1) * width)}; ${count(within(histogram, limit))} within ${distanceText(limit)}`}
      >
        {shown.map(({ bin, amount }) => (
          <div
            key={bin}
            className="bin"
            data-within={(bin + 0.5) * width <= limit ? '' : undefined}
            style={{ height: amount === 0 ? 0 : `${Math.max((amount / most) * 100, 2)}%` }}
            title={`${distanceText(bin * width)} to ${distanceText((bin + 1) * width)}: ${count(amount)}`}
          />
        ))}
      </div>
      <Slider
        className="distance-slider"
        thumbLabel="Largest distance"
        size="xs"
        min={first * width}
        max={last * width}
        step={0.01}
        label={distanceText}
        marks={[{ value: usualMaxDistance, label: String(usualMaxDistance) }]}
        value={limit}
        onChange={setDragged}
        onChangeEnd={commit}
      />
      <p className="distances-text dim">
        {dragged === null ? 'No limit: the nearest come first.' : `About ${count(within(histogram, limit))} of ${count(total)} within ${distanceText(limit)}.`}
      </p>
      <Button size="compact-xs" variant="default" title="Where methods often stop" onClick={() => commit(usualMaxDistance)}>
        Usual limit: {usualMaxDistance}
      </Button>
    </>
  )
}
