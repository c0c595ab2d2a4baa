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
  /** Traces, then what is of no group or dimmed, beneath all others; 255: not drawn. */
  const layers = new Uint8Array(map.count)
  for (let index = 0; index < map.count; index += 1) {
    if (passes !== null && passes[index] === 0) layers[index] = 0
    else if (Number.isNaN(positions[2 * index])) layers[index] = 255
    else layers[index] = (stands === null || stands[index] === 1) && groups[index] !== 255 ? 2 : 1
  }
  let at = 0
  for (const layer of [0, 1, 2]) {
    for (let place = order.length - 1; place >= 0; place -= 1) {
      const index = order[place] ?? 0
      if (layers[index] !== layer) continue
      const from = layer === 0 ? map.positions : positions
      const group = groups[index] ?? 255
      const color = layer === 0 ? restColor : (groupColors[group] ?? restColor)
      const isStanding = stands === null || stands[index] === 1
      drawn.positions[2 * at] = from[2 * index] ?? 0
      drawn.positions[2 * at + 1] = from[2 * index + 1] ?? 0
      drawn.colors[4 * at] = color[0]
      drawn.colors[4 * at + 1] = color[1]
      drawn.colors[4 * at + 2] = color[2]
      drawn.colors[4 * at + 3] = layer === 0 ? trace : isStanding ? (group === 255 ? 150 : 255) : dimmed
      drawn.sizes[at] = layer === 0 ? 0.7 : sizeByReviews(map.reviews[index] ?? 0)
      at += 1
    }
  }
  return { count: at, positions: drawn.positions.subarray(0, 2 * at), colors: drawn.colors.subarray(0, 4 * at), sizes: drawn.sizes.subarray(0, at) }
}

/** "#0a6a63" as bytes. */
export const rgbOf = (color: string): Rgb => [Number.parseInt(color.slice(1, 3), 16), Number.parseInt(color.slice(3, 5), 16), Number.parseInt(color.slice(5, 7), 16)]
