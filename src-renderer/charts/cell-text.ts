import type { AnswerColumn, Cell } from '@contract'
import { isKey } from './answer-shape'
import { count, money, noValue, roundMoney } from '../ui/format'
import { plainName } from '../ui/plain-name'
import { typeName } from '../ui/type-name'

const locale = 'en-GB'
const twoDigits = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
const threeSignificant = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A measured number with as many digits as say something: 1,234, 12.35, 0.0123. */
export const numberText = (value: number): string =>
  Number.isInteger(value) ? count(value) : Math.abs(value) < 1 ? threeSignificant.format(value) : twoDigits.format(value)

/** The name of the bucket that begins on this day: 2019, 2019 Q3, Mar 2019. */
export function dateBucketText(iso: string, bucket: 'year' | 'quarter' | 'month'): string {
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return iso
  const year = String(day.getUTCFullYear())
  if (bucket === 'year') return year
  return bucket === 'quarter' ? `${year} Q${Math.floor(day.getUTCMonth() / 3) + 1}` : month.format(day)
}

/** The group of those that have no value, named as in the lists of values. */
const noGroup = 'none'

/** The group of those whose text has no letter. */
const emptyGroup = '(empty)'

/** A cell as text, by its column. Prices carry their currency, buckets their range. */
export function answerCellText(cell: Cell | undefined, column: AnswerColumn, currency: string | null): string {
  if (cell === null || cell === undefined) return column.role === 'dimension' ? noGroup : noValue
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (cell === '' && column.role === 'dimension') return emptyGroup
  if (typeof cell === 'string') return column.bucket !== null ? dateBucketText(cell, column.bucket) : textOf(cell, column)
  if (column.width !== null) return `${scalar(cell, column, currency)} to ${scalar(cell + column.width, column, currency)}`
  if (column.edges !== null) return edgesText(cell, column.edges, (value) => scalar(value, column, currency))
  return scalar(cell, column, currency)
}

/** Types and names as the interface calls them; what a statement of the user's own gives stays as it is. */
function textOf(cell: string, { name, role }: AnswerColumn): string {
  if (role === 'dimension' && name === 'type') return typeName(cell)
  return role !== null && /^((min|max)_)?name$/.test(name) ? plainName(cell) : cell
}

/** The range that begins at an edge. The first one takes what is lower as well, the last has no end. */
function edgesText(cell: number, edges: readonly number[], text: (value: number) => string): string {
  const next = edges.find((edge) => edge > cell)
  if (next === undefined) return `${text(cell)} and more`
  return cell === edges[0] ? `below ${text(next)}` : `${text(cell)} to ${text(next)}`
}

function scalar(value: number, column: AnswerColumn, currency: string | null): string {
  const { type } = column
  if (isKey(column)) return String(value) // a name made of digits
  if (type === 'money') return money(value, currency)
  if (type === 'share') return value > 0 && value < 0.0005 ? `<${percent.format(0.001)}` : percent.format(value)
  return numberText(value)
}

/** A round value on an axis: as in a cell, without digits that say nothing. */
export const tickText = (value: number, column: AnswerColumn, currency: string | null): string =>
  column.type === 'money' ? roundMoney(value, currency) : scalar(value, column, currency)

/** The head of a column. A price is only a price in its currency. */
export const answerColumnTitle = ({ label, type }: AnswerColumn, currency: string | null): string =>
  type === 'money' && currency !== null && !label.includes(currency) ? `${label} (${currency})` : label
