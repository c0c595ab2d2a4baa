import { plainName } from '../../ui/plain-name'
import type { MapData } from './map-data'
import { pointFacts } from './point-facts'

interface HoverCardProps {
  readonly map: MapData
  readonly place: number
  /** of the pointer, in pixels of the stage */
  readonly at: readonly [number, number]
}

/** What the point under the pointer is. The panel beside the map says the same of a selected one. */
export function HoverCard({ map, place, at: [x, y] }: HoverCardProps) {
  return (
    <div className="hover-card" aria-hidden style={{ left: x, top: y }}>
      <strong>{plainName(map.names[place] ?? '')}</strong>
      <span>{pointFacts(map, place).join(' · ')}</span>
    </div>
  )
}
