/** Of the values along both axes, this share lies in the inner part of the picture. */
const innerShare = 0.95
/** How far the inner part reaches; what lies beyond is drawn in towards it, the farther the more. */
const inner = 0.8

/**
 * Shifts and scales both directions alike, so that everything lies within -1..1. A few far islands would leave most of the
 * picture empty: their distance is shortened, but they stay in order and apart.
 */
export function withinOne(positions: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const outside = (1 - innerShare) / 2
  const middle = [0, 1].map((axis) => {
    const values = positions.filter((_, place) => place % 2 === axis).sort()
    return ((values[Math.floor(values.length * outside)] ?? 0) + (values[Math.ceil(values.length * (1 - outside)) - 1] ?? 0)) / 2
  })
  const far = positions.map((value, place) => Math.abs(value - (middle[place % 2] ?? 0))).sort()
  const scale = (far[Math.ceil(far.length * innerShare) - 1] ?? 0) / inner || 1
  return positions.map((value, place) => drawnIn((value - (middle[place % 2] ?? 0)) / scale))
}

function drawnIn(value: number): number {
  const beyond = Math.abs(value) - inner
  if (beyond <= 0) return value
  return Math.sign(value) * (inner + (1 - inner) * (beyond / (beyond + inner)))
}
