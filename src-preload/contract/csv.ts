
/** Tells a program that reads the file that it is UTF-8; without it Excel takes it for the system's old code page. */
export const byteOrderMark = '\uFEFF'

// The signs that OWASP names (https://owasp.org/www-community/attacks/CSV_Injection), and what a spreadsheet may skip before them.
const startsFormula = /^[\s\u200B\u200E\u200F\uFEFF\0]*[=+\-@＝＋－＠]/u
const startsWithControl = /^[\t\r\n\0]/

/** A number as people and programs write it. Evaluated, it is itself. */
const plainNumber = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[+-]?\d+)?%?$/i

const hasOperand = /[\p{L}\p{N}"'#$({[\\]/u
/**
 * A sign in front, another at the end, and only words between them: an operator without its operand, which no spreadsheet can
 * evaluate. "-KLAUS" is not one of these: it would be evaluated, as the negative of whatever is named KLAUS.
 */
const cannotBeEvaluated = /^[+\-－＋][\p{L}\p{M}\p{N} .,_:'’!?+-]*[+\-－＋]$/u

const isFormula = (text: string): boolean =>
  startsWithControl.test(text) ||
  (startsFormula.test(text) && !plainNumber.test(text) && hasOperand.test(text) && !cannotBeEvaluated.test(text))

/** Calls a function, or names another program (`program|topic!item`). */
const callsSomething = (text: string): boolean => {
  const bar = text.indexOf('|')
  return /[\p{L}\p{N}_.]\(/u.test(text) || (bar !== -1 && text.lastIndexOf('!') > bar)
}

const innerFormula = /^["' ]*(?=[=+\-@＝＋－＠])/u

/**
 * A text so that no spreadsheet runs it: with an apostrophe before whatever could be a formula. Other texts stay as they are.
 *
 * Excel splits by the system's list separator, which is often a semicolon, so that what follows one may begin a cell whatever the
 * quotes say; the same goes for tabs and line breaks. There only what calls something is kept from running: reviews are full of
 * lists whose items begin with a dash.
 */
export function inertText(text: string): string {
  const [first = '', ...rest] = text.split(/(?<=[;\t\r\n])/)
  const inner = first + rest.map((piece) => (innerFormula.test(piece) && callsSomething(piece) ? piece.replace(innerFormula, "$&'") : piece)).join('')
  return isFormula(inner) ? `'${inner}` : inner
}

/** One cell after RFC 4180. Names and texts come from whoever wrote the store's page, so that texts are made inert. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const safe = inertText(typeof value === 'string' ? value : JSON.stringify(value))
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line of a CSV file with its end (CR LF, as RFC 4180 has it). */
export const csvLine = (row: readonly unknown[]): string => `${row.map(csvCell).join(',')}\r\n`

/** A whole file: byte order mark, heads, rows. */
export const csvOf = (heads: readonly string[], rows: readonly (readonly unknown[])[]): string => byteOrderMark + [heads, ...rows].map(csvLine).join('')
