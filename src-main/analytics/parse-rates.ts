import { LudographError, type ReadRates } from '@contract'
import { parse } from 'csv-parse/sync'

type Rate = ReadRates['rates'][number]

const unreadable = (message: string): LudographError =>
  new LudographError(
    'bad_rate_file',
    message,
    "Give the European Central Bank's daily rates (eurofxref.csv or eurofxref-daily.xml), or a table with a currency and its rate on each line.",
  )

/** A rate as people write it; a comma is a decimal point where the columns are divided by something else. */
function numberOf(text: string, comma: boolean): number | null {
  const plain = comma ? text.trim().replace(',', '.') : text.trim()
  return /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) && Number(plain) > 0 && Number.isFinite(Number(plain)) ? Number(plain) : null
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** "2026-11-27" and "27 November 2026" as ISO; null if it is no date. */
export function dateOf(text: string): string | null {
  const iso = /^\d{4}-\d{2}-\d{2}$/.exec(text.trim())?.[0]
  const [, day, name, year] = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(text.trim()) ?? []
  const month = months.findIndex((one) => name !== undefined && one.startsWith(name.toLowerCase()) && name.length >= 3) + 1
  const found = iso ?? (month > 0 ? `${year ?? ''}-${String(month).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}` : null)
  const time = found === null ? NaN : Date.parse(`${found}T00:00:00Z`)
  return found !== null && !Number.isNaN(time) && new Date(time).toISOString().startsWith(found) ? found : null
}

/** Rates against the euro, as the European Central Bank publishes them: the euro itself is not listed. */
const ofTheBank = (asOf: string | null, rates: readonly Rate[]): ReadRates => ({
  asOf, source: 'European Central Bank', base: 'EUR', rates: [{ currency: 'EUR', rate: 1 }, ...rates.filter(({ currency }) => currency !== 'EUR')],
})

/** `<Cube time='…'><Cube currency='USD' rate='1.0876'/>…`: only attributes of these elements are read, nothing is resolved. */
function readXml(text: string): ReadRates {
  const [day = ''] = /<Cube\s+time\s*=\s*["'][\s\S]*?(?=<Cube\s+time\s*=|$)/.exec(text) ?? []
  const rates = [...day.matchAll(/<Cube\s([^<>]*)>/g)].flatMap(([, attributes = '']): Rate[] => {
    const currency = /currency\s*=\s*["']([A-Z]{3})["']/.exec(attributes)?.[1]
    const rate = numberOf(/rate\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '', false)
    return currency === undefined || rate === null ? [] : [{ currency, rate }]
  })
  if (rates.length === 0) throw unreadable('This XML file holds no rates.')
  return ofTheBank(dateOf(/time\s*=\s*["']([^"']*)["']/.exec(day)?.[1] ?? ''), rates)
}

const isCode = (text: string): boolean => /^[A-Z]{3}$/.test(text.trim().toUpperCase())

/** A line of dates and one column for each currency; of several days the newest. */
function readColumns([head = [], ...lines]: readonly string[][], comma: boolean): ReadRates {
  const dated = lines.flatMap((cells) => {
    const asOf = dateOf(cells[0] ?? '')
    return asOf === null ? [] : [{ asOf, cells }]
  })
  const newest = dated.reduce<(typeof dated)[number] | null>((best, one) => (best === null || one.asOf > best.asOf ? one : best), null)
  if (newest === null) throw unreadable('No line of this file begins with a date.')
  const rates = head.flatMap((name, place): Rate[] => {
    const rate = place === 0 || !isCode(name) ? null : numberOf(newest.cells[place] ?? '', comma)
    return rate === null ? [] : [{ currency: name.trim().toUpperCase(), rate }]
  })
  if (rates.length === 0) throw unreadable('This file holds no rates.')
  return ofTheBank(newest.asOf, rates)
}

/** A currency and its rate on each line, with or without a head. @throws LudographError `bad_rate_file`, with the line */
function readLines(lines: readonly string[][], comma: boolean): ReadRates {
  const hasHead = !isCode(lines[0]?.[0] ?? '') || numberOf(lines[0]?.[1] ?? '', comma) === null
  const rates = lines.slice(hasHead ? 1 : 0).map((cells, place): Rate => {
    const [name = '', text = ''] = cells
    const rate = numberOf(text, comma)
    const at = `line ${place + (hasHead ? 2 : 1)}`
    if (!isCode(name)) throw unreadable(`${JSON.stringify(name.slice(0, 40))} in ${at} is no currency: three letters are.`)
    if (rate === null) throw unreadable(`${JSON.stringify(text.slice(0, 40))} in ${at} is no rate: a number above 0 is.`)
    return { currency: name.trim().toUpperCase(), rate }
  })
  if (rates.length === 0) throw unreadable('This file holds no rates.')
  const base = rates.find(({ rate }) => rate === 1)
  if (base === undefined) throw unreadable('No currency has the rate 1, so that it is not known against which the others are given.')
  return { asOf: null, source: '', base: base.currency, rates }
}

/** Reads rates from a file's text: the European Central Bank's XML and CSV, or a currency and its rate on each line. @throws LudographError `bad_rate_file` */
export function parseRates(text: string): ReadRates {
  const plain = text.replace(/^\uFEFF/, '').trim()
  if (plain.startsWith('<')) return readXml(plain)
  const [firstLine = ''] = plain.split(/\r?\n/)
  const delimiter = [';', '\t'].find((sign) => firstLine.includes(sign)) ?? ','
  let lines: string[][]
  try {
    lines = parse(plain, { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch {
    throw unreadable('This file is no table.')
  }
  const comma = delimiter !== ','
  return /^date$/i.test(lines[0]?.[0] ?? '') ? readColumns(lines, comma) : readLines(lines, comma)
}
