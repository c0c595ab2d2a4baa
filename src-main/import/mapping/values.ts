import { dayOf } from '../shapes/facts'
import { isNumber, isObject, isText, listed, namesIn } from '../shapes/shape'

/** Signs and codes of currencies in a price's text. "$" alone is taken for US dollars, as nearly all sources mean it. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/US\$|\bUSD\b/i, 'USD'], [/€|\bEUR\b/i, 'EUR'], [/£|\bGBP\b/i, 'GBP'], [/C\$|CA\$|CDN\$|\bCAD\b/i, 'CAD'], [/A\$|AU\$|\bAUD\b/i, 'AUD'], [/R\$|\bBRL\b/i, 'BRL'],
  [/\bJPY\b|¥|円/i, 'JPY'], [/\bCNY\b|元/i, 'CNY'], [/₽|руб|\bRUB\b/i, 'RUB'], [/₹|\bINR\b/i, 'INR'], [/zł|\bPLN\b/i, 'PLN'], [/\bCHF\b/i, 'CHF'], [/₩|\bKRW\b/i, 'KRW'],
  [/₺|\bTRY\b/i, 'TRY'], [/\$/, 'USD'],
]

export interface ReadPrice {
  /** in the currency's units */
  readonly amount: number
  /** null if the text does not say it */
  readonly currency: string | null
}

/** "19.99", "$19.99", "19,99 €", "1.299,00 €", "Free": undefined for anything else. */
export function priceIn(value: unknown): ReadPrice | undefined {
  if (isNumber(value)) return value >= 0 ? { amount: value, currency: null } : undefined
  if (!isText(value)) return undefined
  if (/^\s*(?:free|free to play|free-to-play|kostenlos|gratis|gratuit)\s*$/i.test(value)) return { amount: 0, currency: null }
  const digits = /^\D{0,8}?(\d[\d.,' \u00a0\u202f]*)\D{0,8}$/.exec(value)?.[1]?.replace(/[' \u00a0\u202f]/g, '')
  if (digits === undefined) return undefined
  // The last of both is the decimal sign if one or two digits follow.
  const decimal = /[.,](\d{1,2})$/.exec(digits)
  const whole = (decimal ? digits.slice(0, decimal.index) : digits).replace(/[.,]/g, '')
  const amount = Number(decimal ? `${whole}.${decimal[1]}` : whole)
  return Number.isFinite(amount) ? { amount, currency: signs.find(([sign]) => sign.test(value))?.[1] ?? null } : undefined
}

/** 1980 to 2100, in seconds since 1970. */
const isSeconds = (value: number): boolean => value > 315_532_800 && value < 4_102_444_800

/** Seconds and milliseconds since 1970 and a year as a date; a text as it is. undefined for anything else. */
export function dateIn(value: unknown): string | undefined {
  if (isNumber(value)) {
    if (Number.isInteger(value) && value >= 1950 && value <= 2100) return String(value)
    if (isSeconds(value)) return dayOf(value)
    return isSeconds(value / 1000) ? dayOf(value / 1000) : undefined
  }
  if (!isText(value) || value.trim() === '') return undefined
  const digits = /^\d{10}$|^\d{13}$/.test(value) ? dateIn(Number(value)) : undefined
  return digits ?? value.trim().replace(/^(\d{4})\.(\d\d)\.(\d\d)$/, '$1-$2-$3').replace(/^(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?$/, '$1')
}

/** A moment in seconds since 1970; undefined if none can be read. */
export function momentIn(value: unknown): number | undefined {
  if (isNumber(value)) return isSeconds(value) ? Math.floor(value) : isSeconds(value / 1000) ? Math.floor(value / 1000) : undefined
  if (!isText(value)) return undefined
  if (/^\d{10}$|^\d{13}$/.test(value)) return momentIn(Number(value))
  const time = Date.parse(/^\d{4}-\d\d-\d\d(?: \d\d:\d\d)/.test(value) ? `${value.replace(' ', 'T')}Z` : value)
  return Number.isNaN(time) || !isSeconds(time / 1000) ? undefined : Math.floor(time / 1000)
}

/** Whether a review recommends: true, 1, "Recommended", "positive", "yes", "up". */
export function opinionIn(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 1 || value === '1') return true
  if (value === 0 || value === -1 || value === '0' || value === '-1') return false
  if (!isText(value)) return undefined
  if (/^\s*(?:true|yes|recommended|positive|up|thumbs ?up)\s*$/i.test(value)) return true
  return /^\s*(?:false|no|not recommended|negative|down|thumbs ?down)\s*$/i.test(value) ? false : undefined
}

const naming = ['name', 'title', 'description', 'label', 'value', 'slug'] as const

/** "['Action', 'Indie']", as Python writes a list into a table. */
const quotedList = (text: string): string[] | undefined =>
  /^\s*\[.*\]\s*$/s.test(text) ? [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(([, single, double]) => (single ?? double ?? '').replace(/\\(['"\\])/g, '$1')) : undefined

/** Names in values of any kind: texts, lists in a text ("A, B", "A;B", "A|B"), objects with a name. */
export function namesAt(values: readonly unknown[], split: 'list' | 'companies' | 'none'): string[] {
  return values.flatMap((value) => {
    if (isObject(value)) {
      const named = naming.map((key) => value[key]).find(isText)
      return named === undefined ? [] : [named]
    }
    if (!isText(value)) return isNumber(value) ? [String(value)] : []
    const quoted = quotedList(value)
    if (quoted) return quoted
    if (split === 'none' || values.length > 1) return value.trim() === '' ? [] : [value.trim()]
    const separated = value.split(/[;|]/).map((part) => part.trim()).filter(Boolean)
    if (separated.length > 1) return separated
    return split === 'companies' ? namesIn(value) : listed(value)
  })
}

/** Which systems are named: "PC", "Windows", "macOS", "Linux"; undefined if none of them is. */
export function platformsIn(names: readonly string[]): { windows: boolean; mac: boolean; linux: boolean } | undefined {
  const all = names.join(' ').toLowerCase()
  const platforms = { windows: /\bwin(?:dows|32|64)?\b|\bpc\b/.test(all), mac: /\bmac(?:os|intosh)?\b|\bos ?x\b/.test(all), linux: /\blinux\b|\bsteamos\b/.test(all) }
  return platforms.windows || platforms.mac || platforms.linux ? platforms : undefined
}
