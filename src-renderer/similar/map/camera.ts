/** Where the map is looked at: the point in the middle of the stage, and how many pixels one unit of the map takes. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly scale: number
}

/** Of the stage, in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export type Pixel = readonly [x: number, y: number]

/** The map lies within -1..1; a little air around it. */
const half = 1.05
/** How close one can look, as a factor of the scale that shows everything. */
const closest = 500

/** The scale at which the whole map fits, the same in both directions. */
export const fittingScale = ({ width, height }: Size): number => Math.max(Math.min(width, height), 1) / (2 * half)

/** The camera that shows everything. */
export const wholeMap = (size: Size): Camera => ({ x: 0, y: 0, scale: fittingScale(size) })

/** A camera pushed back to where there is something to see. */
export function within({ x, y, scale }: Camera, size: Size): Camera {
  const least = fittingScale(size)
  return { x: Math.min(Math.max(x, -1), 1), y: Math.min(Math.max(y, -1), 1), scale: Math.min(Math.max(scale, least), least * closest) }
}

/** Where a point of the map is drawn, in pixels from the stage's upper left corner. */
export const toPixel = (camera: Camera, { width, height }: Size, x: number, y: number): Pixel => [
  width / 2 + (x - camera.x) * camera.scale,
  height / 2 - (y - camera.y) * camera.scale,
]

/** What point of the map lies at a pixel. */
export const toPoint = (camera: Camera, { width, height }: Size, [px, py]: Pixel): Pixel => [
  camera.x + (px - width / 2) / camera.scale,
  camera.y - (py - height / 2) / camera.scale,
]

/** Closer (`factor` above 1) or farther; the point of the map at `about` stays where it is. */
export function zoomed(camera: Camera, size: Size, factor: number, about: Pixel = [size.width / 2, size.height / 2]): Camera {
  const [x, y] = toPoint(camera, size, about)
  const { scale } = within({ ...camera, scale: camera.scale * factor }, size)
  const kept = camera.scale / scale
  return within({ x: x + (camera.x - x) * kept, y: y + (camera.y - y) * kept, scale }, size)
}

/** The map dragged by pixels. */
export const dragged = (camera: Camera, size: Size, dx: number, dy: number): Camera =>
  within({ ...camera, x: camera.x - dx / camera.scale, y: camera.y + dy / camera.scale }, size)

/** The camera that shows all of these points, with air around them, no closer than `most` pixels a unit. */
export function showing(points: readonly Pixel[], size: Size, most = Infinity): Camera {
  if (points.length === 0) return wholeMap(size)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const air = 1.35
  const scale = Math.min(size.width / Math.max((right - left) * air, 1e-6), size.height / Math.max((top - bottom) * air, 1e-6), most)
  return within({ x: (left + right) / 2, y: (bottom + top) / 2, scale }, size)
}

/**
 * A camera on the way from one to another, `share` of the way: it draws back in the middle of a long way, so that one sees
 * where one comes from and where one goes.
 */
export function onTheWay(from: Camera, to: Camera, share: number, size: Size): Camera {
  if (share >= 1) return to
  const eased = share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2
  const far = Math.hypot(to.x - from.x, to.y - from.y)
  // Both ends fit on the stage from this scale on.
  const overview = Math.min(size.width, size.height) / Math.max(1.6 * far, 1e-6)
  const [a, b] = [Math.log(from.scale), Math.log(to.scale)]
  const dip = Math.max(Math.min(a, b) - Math.log(Math.max(overview, fittingScale(size))), 0)
  const scale = Math.exp(a + (b - a) * eased - dip * Math.sin(Math.PI * eased))
  return { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased, scale }
}
