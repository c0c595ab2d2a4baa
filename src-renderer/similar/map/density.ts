/** A picture of RGBA bytes, the first row at the top of the map. */
export interface Picture {
  readonly side: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

export type Rgb = readonly [red: number, green: number, blue: number]

export interface DensityInput {
  /** x0, y0, x1, y1, ... within -1..1; a hidden point is NaN */
  readonly positions: Float32Array
  /** place in `colors` of each point; 255: of no group, it counts but does not colour */
  readonly groups: Uint8Array
  readonly colors: readonly Rgb[]
  readonly restColor: Rgb
}

/** The picture covers the map and a little more, so that the shading does not end in a straight line. */
export const pictureHalf = 1.1
const cells = 160
const zoom = 4
/** Shares of all points within each contour: highest-density regions (Hyndman 1996). */
const contours = [0.95, 0.8, 0.6, 0.4, 0.2]
const alphaOfContour = 0.085
const alphaOfLine = 0.16

/** Shading by density, in the colours of the groups that are there, with a line at each contour; in steps of a few milliseconds. */
export function* densityInSteps({ positions, groups, colors, restColor }: DensityInput): Generator<undefined, Picture> {
  const layers = [...colors, restColor]
  const counts = layers.map(() => new Float32Array(cells * cells))
  for (let i = 0; i < positions.length; i += 2) {
    const column = Math.floor((((positions[i] ?? 0) + pictureHalf) / (2 * pictureHalf)) * cells)
    const row = Math.floor(((pictureHalf - (positions[i + 1] ?? 0)) / (2 * pictureHalf)) * cells)
    if (!(column >= 0 && column < cells && row >= 0 && row < cells)) continue
    const layer = counts[Math.min(groups[i >> 1] ?? 255, colors.length)]
    if (layer) layer[row * cells + column] = (layer[row * cells + column] ?? 0) + 1
  }
  yield
  for (const layer of counts) {
    smooth(layer)
    yield
  }
  const total = new Float32Array(cells * cells)
  for (const layer of counts) for (let cell = 0; cell < total.length; cell++) total[cell] = (total[cell] as number) + (layer[cell] as number)
  const levels = levelsOf(total)
  yield
  const mix = mixed(counts, layers)
  yield
  const side = cells * zoom
  const data = new Uint8ClampedArray(side * side * 4)
  for (let row = 0; row < side; row++) {
    paintRow(data, row, total, mix, levels)
    if (row % rowsAtATime === rowsAtATime - 1) yield
  }
  return { side, data }
}

const rowsAtATime = 20

/** Three running means over five cells, which come near to a bell (central limit theorem). */
function smooth(grid: Float32Array): void {
  for (let pass = 0; pass < 3; pass++) {
    for (let line = 0; line < cells; line++) {
      runningMean(grid, line * cells, 1)
      runningMean(grid, line, cells)
    }
  }
}

const reach = 2
const held = new Float32Array(cells)

function runningMean(grid: Float32Array, from: number, step: number): void {
  let sum = 0
  for (let at = 0; at < cells; at++) held[at] = grid[from + at * step] ?? 0
  for (let at = 0; at < reach; at++) sum += held[at] ?? 0
  for (let at = 0; at < cells; at++) {
    sum += (held[at + reach] ?? 0) - (held[at - reach - 1] ?? 0)
    grid[from + at * step] = sum / (2 * reach + 1)
  }
}

/** The colour of each cell: squares make the largest group count most, where a mean would be grey. */
function mixed(counts: readonly Float32Array[], colors: readonly Rgb[]): Float32Array {
  const mix = new Float32Array(cells * cells * 3)
  for (let cell = 0; cell < cells * cells; cell++) {
    let weights = 1e-12
    for (const layer of counts) weights += (layer[cell] ?? 0) ** 2
    counts.forEach((layer, index) => {
      const weight = (layer[cell] ?? 0) ** 2 / weights
      if (weight === 0) return
      for (let part = 0; part < 3; part++) mix[cell * 3 + part] = (mix[cell * 3 + part] ?? 0) + weight * (colors[index]?.[part] ?? 0)
    })
  }
  return mix
}

/** The densities at which contours lie. */
function levelsOf(total: Float32Array): number[] {
  const falling = total.slice().sort().reverse()
  const all = falling.reduce((sum, value) => sum + value, 0)
  const levels: number[] = []
  let [sum, at] = [0, 0]
  for (const share of [...contours].reverse()) {
    while (at < falling.length - 1 && sum + (falling[at] ?? 0) < share * all) sum += falling[at++] ?? 0
    levels.push(falling[at] ?? 0)
  }
  return levels.filter((level) => level > 0)
}

function paintRow(data: Uint8ClampedArray, row: number, total: Float32Array, mix: Float32Array, levels: readonly number[]): void {
  const side = cells * zoom
  const y = Math.min(Math.max((row + 0.5) / zoom - 0.5, 0), cells - 1.001)
  for (let column = 0; column < side; column++) {
    const x = Math.min(Math.max((column + 0.5) / zoom - 0.5, 0), cells - 1.001)
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const [right, down] = [x - left, y - top]
    const cell = top * cells + left
    const between = (grid: Float32Array, parts: number, part: number): number => {
      const at = (place: number): number => grid[place * parts + part] ?? 0
      return (at(cell) * (1 - right) + at(cell + 1) * right) * (1 - down) + (at(cell + cells) * (1 - right) + at(cell + cells + 1) * right) * down
    }
    const alpha = alphaAt(between(total, 1, 0), levels)
    if (alpha === 0) continue
    const pixel = (row * side + column) * 4
    for (let part = 0; part < 3; part++) data[pixel + part] = between(mix, 3, part)
    data[pixel + 3] = 255 * alpha
  }
}

function alphaAt(density: number, levels: readonly number[]): number {
  let alpha = 0
  for (const level of levels) {
    const above = density / level
    alpha += alphaOfContour * Math.min(Math.max((above - 0.94) / 0.12, 0), 1)
    if (Math.abs(above - 1) < 0.07) alpha += alphaOfLine * (1 - Math.abs(above - 1) / 0.07)
  }
  return alpha
}
