import { none, type MapData } from './map-data'
import { once } from './once'

/** Releases of some years. */
export interface YearWindow {
  readonly year: number
  /** 'until': all years up to it; 'in': it alone */
  readonly how: 'until' | 'in'
}

/** 1 for each point that was released then. Points without a year are in no window. */
export function passesOfYears({ years }: MapData, { year, how }: YearWindow): Uint8Array {
  return Uint8Array.from(years, (of) => (of !== none.year && (how === 'in' ? of === year : of <= year) ? 1 : 0))
}

/** How many points each year has, from the first year with any to the last, without gaps. */
export const pointsOfYears = once(({ years }: MapData): readonly { readonly year: number; readonly points: number }[] => {
  const counts = new Uint32Array(65_536)
  let [first, last] = [Infinity, -Infinity]
  for (const year of years) {
    if (year === none.year) continue
    counts[year] = (counts[year] as number) + 1
    if (year < first) first = year
    if (year > last) last = year
  }
  if (last < first) return []
  return Array.from(counts.subarray(first, last + 1), (points, at) => ({ year: first + at, points }))
})

/** The film goes on from here; null: it has come to its end. */
export const nextYear = (year: number, last: number): number | null => (year < last ? year + 1 : null)
