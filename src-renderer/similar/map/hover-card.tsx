import type { Pixel, Size } from './camera'
import type { MapData } from './map-data'
import { pointFacts } from './point-facts'

interface HoverCardProps {
  readonly map: MapData
  readonly index: number
  /** of the pointer, in pixels of the stage */
  readonly at: Pixel
  readonly stage: Size
}

/** The card's height is not known before it is drawn: from here on down it stands above the pointer. */
const roomAbove = 90
const halfWidth = 140

/** What the point under the pointer is. The panel beside the map says the same of a selected one. */
export function HoverCard({ map, index, at: [x, y], stage }: HoverCardProps) {
  const left = Math.min(Math.max(x, halfWidth), Math.max(stage.width - halfWidth, halfWidth))
  return (
    <div className="hover-card" aria-hidden data-below={y < roomAbove ? '' : undefined} style={{ left, top: y }}>
      <strong>{map.names.at(index)}</strong>
      <span>{pointFacts(map, index).join(' · ')}</span>
    </div>
  )
}
