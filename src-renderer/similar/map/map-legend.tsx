import { count } from '../../ui/format'
import type { Grouping } from './map-groups'
import type { MapLook } from './map-option'

interface MapLegendProps {
  readonly grouping: Grouping
  readonly look: MapLook
  readonly hidden: readonly string[]
  readonly onHidden: (names: readonly string[]) => void
}

/** What the colours mean. A click hides a group or shows it again. */
export function MapLegend({ grouping, look, hidden, onHidden }: MapLegendProps) {
  return (
    <section className="map-legend" aria-label="Colours">
      <ul>
        {[...grouping.groups].sort((one, other) => (one.color ?? 99) - (other.color ?? 99)).map(({ name, color, places }) => {
          const shown = !hidden.includes(name)
          return (
            <li key={name}>
              <button type="button" className="bare-button legend-group" aria-pressed={shown} onClick={() => onHidden(shown ? [...hidden, name] : hidden.filter((one) => one !== name))}>
                <span className="legend-dot" style={{ background: color === null ? look.restColor : look.groupColors[color] }} aria-hidden />
                <span className="legend-name">{name}</span>
                <span className="dim">{count(places.length)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
