import { ActionIcon, Button, SegmentedControl, Slider } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { count } from '../../ui/format'
import type { MapData } from './map-data'
import { nextYear, pointsOfYears, type YearWindow } from './years'

interface YearBarProps {
  readonly map: MapData
  /** points that the filter and the years leave */
  readonly shown: number
  readonly years: YearWindow | null
  readonly onYears: (years: YearWindow | null) => void
}

/** One year of the film. */
const yearMs = 700

/** Releases by year: a slider, which arrow keys move, and a film of it. */
export function YearBar({ map, shown, years, onYears }: YearBarProps) {
  const known = useMemo(() => pointsOfYears(map), [map])
  const [plays, setPlays] = useState(false)
  const [first, last] = [known[0]?.year ?? 0, known.at(-1)?.year ?? 0]
  const how = years?.how ?? 'until'
  const year = years?.year ?? last
  useEffect(() => {
    if (!plays) return
    const step = setTimeout(() => {
      const next = nextYear(year, last)
      if (next === null) setPlays(false)
      else onYears({ year: next, how })
    }, yearMs)
    return () => clearTimeout(step)
  }, [plays, year, last, how, onYears])
  if (known.length < 2) return null
  const most = Math.max(...known.map(({ points }) => points))
  const play = () => {
    // From the end it begins again.
    if (!plays && year >= last) onYears({ year: first, how })
    setPlays(!plays)
  }
  return (
    <section className="year-bar" aria-label="Releases by year">
      <ActionIcon variant="default" aria-label={plays ? 'Pause' : 'Play the years'} title={plays ? 'Pause' : 'Play the years'} onClick={play}>
        {plays ? <IconPlayerPause size={15} aria-hidden /> : <IconPlayerPlay size={15} aria-hidden />}
      </ActionIcon>
      <SegmentedControl<YearWindow['how']>
        aria-label="Which years"
        size="xs"
        data={[{ value: 'until', label: 'Up to' }, { value: 'in', label: 'In' }]}
        value={how}
        onChange={(next) => onYears({ year, how: next })}
      />
      <div className="year-track">
        <div className="year-columns" aria-hidden>
          {known.map((one) => (
            <div key={one.year} data-shown={years === null || (how === 'in' ? one.year === year : one.year <= year) ? '' : undefined} style={{ height: `${Math.max((100 * one.points) / most, one.points > 0 ? 4 : 0)}%` }} />
          ))}
        </div>
        <Slider
          size="xs"
          thumbLabel="Year"
          min={first}
          max={last}
          step={1}
          label={null}
          value={year}
          onChange={(next) => {
            setPlays(false)
            onYears({ year: next, how })
          }}
        />
      </div>
      <output className="year-shown">
        {years === null ? 'All years' : <><strong>{how === 'in' ? year : `to ${year}`}</strong> <span className="dim">n {count(shown)}</span></>}
      </output>
      <Button
        size="compact-xs"
        variant="subtle"
        disabled={years === null}
        onClick={() => {
          setPlays(false)
          onYears(null)
        }}
      >
        All years
      </Button>
    </section>
  )
}
