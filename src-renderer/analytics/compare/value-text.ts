import { convertedCurrency, type ComparedNumber, type Conversion } from '@contract'
import { numberText } from '../../charts/cell-text'
import { count, money, noValue, share } from '../../ui/format'

/** "EUR", or that prices of others were converted to it. */
export const currencyText = (currency: string, conversion: Conversion | null): string => (conversion === null ? currency : convertedCurrency(currency, conversion))

/** A value of a compared number, with its unit. Years have no thousands separator. */
export function valueText({ id, type, unit }: Pick<ComparedNumber, 'id' | 'type' | 'unit'>, value: number | null, currency: string | null): string {
  if (value === null) return noValue
  if (id === 'release_year') return String(Math.round(value))
  if (type === 'money') return money(value, currency)
  if (type === 'share') return share(value)
  const text = Math.abs(value) >= 100 ? count(value) : numberText(value) // digits behind a large number say nothing
  return unit === null ? text : `${text} ${unit}`
}

/** The range of a bin: "€2 to €4"; the last one has no upper end. */
export function binText(number: ComparedNumber, bin: number, currency: string | null): string {
  const from = number.edges[bin] ?? 0
  const to = number.edges[bin + 1]
  const isYear = number.id === 'release_year'
  if (isYear && to !== undefined && to - from === 1) return String(from)
  const text = (value: number): string => valueText({ ...number, unit: null }, value, currency)
  return to === undefined ? `${text(from)} and more` : `${text(from)} to ${text(to)}`
}
