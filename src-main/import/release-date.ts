export type DatePrecision = 'day' | 'month' | 'quarter' | 'year' | 'none'

export interface ReleaseDate {
  /** first day that the text can mean, in days since 1970-01-01; null if it names none */
  readonly days: number | null
  readonly precision: DatePrecision
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const fullMonths = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
]
const month = `(${[...fullMonths, ...months].join('|')})\\.?`
const year = '((?:19|20)\\d\\d)'
const day = '(\\d{1,2})(?:st|nd|rd|th)?'

const none: ReleaseDate = { days: null, precision: 'none' }

/**
 * Reads the store's free text for a release date. Only unambiguous forms are read; a text in words ("When it's done"),
 * in another language, or with day and month that could be swapped (04/05/2019) has no date, and the text is kept.
 */
export function parseReleaseDate(text: string): ReleaseDate {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  for (const [form, read] of forms) {
    const found = form.exec(words)
    if (found) return read(found.slice(1))
  }
  return none
}

type Reader = (parts: readonly (string | undefined)[]) => ReleaseDate

const form = (pattern: string): RegExp => new RegExp(`^${pattern}$`, 'u')

const forms: readonly (readonly [RegExp, Reader])[] = [
  [form(`${day} ${month},? ${year}`), ([d, m, y]) => onDay(y, monthNumber(m), d)], // 1 Nov, 2000
  [form(`${month} ${day},? ${year}`), ([m, d, y]) => onDay(y, monthNumber(m), d)], // Nov 1, 2000
  [form(`${year}-(\\d\\d)-(\\d\\d)`), ([y, m, d]) => onDay(y, Number(m), d)], // 2016-11-11
  [form(`${month},? ${year}`), ([m, y]) => from(y, monthNumber(m), 'month')], // Mar 2019
  [form(`q([1-4]) ${year}`), ([q, y]) => from(y, Number(q) * 3 - 2, 'quarter')], // Q3 2019
  [form(`([1-4])q ${year}`), ([q, y]) => from(y, Number(q) * 3 - 2, 'quarter')], // 2Q 2018
  [form(year), ([y]) => from(y, 1, 'year')], // 2019
]

function monthNumber(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3)) + 1
}

function onDay(y: string | undefined, m: number, d: string | undefined): ReleaseDate {
  const time = Date.UTC(Number(y), m - 1, Number(d))
  const date = new Date(time)
  // Date.UTC rolls 31 June over to 1 July: such a day does not exist
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== Number(d)) return none
  return { days: time / 86_400_000, precision: 'day' }
}

const from = (y: string | undefined, m: number, precision: DatePrecision): ReleaseDate => ({
  days: Date.UTC(Number(y), m - 1, 1) / 86_400_000,
  precision,
})
