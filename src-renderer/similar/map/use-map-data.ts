import type { MapPoints } from '@contract'
import { startTransition, useEffect, useState } from 'react'
import { inSteps } from './in-steps'
import { readMapInSteps, type MapData } from './map-data'
import { groupsByGenre } from './map-groups'
import { pointsOfYears } from './years'

/** The points as columns; null until the first map is read. While another one is read, the one before stays. */
export function useMapData(points: MapPoints | null): MapData | null {
  const [map, setMap] = useState<MapData | null>(null)
  useEffect(() => {
    if (points === null) return
    return inSteps(mapInSteps(points), {
      done: (read) => startTransition(() => setMap(read)),
      // As if it were thrown while rendering: the view says what is wrong.
      failed: (error) => setMap(() => {
        throw error
      }),
    })
  }, [points])
  return points === null ? null : map
}

/** With what the first picture of it needs: all in one would hold up the window. */
function* mapInSteps(points: MapPoints): Generator<undefined, MapData> {
  const map = yield* readMapInSteps(points)
  yield
  groupsByGenre(map)
  yield
  pointsOfYears(map)
  yield
  return map
}
