import { toPoint, type Camera, type Pixel, type Size } from './camera'

/** The point drawn nearest to a pixel, at most `reach` pixels away; -1 for none. A pass over all: 250,000 take about a millisecond. */
export function pointAt(positions: Float32Array, camera: Camera, size: Size, pixel: Pixel, reach = 9): number {
  const [x, y] = toPoint(camera, size, pixel)
  const most = reach / camera.scale
  let best = -1
  let least = most * most
  for (let i = 0; i < positions.length; i += 2) {
    const dx = (positions[i] ?? 0) - x
    const dy = (positions[i + 1] ?? 0) - y
    const square = dx * dx + dy * dy
    if (square <= least) {
      least = square
      best = i >> 1
    }
  }
  return best
}

/** How far the `many`-th nearest of the other points lies from a point of the map; Infinity if there are fewer. Hidden ones (NaN) do not count. */
export function distanceToNearest(positions: Float32Array, x: number, y: number, many: number): number {
  const distances: number[] = []
  for (let i = 0; i < positions.length; i += 2) {
    const distance = Math.hypot((positions[i] ?? 0) - x, (positions[i + 1] ?? 0) - y)
    if (distance > 0) distances.push(distance)
  }
  return Float32Array.from(distances).sort()[many - 1] ?? Infinity
}

/** Indices of the points within a closed line (even-odd rule), ascending. */
export function pointsWithin(positions: Float32Array, line: readonly Pixel[]): number[] {
  const [left, right] = [Math.min(...line.map(([x]) => x)), Math.max(...line.map(([x]) => x))]
  const [bottom, top] = [Math.min(...line.map(([, y]) => y)), Math.max(...line.map(([, y]) => y))]
  const found: number[] = []
  for (let i = 0; i < positions.length; i += 2) {
    const [x, y] = [positions[i] ?? 0, positions[i + 1] ?? 0]
    if (x >= left && x <= right && y >= bottom && y <= top && isWithin(x, y, line)) found.push(i >> 1)
  }
  return found
}

function isWithin(x: number, y: number, line: readonly Pixel[]): boolean {
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

/** The corners of the part of the map that is on the stage. */
export const cornersInView = (camera: Camera, size: Size): readonly Pixel[] =>
  ([[0, 0], [size.width, 0], [size.width, size.height], [0, size.height]] as const).map((corner) => toPoint(camera, size, corner))

/** How many points are on the stage. */
export function countInView(positions: Float32Array, camera: Camera, { width, height }: Size): number {
  const [halfWidth, halfHeight] = [width / 2 / camera.scale, height / 2 / camera.scale]
  let count = 0
  for (let i = 0; i < positions.length; i += 2) {
    if (Math.abs((positions[i] as number) - camera.x) <= halfWidth && Math.abs((positions[i + 1] as number) - camera.y) <= halfHeight) count += 1
  }
  return count
}

/** The first `most` of `order` that lie on the stage. */
export function firstInView(positions: Float32Array, order: Uint32Array, camera: Camera, { width, height }: Size, most: number): number[] {
  const [halfWidth, halfHeight] = [width / 2 / camera.scale, height / 2 / camera.scale]
  const found: number[] = []
  for (const index of order) {
    // A hidden point is NaN, which is never near.
    if (Math.abs((positions[2 * index] ?? 0) - camera.x) <= halfWidth && Math.abs((positions[2 * index + 1] ?? 0) - camera.y) <= halfHeight) {
      found.push(index)
      if (found.length === most) break
    }
  }
  return found
}

/**
 * Which points are drawn: those in view, or evenly taken ones of them if they are more than `most`.
 * @param toClip from map units to -1..1 across the stage
 * @param into takes the indices; as long as there are points
 * @returns how many there are in it
 */
export function pointsToDraw(positions: Float32Array, { x, y }: Camera, toClip: readonly [number, number], most: number, into: Uint32Array): number {
  const air = 1.05 // a point whose middle is just outside is still seen in part
  const [halfWidth, halfHeight] = [air / toClip[0], air / toClip[1]]
  let count = 0
  for (let i = 0; i < positions.length; i += 2) {
    if (Math.abs((positions[i] ?? 0) - x) <= halfWidth && Math.abs((positions[i + 1] ?? 0) - y) <= halfHeight) into[count++] = i >> 1
  }
  if (count <= most) return count
  const step = Math.ceil(count / most)
  let kept = 0
  // From the end: the best known lie there, and stay.
  for (let at = (count - 1) % step; at < count; at += step) into[kept++] = into[at] ?? 0
  return kept
}
