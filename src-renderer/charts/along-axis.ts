import type { AxisSettings, Cell } from '@contract'
import type { axisKind } from './answer-shape'

/** From where to where an axis of time or numbers was told to go; null: where the values begin and end. */
export interface AlongRange {
  readonly from: string | number | null
  readonly to: string | number | null
}

/** The range of an axis in its own kind of values; names have none. */
export function rangeOf(kind: ReturnType<typeof axisKind>, { from, to, since, until }: AxisSettings): AlongRange {
  if (kind === 'date') return { from: since, to: until }
  return kind === 'number' ? { from, to } : { from: null, to: null }
}

/** Dates are compared as they are written, year first. */
export const isWithin = ({ from, to }: AlongRange, value: Cell): boolean =>
  value === null || typeof value === 'boolean' || ((from === null || value >= from) && (to === null || value <= to))

/** The ends of an axis for its option, as far as they were set. */
export const endsOption = ({ from, to }: AlongRange): { readonly min?: string | number; readonly max?: string | number } => ({
  ...(from === null ? {} : { min: from }),
  ...(to === null ? {} : { max: to }),
})
