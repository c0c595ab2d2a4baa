import type { Rgb } from './density'
import type { MapData } from './map-data'
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
  const { count } = map
  /** Traces, then what is of no group or dimmed, beneath all others; 3: not drawn. */
  const layers = new Uint8Array(count)
  /** where the next point of each layer goes */
  const next = [0, 0, 0, 0]
  const sizes = [0, 0, 0, 0]
  for (let index = 0; index < count; index += 1) {
    const isTrace = passes !== null && passes[index] === 0
    const isHidden = Number.isNaN(positions[2 * index])
    const layer = isTrace ? 0 : isHidden ? 3 : (stands === null || stands[index] === 1) && groups[index] !== 255 ? 2 : 1
    layers[index] = layer
    sizes[layer] = (sizes[layer] ?? 0) + 1
  }
  next[1] = sizes[0] ?? 0
  next[2] = next[1] + (sizes[1] ?? 0)
  const drawnCount = next[2] + (sizes[2] ?? 0)
  const drawn = { positions: new Float32Array(2 * drawnCount), colors: new Uint8Array(4 * drawnCount), sizes: new Float32Array(drawnCount) }
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const index = order[place] as number
    const layer = layers[index] as number
    if (layer === 3) continue
    const at = next[layer] as number
    next[layer] = at + 1
    const from = layer === 0 ? map.positions : positions
    const group = groups[index] as number
    const color = layer === 0 ? restColor : (groupColors[group] ?? restColor)
    const isStanding = stands === null || stands[index] === 1
    drawn.positions[2 * at] = from[2 * index] as number
    drawn.positions[2 * at + 1] = from[2 * index + 1] as number
    drawn.colors[4 * at] = color[0]
    drawn.colors[4 * at + 1] = color[1]
    drawn.colors[4 * at + 2] = color[2]
    drawn.colors[4 * at + 3] = layer === 0 ? trace : isStanding ? (group === 255 ? 150 : 255) : dimmed
    drawn.sizes[at] = layer === 0 ? 0.7 : (map.sizes[index] as number)
  }
  return { count: drawnCount, ...drawn }
}

/** "#0a6a63" as bytes. */
export const rgbOf = (color: string): Rgb => [Number.parseInt(color.slice(1, 3), 16), Number.parseInt(color.slice(3, 5), 16), Number.parseInt(color.slice(5, 7), 16)]
