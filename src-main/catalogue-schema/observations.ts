import { filledColumns } from './applications'
import type { AnalyticsField, Column, ColumnType } from './column'

/** A column of observations: a fact that changes over time. */
export interface ObservedColumn extends Column {
  readonly type: ColumnType
  /** the fact that states it (facts.ts) */
  readonly fact: string
  /** The value out of those of an application's columns, in the order of `filledColumns`. */
  of(columns: readonly unknown[]): unknown
  readonly field: Pick<AnalyticsField, 'id' | 'label' | 'type' | 'unit' | 'about'> & { readonly group: 'Price' | 'Reception' | 'Audience'; readonly money?: true }
}

const placeOf = (name: string): number => filledColumns.findIndex((column) => column.name === name)

/** Written without an exponent, as COPY takes numbers; no price is beyond that. */
const isPlain = (value: number): boolean => value === 0 || (Math.abs(value) >= 1e-6 && Math.abs(value) < 1e15)

const pricePlace = placeOf('price_overview')
const ofPrice = (name: string, key: string, type: 'numeric' | 'text', field: Omit<ObservedColumn['field'], 'group'>): ObservedColumn => ({
  name,
  type,
  fact: 'price_overview',
  of: (columns) => {
    const value = (columns[pricePlace] as Readonly<Record<string, unknown>> | null | undefined)?.[key] ?? null
    return typeof value === 'number' && !isPlain(value) ? null : value
  },
  field: { group: 'Price', ...field },
})

const sameAs = (name: string, fact: string, group: 'Reception' | 'Audience', label: string, about?: string): ObservedColumn => {
  const place = placeOf(name)
  return {
    name,
    type: filledColumns[place]?.type ?? 'bigint',
    fact,
    of: (columns) => columns[place] ?? null,
    field: { id: name === 'recommendations_total' ? 'recommendations' : name, group, label, ...(about !== undefined && { about }) },
  }
}

const estimate = "An estimate of SteamSpy's."

/** The facts whose changes are kept. A new one is a line here, and its migration. */
export const observedColumns: readonly ObservedColumn[] = [
  ofPrice('price_final', 'final', 'numeric', { id: 'price', label: 'Price', money: true, about: 'What it cost then, with any discount.' }),
  ofPrice('price_initial', 'initial', 'numeric', { id: 'price_initial', label: 'Price without discount', money: true }),
  ofPrice('currency', 'currency', 'text', { id: 'currency', label: 'Currency' }),
  ofPrice('discount_percent', 'discount_percent', 'numeric', { id: 'discount', label: 'Discount', type: 'integer', unit: '%' }),
  sameAs('recommendations_total', 'recommendations', 'Reception', 'Recommendations'),
  sameAs('positive', 'positive', 'Reception', 'Positive reviews in the store', 'All there were at that time.'),
  sameAs('negative', 'negative', 'Reception', 'Negative reviews in the store', 'All there were at that time.'),
  sameAs('review_score', 'review_score', 'Reception', 'Review score', "The store's own, from 1 (overwhelmingly negative) to 9 (overwhelmingly positive)."),
  sameAs('owners_low', 'owners', 'Audience', 'Owners, at least (estimated)', estimate),
  sameAs('owners_high', 'owners', 'Audience', 'Owners, at most (estimated)', estimate),
  sameAs('peak_ccu', 'peak_ccu', 'Audience', 'Peak players', 'On the day before the data was collected.'),
]
