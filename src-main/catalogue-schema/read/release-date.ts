import { monthAlone, monthNamed } from './release-months'

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

/** No date is longer; what is says something else. */
const longest = 80

/**
 * Reads the store's free text for a release date, in any of the languages that the store speaks. Only unambiguous forms are
 * read; a text in words ("When it's done"), or with day and month that could be swapped (04/05/2019) has no date, and the
 * text is kept.
 */
export function parseReleaseDate(text: string): ReleaseDate {
  const known = read.get(text)
  if (known) return known
  const date = readReleaseDate(text)
  if (read.size < mostKept) read.set(text, date)
  return date
}

/** Of tens of thousands of applications most share one of a few thousand days. */
const read = new Map<string, ReleaseDate>()
const mostKept = 10_000

function readReleaseDate(text: string): ReleaseDate {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (words.length > longest) return none
  for (const [form, read] of forms) {
    const found = form.exec(words)
    if (found) return read(found.slice(1))
  }
  return none
}

/** Letters of any script, with points inside (ม.ค). */
const word = '([\\p{L}\\p{M}]+(?:\\.[\\p{L}\\p{M}]+)*\\.?)'

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
  [form(`${year}-(\\d\\d)-(\\d\\d)[t ]\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?(?:z|[+-]\\d\\d:?\\d\\d)?`), ([y, m, d]) => onDay(y, Number(m), d)], // 2016-11-11T10:00:00Z
  [form(`(\\d{1,2})(?:\\.|º|er)?[ /-](?:de )?${word}[.,،]{0,2}[ /-](?:de )?${year}(?: ?(?:г|р)\\.?)?`), ([d, name, y]) => inWords(y, name, d)], // 3. Feb. 2015, 3/fev./2015, 3 фев. 2015 г.
  [form(`${word} (\\d{1,2})[.,]? ${year}`), ([name, d, y]) => inWords(y, name, d)],
  [form(`${year}\\.? ${word} (\\d{1,2})\\.?`), ([y, name, d]) => inWords(y, name, d)], // 2015. febr. 3.
  [form(`${year} ?[年년] ?(\\d{1,2}) ?[月월] ?(\\d{1,2}) ?[日일]`), ([y, m, d]) => onDay(y, Number(m), d)], // 2015年2月3日
  [form(`(\\d{1,2}) (?:thg|tháng) ?(\\d{1,2}),? ${year}`), ([d, m, y]) => onDay(y, Number(m), d)], // 3 Thg02, 2015
  [form(`${year} ?[年년] ?(\\d{1,2}) ?[月월]`), ([y, m]) => inMonth(y, Number(m))],
  [form(`${year} ?[年년]`), ([y]) => from(y, 1, 'year')],
  [form(`${word}[.,]? (?:de )?${year}`), ([name, y]) => inMonth(y, monthAlone(name ?? ''))], // März 2019
  [form(`(\\d{1,2})([./-])(\\d{1,2})\\2${year}`), ([a, , b, y]) => inNumbers(y, Number(a), Number(b))], // 22.09.2016
  [form(`${year}([./])(\\d{1,2})\\2(\\d{1,2})`), ([y, , a, b]) => inNumbers(y, Number(b), Number(a))], // 2016/09/22
]

function monthNumber(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3)) + 1
}

const inWords = (y: string | undefined, name: string | undefined, d: string | undefined): ReleaseDate => onDay(y, monthNamed(name ?? '') ?? 0, d)

const inMonth = (y: string | undefined, m: number | undefined): ReleaseDate => (m !== undefined && m >= 1 && m <= 12 ? from(y, m, 'month') : none)

/** Two numbers that can only be day and month in one way: one is above 12, or both are the same. */
function inNumbers(y: string | undefined, a: number, b: number): ReleaseDate {
  if (a > 12 || a === b) return onDay(y, b, String(a))
  return b > 12 ? onDay(y, a, String(b)) : none
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
