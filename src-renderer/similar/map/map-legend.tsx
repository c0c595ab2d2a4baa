import { Button } from '@mantine/core'
import { count } from '../../ui/format'
import type { Grouping } from './map-groups'

interface MapLegendProps {
  /** what the colours stand for */
  readonly title: string
  readonly grouping: Grouping
  /** by `Group.color` */
  readonly colors: readonly string[]
  readonly restColor: string
  /** a point can have several values */
  readonly several: boolean
  /** 1 for each point that the filter and the years leave; null: all */
  readonly passes: Uint8Array | null
  readonly hidden: readonly string[]
  readonly onHidden: (names: readonly string[]) => void
}

/** What the colours mean and how many points that pass have each. A click hides a group or shows it again; a double click or its button shows it alone. */
export function MapLegend({ title, grouping: { kind, groups }, colors, restColor, several, passes, hidden, onHidden }: MapLegendProps) {
  const sorted = [...groups].sort((one, other) => (one.color ?? 99) - (other.color ?? 99))
  const showOnly = (wanted: string) => onHidden(groups.map(({ name }) => name).filter((name) => name !== wanted))
  return (
    <section className="map-legend" aria-label="Colours" data-kind={kind}>
      <div className="legend-head">
        <h3>{title}</h3>
        <Button size="compact-xs" variant="subtle" disabled={hidden.length === 0} onClick={() => onHidden([])}>
          Show all groups
        </Button>
      </div>
      <ul>
        {sorted.map(({ name, color, indices }) => {
          const shown = !hidden.includes(name)
          return (
            <li key={name} className="legend-row">
              <button
                type="button"
                className="bare-button legend-group"
                aria-pressed={shown}
                title="Click to hide or show, double click to show only this"
                onClick={() => onHidden(shown ? [...hidden, name] : hidden.filter((one) => one !== name))}
                onDoubleClick={() => showOnly(name)}
              >
                <span className="legend-dot" style={{ background: color === null ? restColor : colors[color] }} aria-hidden />
                <span className="legend-name">{name}</span>
                <span className="dim">{count(passes === null ? indices.length : indices.reduce((sum, index) => sum + (passes[index] ?? 0), 0))}</span>
              </button>
              <Button size="compact-xs" variant="subtle" className="legend-only" aria-label={`Show only ${name}`} onClick={() => showOnly(name)}>
                Only
              </Button>
            </li>
          )
        })}
      </ul>
      {several && <p className="dim legend-note">Of several, the rarest of those listed gives the colour.</p>}
    </section>
  )
}
