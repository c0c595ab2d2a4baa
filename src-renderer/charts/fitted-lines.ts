/** A straight line through points, how closely they follow it, and how many there are. */
export interface Trend {
  readonly slope: number
  readonly intercept: number
  /** Pearson's correlation, -1 to 1 */
  readonly r: number
  readonly n: number
}

/**
 * The line for which the squares of the distances in y add up to the least, and Pearson's r (N. R. Draper, H. Smith, Applied
 * Regression Analysis, 3rd edition 1998, sections 1.2 and 1.6). Null where x or y never changes, or with fewer than three
 * points, which always lie on a line.
 */
export function leastSquares(points: readonly (readonly [number, number])[]): Trend | null {
  const n = points.length
  if (n < 3) return null
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / n
  const [mx, my] = [mean(0), mean(1)]
  let [xx, xy, yy] = [0, 0, 0]
  for (const [x, y] of points) {
    xx += (x - mx) ** 2
    xy += (x - mx) * (y - my)
    yy += (y - my) ** 2
  }
  if (xx === 0 || yy === 0) return null
  const slope = xy / xx
  return { slope, intercept: my - slope * mx, r: xy / Math.sqrt(xx * yy), n }
}

/**
 * The simple moving average: of each value and the ones before it, `window` in all (NIST/SEMATECH e-Handbook of Statistical
 * Methods, 6.4.2.1). Null until there are as many, and after a gap (null) until there are as many again.
 */
export function movingAverage(values: readonly (number | null)[], window: number): (number | null)[] {
  return values.map((_, place) => {
    if (place + 1 < window) return null
    const covered = values.slice(place + 1 - window, place + 1)
    return covered.includes(null) ? null : covered.reduce<number>((sum, value) => sum + (value ?? 0), 0) / window
  })
}

const signed = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('en-GB')

/** What is printed beside a trend line. */
export const trendText = ({ r, n }: Trend): string => `Trend: r = ${signed.format(r).replace(/^-(?=0\.00$)/, '')}, n = ${whole.format(n)}`
