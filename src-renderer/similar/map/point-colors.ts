import type { Rgb } from './density'
import type { MapData } from './map-data'
import { sizeByReviews } from './point-look'
import type { Grouping } from './map-groups'

/** The points as they are drawn: each list in the order of drawing, later ones lie above. */
export interface DrawnPoints {
  readonly count: number
  readonly positions: Float32Array
  /** RGBA bytes */
  readonly colors: Uint8Array
  /** beside the ordinary radius */
  readonly sizes: Float32Array
}

export interface PointColors {
  readonly groupColors: readonly Rgb[]
  readonly restColor: Rgb
}

/** Of what is dimmed so that the rest stands out. */
const dimmed = 34

/** Which group each point is in, 255 for none, for colours and shading. */
export function groupOfPoints(count: number, { groups }: Grouping): Uint8Array {
  const group = new Uint8Array(count).fill(255)
  for (const { color, indices } of groups) if (color !== null) for (const index of indices) group[index] = color
  return group
}

/**
 * Points in drawing order, from few reviews to many, so that the known ones lie above. Hidden ones (NaN) are left out.
 * @param order from many reviews to few
 * @param standing those that stand out while all others are dimmed; null: none are dimmed
 */
export function drawnPoints(map: MapData, positions: Float32Array, groups: Uint8Array, order: Uint32Array, { groupColors, restColor }: PointColors, standing: Uint8Array | null): DrawnPoints {
  const drawn = { positions: new Float32Array(2 * map.count), colors: new Uint8Array(4 * map.count), sizes: new Float32Array(map.count) }
  let at = 0
  // Of no group or dimmed: beneath all others.
  for (const above of [false, true]) {
    for (let place = order.length - 1; place >= 0; place -= 1) {
      const index = order[place] ?? 0
      const stands = standing === null || standing[index] === 1
      const group = groups[index] ?? 255
      const x = positions[2 * index] ?? Number.NaN
      if (Number.isNaN(x) || above !== (stands && group !== 255)) continue
      const [red, green, blue] = groupColors[group] ?? restColor
      drawn.positions[2 * at] = x
      drawn.positions[2 * at + 1] = positions[2 * index + 1] ?? 0
      drawn.colors.set([red, green, blue, stands ? (group === 255 ? 150 : 255) : dimmed], 4 * at)
      drawn.sizes[at] = sizeByReviews(map.reviews[index] ?? 0)
      at += 1
    }
  }
  return { count: at, positions: drawn.positions.subarray(0, 2 * at), colors: drawn.colors.subarray(0, 4 * at), sizes: drawn.sizes.subarray(0, at) }
}

/** "#0a6a63" as bytes. */
export const rgbOf = (color: string): Rgb => [Number.parseInt(color.slice(1, 3), 16), Number.parseInt(color.slice(3, 5), 16), Number.parseInt(color.slice(5, 7), 16)]
