/** Shifts and scales both directions alike, so that all but a few far ones lie within -1..1; those are put on the border. */
export function withinOne(positions: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const middle = [0, 1].map((axis) => {
    const values = positions.filter((_, place) => place % 2 === axis).sort()
    return ((values[Math.floor(values.length * 0.005)] ?? 0) + (values[Math.ceil(values.length * 0.995) - 1] ?? 0)) / 2
  })
  const far = positions.map((value, place) => Math.abs(value - (middle[place % 2] ?? 0))).sort()
  const scale = (far[Math.ceil(far.length * 0.995) - 1] ?? 0) * 1.02 || 1
  return positions.map((value, place) => Math.max(-1, Math.min(1, (value - (middle[place % 2] ?? 0)) / scale)))
}
