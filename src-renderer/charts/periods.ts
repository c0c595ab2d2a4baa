import type { AnswerColumn } from '@contract'

const months = { month: 1, quarter: 3, year: 12 } as const

/** How far along its axis a value in buckets is: consecutive periods or ranges are one apart. Null: the column has no buckets. */
export function periodOf(value: string | number, { bucket, width }: AnswerColumn): number | null {
  if (typeof value === 'number') return width === null ? null : Math.round((value / width) * 1e6) / 1e6
  if (bucket === null) return null
  const [year = '', month = '1'] = value.split('-')
  const whole = (Number(year) * 12 + Number(month) - 1) / months[bucket]
  return Number.isFinite(whole) ? Math.floor(whole) : null
}

/** The value that follows in the next period or range. */
export function nextPeriod(value: string | number, { bucket, width }: AnswerColumn): string | number {
  if (typeof value === 'number') return width === null ? value : Number((value + width).toPrecision(12))
  if (bucket === null) return value
  const [year = '', month = '1'] = value.split('-')
  const date = new Date(Date.UTC(Number(year), Number(month) - 1 + months[bucket], 1))
  return date.toISOString().slice(0, 10)
}

/** True if between two values of a column in buckets there is at least one that no row has. */
export function isGap(before: string | number, after: string | number, column: AnswerColumn): boolean {
  const [one, other] = [periodOf(before, column), periodOf(after, column)]
  return one !== null && other !== null && other - one > 1 + 1e-6
}
