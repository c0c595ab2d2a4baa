import { usualMaxDistance, type Histogram, type SimilarFilters, type SimilarTo } from '@contract'
import { Button, Slider } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { count } from '../../ui/format'
import { changeSession } from '../session'
import { similarity } from '../words'
import { limitLeaving, shownBins, within } from './distance-bins'

interface DistancePanelProps {
  readonly to: SimilarTo
  readonly filters: SimilarFilters
  readonly maxDistance: number | null
}

/** About as many as one looks through. */
const wanted = 50

/** How alike everything else is, and a limit that can be set on it, in the unit of the cards. */
export function DistancePanel({ to, filters, maxDistance }: DistancePanelProps) {
  const { data, error } = useCall('similar.histogram', { to, filters }, { keepPrevious: true })
  return (
    <section className="distances" aria-label="Similarity">
      <div className="filters-head">
        <h2>Similarity</h2>
        <Button size="compact-xs" variant="default" disabled={maxDistance === null} onClick={() => changeSession({ maxDistance: null })}>
          No limit
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} title="The distances could not be counted" />}
      {data !== undefined && data.total > 0 && <Bins key={String(maxDistance)} histogram={data} maxDistance={maxDistance} />}
    </section>
  )
}

/** From least alike on the left to most alike on the right: the slider shows similarities, the bins are of distances. */
function Bins({ histogram, maxDistance }: { readonly histogram: Histogram; readonly maxDistance: number | null }) {
  const bins = shownBins(histogram)
  const [dragged, setDragged] = useState<number | null>(maxDistance)
  if (bins === null) return null
  const { counts, width, total } = histogram
  const min = Math.min(bins.from * width, usualMaxDistance - 0.05)
  const max = Math.max((bins.to + 1) * width, usualMaxDistance + 0.05)
  const first = Math.floor(min / width + 1e-9)
  const last = Math.ceil(max / width - 1e-9)
  const shown = Array.from({ length: last - first }, (_, index) => ({ bin: last - 1 - index, amount: counts[last - 1 - index] ?? 0 }))
  const most = Math.max(...shown.map(({ amount }) => amount))
  const limit = dragged ?? last * width
  const preset = limitLeaving(histogram, wanted)
  const commit = (distance: number) => changeSession({ maxDistance: distance >= last * width - 0.005 ? null : Math.round(distance * 100) / 100 })
  return (
    <>
      <div
        className="bins"
        role="img"
        aria-label={`Histogram of ${count(total)} similarities from ${similarity((bins.to + 1) * width)} to ${similarity(bins.from * width)}; ${count(within(histogram, limit))} of ${similarity(limit)} or more`}
      >
        {shown.map(({ bin, amount }) => (
          <div
            key={bin}
            className="bin"
            data-within={(bin + 0.5) * width <= limit ? '' : undefined}
            style={{ height: amount === 0 ? 0 : `${Math.max((amount / most) * 100, 2)}%` }}
            title={`${similarity((bin + 1) * width)} to ${similarity(bin * width)}: ${count(amount)}`}
          />
        ))}
      </div>
      <Slider
        className="distance-slider"
        thumbLabel="Least similarity"
        size="xs"
        inverted
        min={1 - last * width}
        max={1 - first * width}
        step={0.01}
        label={(value) => value.toFixed(2)}
        marks={[{ value: 1 - usualMaxDistance, label: (1 - usualMaxDistance).toFixed(2) }]}
        value={1 - limit}
        onChange={(value) => setDragged(1 - value)}
        onChangeEnd={(value) => commit(1 - value)}
      />
      <p className="distances-text dim">
        {dragged === null ? 'No limit: the most similar come first.' : `About ${count(within(histogram, limit))} of ${count(total)} have ${similarity(limit)} or more.`}
      </p>
      <div className="button-row">
        {preset !== null && (
          <Button size="compact-xs" variant="default" title={`The limit that leaves about ${wanted} for this question`} onClick={() => commit(preset)}>
            About {wanted}: {similarity(preset)}
          </Button>
        )}
        <Button size="compact-xs" variant="default" title="Where methods often stop: a cosine distance of 0.3" onClick={() => commit(usualMaxDistance)}>
          Usual: {similarity(usualMaxDistance)} (distance {usualMaxDistance})
        </Button>
      </div>
    </>
  )
}
