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
/** Of what the filter leaves out. */
const trace = 22

/** Which group each point is in, 255 for none, for colours and shading. */
export function groupOfPoints(count: number, { groups }: Grouping): Uint8Array {
  const group = new Uint8Array(count).fill(255)
  for (const { color, indices } of groups) if (color !== null) for (const index of indices) group[index] = color
  return group
}

/** Which points are drawn how. */
export interface Standing {
  /** 1 for those that stand out while all others are dimmed; null: none are dimmed */
  readonly stands: Uint8Array | null
  /** 0 for those that are no more than a trace, so that one sees where the others lie; null: all pass */
  readonly passes: Uint8Array | null
}

/**
 * Points in drawing order, from few reviews to many, so that the known ones lie above. Hidden ones (NaN) are left out, unless
 * they only do not pass.
 * @param order from many reviews to few
 */
export function drawnPoints(map: MapData, positions: Float32Array, groups: Uint8Array, order: Uint32Array, { groupColors, restColor }: PointColors, { stands, passes }: Standing): DrawnPoints {
  const drawn = { positions: new Float32Array(2 * map.count), colors: new Uint8Array(4 * map.count), sizes: new Float32Array(map.count) }
  let at = 0
  // Traces, then what is of no group or dimmed, beneath all others.
  for (const layer of [0, 1, 2]) {
    for (let place = order.length - 1; place >= 0; place -= 1) {
      const index = order[place] ?? 0
      const isTrace = passes !== null && passes[index] === 0
      const from = isTrace ? map.positions : positions
      const isStanding = stands === null || stands[index] === 1
      const group = groups[index] ?? 255
      const x = from[2 * index] ?? Number.NaN
      if (Number.isNaN(x) || layer !== (isTrace ? 0 : isStanding && group !== 255 ? 2 : 1)) continue
      const [red, green, blue] = isTrace ? restColor : (groupColors[group] ?? restColor)
      drawn.positions[2 * at] = x
      drawn.positions[2 * at + 1] = from[2 * index + 1] ?? 0
      drawn.colors.set([red, green, blue, isTrace ? trace : isStanding ? (group === 255 ? 150 : 255) : dimmed], 4 * at)
      drawn.sizes[at] = isTrace ? 0.7 : sizeByReviews(map.reviews[index] ?? 0)
      at += 1
    }
  }
  return { count: at, positions: drawn.positions.subarray(0, 2 * at), colors: drawn.colors.subarray(0, 4 * at), sizes: drawn.sizes.subarray(0, at) }
}

/** "#0a6a63" as bytes. */
export const rgbOf = (color: string): Rgb => [Number.parseInt(color.slice(1, 3), 16), Number.parseInt(color.slice(3, 5), 16), Number.parseInt(color.slice(5, 7), 16)]
