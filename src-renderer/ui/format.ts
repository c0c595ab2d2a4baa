/** Numbers, sizes and times as the interface words them. The interface is English, so its numbers are too. */
const locale = 'en-GB'
const none = '–'

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const fixedDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
const dateAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })

/** A count: 1,234. */
export const count = (value: number): string => whole.format(value)

/** A measured number: one digit after the point, so that a column of them lines up. */
export const measured = (value: number): string => fixedDigit.format(value)

/** A share between 0 and 1 as a whole percentage: never 100% before it is all, never 0% when it is something. */
export function share(value: number): string {
  if (value > 0 && value < 0.005) return `<${percent.format(0.01)}`
  return percent.format(value < 1 ? Math.min(value, 0.99) : 1)
}

/** A count and its noun: "1 record", "3 records". */
export const plural = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`

/** A file's size: 812 bytes, 4.2 MB. Decimal units, as file managers show them. */
export function bytes(value: number): string {
  if (value < 1000) return plural(value, 'byte')
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log10(value) / 3), units.length)
  const scaled = value / 1000 ** power
  return `${scaled < 100 ? oneDigit.format(scaled) : whole.format(scaled)} ${units[power - 1] ?? 'TB'}`
}

/** How long something took: 12 ms, 3.4 s, 2 min 05 s. */
export function duration(seconds: number): string {
  if (seconds < 0.0995) return `${whole.format(seconds * 1000)} ms`
  if (seconds < 59.95) return `${oneDigit.format(seconds)} s`
  const rounded = Math.round(seconds)
  if (rounded < 3600) return `${whole.format(Math.floor(rounded / 60))} min ${String(rounded % 60).padStart(2, '0')} s`
  return `${whole.format(Math.floor(rounded / 3600))} h ${String(Math.floor((rounded % 3600) / 60)).padStart(2, '0')} min`
}

/** How long something will still take, no more exact than it can be known. */
export function timeLeft(seconds: number | null): string | null {
  if (seconds === null || !Number.isFinite(seconds)) return null
  if (seconds < 1.5) return 'about a second left'
  if (seconds < 90) return `about ${whole.format(seconds)} s left`
  return `about ${plural(Math.round(seconds / 60), 'minute')} left`
}

/** A price in its own currency. The code stays visible where the symbol is shared by several (US$, CA$). */
export function money(value: number | null, currency: string | null): string {
  if (value === null) return none
  if (currency === null) return measured(value)
  try {
    return moneyFormat(currency).format(value)
  } catch {
    return `${fixedDigit.format(value)} ${currency}` // not a code that Intl accepts
  }
}

/** A round price, for axes: no cents unless they are needed. */
export const roundMoney = (value: number, currency: string | null): string => money(value, currency).replace(/[.]00(?=\D|$)/, '')

const moneyFormats = new Map<string, Intl.NumberFormat>()

function moneyFormat(currency: string): Intl.NumberFormat {
  const known = moneyFormats.get(currency)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency })
  moneyFormats.set(currency, made)
  return made
}

/** When something happened, in the user's time zone. */
export const dateTime = (iso: string): string => dateAndTime.format(new Date(iso))

/** What stands where there is no value. */
export const noValue = none
