/** The part of the map that is in sight. */
export interface Sight {
  readonly minX: number
  readonly maxX: number
  readonly minY: number
  readonly maxY: number
}

export const wholeMap: Sight = { minX: -1.04, maxX: 1.04, minY: -1.04, maxY: 1.04 }

/** How close one can look: a side of the map by this. */
const closest = 400

/** The sight larger (`factor` above 1) or smaller about a point, never beyond the whole map. */
export function zoomed(sight: Sight, factor: number, aboutX: number, aboutY: number): Sight {
  const width = limitSide((sight.maxX - sight.minX) * factor, wholeMap.maxX - wholeMap.minX)
  const height = limitSide((sight.maxY - sight.minY) * factor, wholeMap.maxY - wholeMap.minY)
  const left = (aboutX - sight.minX) / (sight.maxX - sight.minX)
  const below = (aboutY - sight.minY) / (sight.maxY - sight.minY)
  return kept({ minX: aboutX - left * width, maxX: aboutX + (1 - left) * width, minY: aboutY - below * height, maxY: aboutY + (1 - below) * height })
}

const limitSide = (side: number, whole: number): number => Math.min(Math.max(side, whole / closest), whole)

/** The sight moved by shares of its own sides. */
export function panned({ minX, maxX, minY, maxY }: Sight, right: number, up: number): Sight {
  const [dx, dy] = [right * (maxX - minX), up * (maxY - minY)]
  return kept({ minX: minX + dx, maxX: maxX + dx, minY: minY + dy, maxY: maxY + dy })
}

/** Pushed back within the whole map. */
function kept({ minX, maxX, minY, maxY }: Sight): Sight {
  const pushX = Math.max(wholeMap.minX - minX, 0) + Math.min(wholeMap.maxX - maxX, 0)
  const pushY = Math.max(wholeMap.minY - minY, 0) + Math.min(wholeMap.maxY - maxY, 0)
  return { minX: minX + pushX, maxX: maxX + pushX, minY: minY + pushY, maxY: maxY + pushY }
}

/** The same for places in pixels: what lies at a pixel, and where a place is drawn. */
export interface Scale {
  readonly xOf: (pixel: number) => number
  readonly yOf: (pixel: number) => number
  readonly pixelX: (x: number) => number
  readonly pixelY: (y: number) => number
}

export function scaleOf({ minX, maxX, minY, maxY }: Sight, width: number, height: number): Scale {
  return {
    xOf: (pixel) => minX + (pixel / width) * (maxX - minX),
    yOf: (pixel) => maxY - (pixel / height) * (maxY - minY),
    pixelX: (x) => ((x - minX) / (maxX - minX)) * width,
    pixelY: (y) => ((maxY - y) / (maxY - minY)) * height,
  }
}

/** The point drawn nearest to a pixel, at most `reach` pixels away; -1 for none. A pass over all: 100,000 take well under a millisecond. */
export function pointAt(positions: Float32Array, scale: Scale, pixelX: number, pixelY: number, reach = 8): number {
  const [x, y] = [scale.xOf(pixelX), scale.yOf(pixelY)]
  const byX = scale.pixelX(1) - scale.pixelX(0)
  const byY = scale.pixelY(1) - scale.pixelY(0)
  let best = -1
  let least = reach * reach
  for (let i = 0; i < positions.length; i += 2) {
    const dx = ((positions[i] ?? 0) - x) * byX
    const dy = ((positions[i + 1] ?? 0) - y) * byY
    const square = dx * dx + dy * dy
    if (square <= least) {
      least = square
      best = i >> 1
    }
  }
  return best
}

/** Places of the points within a closed line (even-odd rule), ascending. */
export function pointsWithin(positions: Float32Array, line: readonly (readonly [number, number])[]): number[] {
  const found: number[] = []
  for (let i = 0; i < positions.length; i += 2) {
    if (isWithin(positions[i] ?? 0, positions[i + 1] ?? 0, line)) found.push(i >> 1)
  }
  return found
}

function isWithin(x: number, y: number, line: readonly (readonly [number, number])[]): boolean {
  let inside = false
  let before = line.at(-1)
  for (const corner of line) {
    if (before !== undefined) {
      const [ax, ay] = corner
      const [bx, by] = before
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
    before = corner
  }
  return inside
}

/** Places of the points in sight. */
export function pointsInSight(positions: Float32Array, { minX, maxX, minY, maxY }: Sight): number[] {
  return pointsWithin(positions, [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ])
}

/** Places of the points whose name has the text in it, whatever the case. */
export function pointsNamed(names: readonly string[], text: string): number[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  const found: number[] = []
  names.forEach((name, place) => {
    if (name.toLowerCase().includes(wanted)) found.push(place)
  })
  return found
}
