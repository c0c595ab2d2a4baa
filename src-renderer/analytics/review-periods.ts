import { leastReviews } from '@contract'

export interface MonthOfReviews {
  /** first day */
  readonly month: string
  readonly positive: number
  readonly negative: number
}

export type Period = 'month' | 'quarter' | 'year'

export interface ReviewPeriod {
  /** first day */
  readonly from: string
  readonly positive: number
  readonly n: number
  /** null where too few reviews were written to speak of a share */
  readonly share: number | null
}

const monthsIn: Readonly<Record<Period, number>> = { month: 1, quarter: 3, year: 12 }
/** fewer points make no line */
const leastPoints = 3

const indexOf = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1
const dayOf = (index: number): string => `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`

/** Every period from the first to the last, those without a review too: a gap is a gap. */
export function inPeriods(months: readonly MonthOfReviews[], period: Period): ReviewPeriod[] {
  const width = monthsIn[period]
  const sums = new Map<number, { positive: number; n: number }>()
  for (const { month, positive, negative } of months) {
    const at = Math.floor(indexOf(month) / width)
    const sum = sums.get(at) ?? { positive: 0, n: 0 }
    sums.set(at, { positive: sum.positive + positive, n: sum.n + positive + negative })
  }
  const places = [...sums.keys()]
  if (places.length === 0) return []
  const first = Math.min(...places)
  return Array.from({ length: Math.max(...places) - first + 1 }, (_, place) => {
    const { positive, n } = sums.get(first + place) ?? { positive: 0, n: 0 }
    return { from: dayOf((first + place) * width), positive, n, share: n < leastReviews ? null : positive / n }
  })
}

/** The shortest periods that still give a line: months, or quarters, or years; where none does, those with the most points. */
export function fittingPeriods(months: readonly MonthOfReviews[]): { readonly period: Period; readonly periods: readonly ReviewPeriod[] } {
  const choices = (['month', 'quarter', 'year'] as const).map((period) => {
    const periods = inPeriods(months, period)
    return { period, periods, points: periods.filter(({ share }) => share !== null).length }
  })
  const most = Math.max(...choices.map(({ points }) => points))
  const { period, periods } = choices.find(({ points }) => points >= Math.min(leastPoints, most) && points > 0) ?? { period: 'year' as const, periods: inPeriods(months, 'year') }
  return { period, periods }
}
