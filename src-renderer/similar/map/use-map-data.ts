import type { MapPoints } from '@contract'
import { startTransition, useEffect, useState } from 'react'
import { inSteps } from './in-steps'
import { readMapInSteps, type MapData } from './map-data'

/** The points as columns; null until the first map is read. While another one is read, the one before stays. */
export function useMapData(points: MapPoints | null): MapData | null {
  const [map, setMap] = useState<MapData | null>(null)
  useEffect(() => {
    if (points === null) return
    return inSteps(readMapInSteps(points), {
      done: (read) => startTransition(() => setMap(read)),
      // As if it were thrown while rendering: the view says what is wrong.
      failed: (error) => setMap(() => {
        throw error
      }),
    })
  }, [points])
  return points === null ? null : map
}
