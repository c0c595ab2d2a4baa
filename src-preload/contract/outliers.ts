/** What the rule needs of numbers: their ends, their quartiles, and how far the middle 98% reach. */
export interface Spread {
  readonly min: number
  readonly p01: number
  readonly q1: number
  readonly q3: number
  readonly p99: number
  readonly max: number
}

/** Values outside of these are left out of a picture; null: that end is not cut. */
export interface Bounds {
  readonly from: number | null
  readonly to: number | null
}

export const noBounds: Bounds = { from: null, to: null }

/**
 * Where an axis is cut. A value is far out beyond the outer fences, three times the interquartile range from the quartiles
 * (J. W. Tukey, Exploratory Data Analysis, 1977, chapter 2). In skewed data many values are, so no more than the outermost
 * 1% at an end are ever cut, and only if the axis then is at most 1/`gain` as long as before: one that is no clearer for it
 * stays whole.
 */
export function outlierBounds({ min, p01, q1, q3, p99, max }: Spread, gain = 2): Bounds {
  const reach = 3 * (q3 - q1)
  const to = Math.max(q3 + reach, p99)
  const from = Math.min(q1 - reach, p01)
  return {
    from: from > min && (max - min) / (max - from) >= gain ? from : null,
    to: to < max && to > min && (max - min) / (to - min) >= gain ? to : null,
  }
}

/** A round number at or beyond this one, of two digits: where an axis ends that is cut. */
export function roundOut(value: number, towards: 'up' | 'down'): number {
  if (value === 0) return 0
  const power = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  const whole = towards === 'up' ? Math.ceil(value / power - 1e-9) : Math.floor(value / power + 1e-9)
  return Number((whole * power).toPrecision(12))
}

/** Bounds at round numbers. */
export const roundBounds = ({ from, to }: Bounds): Bounds => ({ from: from === null ? null : roundOut(from, 'down'), to: to === null ? null : roundOut(to, 'up') })

/**
 * The spread of numbers with their weights (how many values each stands for). Quantiles are those of definition 7 of
 * R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996), as `percentile_cont`
 * gives them; of fewer than 100 values the outermost one counts as 1%. Null: there are none.
 */
export function spreadOf(values: readonly number[], weights?: readonly number[]): Spread | null {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const sorted = order.map((index) => values[index] ?? 0)
  const ends: number[] = [] // how many values there are up to and with each
  let total = 0
  for (const index of order) ends.push((total += Math.max(0, weights?.[index] ?? 1)))
  const [min, max] = [sorted[0], sorted.at(-1)]
  if (min === undefined || max === undefined || total === 0) return null
  const nth = (place: number): number => sorted[ends.findIndex((end) => end > place)] ?? max
  const quantile = (fraction: number): number => {
    const place = (total - 1) * fraction
    const below = Math.floor(place)
    const low = nth(below)
    return low + (nth(Math.min(below + 1, total - 1)) - low) * (place - below)
  }
  const few = weights === undefined && total < 100
  return {
    min,
    p01: few ? (sorted[1] ?? min) : quantile(0.01),
    q1: quantile(0.25),
    q3: quantile(0.75),
    p99: few ? (sorted.at(-2) ?? max) : quantile(0.99),
    max,
  }
}
