import { useEffect, useMemo, useState } from 'react'
import { densityInSteps, type Picture, type Rgb } from './density'
import { inSteps } from './in-steps'
import type { MapData } from './map-data'
import type { Grouping } from './map-groups'
import { drawnPoints, groupOfPoints, rgbOf } from './point-colors'
import { visiblePositions } from './visible-positions'

interface PictureInput {
  readonly map: MapData
  readonly grouping: Grouping
  readonly hidden: readonly string[]
  /** 1 for each point that the filter leaves; null: all */
  readonly passes: Uint8Array | null
  /** indices that stand out while all others are dimmed; null: none are dimmed */
  readonly standing: readonly number[] | null
  readonly groupColors: readonly string[]
  readonly restColor: string
}

/** What is drawn of a map: its points in their colours and order, and the shading by density. */
export function useMapPicture({ map, grouping, hidden, passes, standing, groupColors, restColor }: PictureInput) {
  const positions = useMemo(() => visiblePositions(map, grouping, hidden, passes), [map, grouping, hidden, passes])
  const groups = useMemo(() => groupOfPoints(map.count, grouping), [map, grouping])
  const colors = useMemo(() => ({ groupColors: groupColors.map(rgbOf), restColor: rgbOf(restColor) }), [groupColors, restColor])
  const stands = useMemo(() => marksOf(map.count, standing), [map, standing])
  const points = useMemo(() => drawnPoints(map, positions, groups, map.order, colors, { stands, passes }), [map, positions, groups, colors, stands, passes])
  const named = useMemo(() => (stands === null ? map.order : map.order.filter((index) => stands[index] === 1)), [map, stands])
  const shading = useShading(positions, groups, colors.groupColors, colors.restColor)
  return { positions, points, named, shading: standing === null ? shading : null }
}

function marksOf(count: number, indices: readonly number[] | null): Uint8Array | null {
  if (indices === null) return null
  const marks = new Uint8Array(count)
  for (const index of indices) marks[index] = 1
  return marks
}

/** After the points are on the screen: they say more, and it takes a moment. */
function useShading(positions: Float32Array, groups: Uint8Array, colors: readonly Rgb[], restColor: Rgb): Picture | null {
  const [picture, setPicture] = useState<Picture | null>(null)
  useEffect(() => {
    let giveUp = (): void => undefined
    const later = setTimeout(() => {
      giveUp = inSteps(densityInSteps({ positions, groups, colors, restColor }), {
        done: setPicture,
        failed: (error) => setPicture(() => {
          throw error
        }),
      })
    }, 30)
    return () => {
      clearTimeout(later)
      giveUp()
    }
  }, [positions, groups, colors, restColor])
  return picture
}
