import type { MapPoints } from '@contract'
import { densityInSteps, type DensityInput, type Picture } from '../../src-renderer/similar/map/density'
import { readMapInSteps, type MapData } from '../../src-renderer/similar/map/map-data'

/** All steps at once. */
export function atOnce<Result>(steps: Iterator<undefined, Result>): Result {
  for (;;) {
    const next = steps.next()
    if (next.done === true) return next.value
  }
}

export const readMap = (points: MapPoints): MapData => atOnce(readMapInSteps(points))
export const densityPicture = (input: DensityInput): Picture => atOnce(densityInSteps(input))
