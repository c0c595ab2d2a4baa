import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useStore } from '../../store'
import { count, plural } from '../../ui/format'
import type { RegionLabel } from './label-choice'
import { nounOf, type MapData } from './map-data'
import type { MapScene } from './map-scene'
import { countInView, firstInView } from './points-at'

interface InViewPanelProps {
  readonly map: MapData
  readonly positions: Float32Array
  /** indices, the most important first */
  readonly named: Uint32Array
  readonly scene: MapScene
  readonly onSelect: (index: number) => void
  readonly onRegion: (region: RegionLabel) => void
  readonly onChooseRegion: (region: RegionLabel) => void
}

const mostRegions = 8
const mostGames = 40

/** The same as the picture, as a list: regions and games in view, for the keyboard, for screen readers, and for whoever likes lists. */
export function InViewPanel({ map, positions, named, scene, onSelect, onRegion, onChooseRegion }: InViewPanelProps) {
  const rest = useStore(scene.resting)
  const { games, regions, total } = useMemo(() => {
    if (rest === null) return { games: [], regions: [], total: 0 }
    const { camera, size } = rest
    return {
      games: firstInView(positions, named, camera, size, mostGames),
      regions: regionsInView(map.labels, rest).slice(0, mostRegions),
      total: countInView(positions, camera, size),
    }
  }, [rest, positions, named, map])
  return (
    <section className="pane map-panel map-in-view" aria-label="In view">
      <h2>{plural(total, nounOf(map))} in view</h2>
      {rest !== null && total === 0 && <p className="dim">Nothing lies here. Zoom out, or press 0 on the map to see all of it.</p>}
      {regions.length > 0 && (
        <>
          <h3>Regions</h3>
          <ul aria-label="Regions in view">
            {regions.map((region) => (
              <li key={`${region.x} ${region.y}`} className="in-view-row">
                <button type="button" className="bare-button in-view-name" aria-label={`Fly to ${region.text}`} onClick={() => onRegion(region)}>
                  {region.text}
                </button>
                <Button size="compact-xs" variant="default" aria-label={`Select the ${count(region.points)} of ${region.text}`} onClick={() => onChooseRegion(region)}>
                  {count(region.points)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {games.length > 0 && (
        <>
          <h3>Most reviewed</h3>
          <ol aria-label="Games in view">
            {games.map((index) => (
              <li key={index}>
                <button type="button" className="bare-button in-view-name" onClick={() => onSelect(index)}>
                  {map.names.at(index)}
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      {games.length === 0 && total > 0 && <p className="dim">None of the games that the search finds is in view.</p>}
      {games.length > 0 && total > games.length && <p className="dim">The first {count(games.length)} of {count(total)}. Zoom in, or search, for the others.</p>}
    </section>
  )
}

/** Named regions whose centre is on the stage and that are not much larger than it, the largest first. */
function regionsInView(regions: readonly RegionLabel[], { camera, size }: NonNullable<ReturnType<MapScene['resting']['get']>>): RegionLabel[] {
  const [halfWidth, halfHeight] = [size.width / 2 / camera.scale, size.height / 2 / camera.scale]
  return regions.filter(({ x, y, radius, text }) => text !== '' && Math.abs(x - camera.x) < halfWidth && Math.abs(y - camera.y) < halfHeight && radius < Math.min(halfWidth, halfHeight))
}
