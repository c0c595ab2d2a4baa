import { Button } from '@mantine/core'
import '../../filters/filters.css'
import { FilterShelf } from '../../filters/filter-shelf'
import type { Picks } from '../../filters/use-picks'
import { ErrorNotice } from '../../ui/error-notice'
import { count } from '../../ui/format'
import { nothingCompared, type MapLook } from './use-map-look'

interface MapFilterProps {
  readonly look: MapLook
  readonly picks: Picks
  readonly total: number
}

/** Which games stand on the map, by any field of Analytics, segments and tags among them; and the two groups that are compared. */
export function MapFilter({ look, picks, total }: MapFilterProps) {
  const { filter, setFilter, passes, left, coloring, setColoring, error } = look
  return (
    <section className="pane map-filter" aria-label="Filter of the map">
      <div className="legend-head">
        <h3>
          Filter{' '}
          <span className="dim" role="status">
            {passes !== null && `${count(left)} of ${count(total)}`}
          </span>
        </h3>
        <Button size="compact-xs" variant="subtle" disabled={filter.items.length === 0} onClick={() => setFilter({ join: 'all', not: false, items: [] })}>
          Clear filter
        </Button>
      </div>
      <FilterShelf group={filter} picks={picks} subject="applications" currency={null} onChange={setFilter} compact={false} />
      {coloring.by === 'two' && (
        <>
          {(['one', 'other'] as const).map((side) => (
            <div key={side} className="map-side-of-two" role="group" aria-label={side === 'one' ? 'Group A' : 'Group B'}>
              <span className="legend-name">{side === 'one' ? 'A' : 'B'}</span>
              <FilterShelf group={coloring[side]} picks={picks} subject="applications" currency={null} addLabel={`Choose group ${side === 'one' ? 'A' : 'B'}`} onChange={(next) => setColoring({ ...coloring, [side]: next })} />
            </div>
          ))}
          {coloring === nothingCompared && <p className="dim">Choose what each group is: a segment, a tag, a range of prices, any filter.</p>}
        </>
      )}
      {error !== null && <ErrorNotice error={error} title="The map could not be filtered" />}
      {picks.error !== null && <ErrorNotice error={picks.error} title="The fields could not be read" />}
    </section>
  )
}
