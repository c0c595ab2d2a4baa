/** This share of the points lies in the inner part of the picture. */
const innerShare = 0.95
/** The radius of the inner part; what lies beyond is drawn in towards it, the farther the more. */
const inner = 0.8

/**
 * Shifts and scales both directions alike, so that everything lies within a circle of radius 1. A few far islands would leave most of
 * the picture empty: their distance from the middle is shortened, but they stay in order and apart. The shortening sets in gradually
 * and is the same in all directions: along each axis alone it would press the fringe into straight walls.
 */
export function withinOne(positions: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const outside = (1 - innerShare) / 2
  const [middleX = 0, middleY = 0] = [0, 1].map((axis) => {
    const values = positions.filter((_, place) => place % 2 === axis).sort()
    return ((values[Math.floor(values.length * outside)] ?? 0) + (values[Math.ceil(values.length * (1 - outside)) - 1] ?? 0)) / 2
  })
  const radii = new Float32Array(positions.length / 2)
  for (let point = 0; point < radii.length; point++) radii[point] = Math.hypot((positions[2 * point] ?? 0) - middleX, (positions[2 * point + 1] ?? 0) - middleY)
  const scale = (radii.slice().sort()[Math.ceil(radii.length * innerShare) - 1] ?? 0) / inner || 1
  return positions.map((value, place) => {
    const radius = (radii[place >> 1] ?? 0) / scale
    return ((value - (place % 2 === 0 ? middleX : middleY)) / scale) * (radius === 0 ? 0 : drawnIn(radius) / radius)
  })
}

/** Its slope is 1 where the inner part ends, and falls from there. */
function drawnIn(radius: number): number {
  const beyond = radius - inner
  return beyond <= 0 ? radius : inner + (1 - inner) * (beyond / (beyond + (1 - inner)))
}
