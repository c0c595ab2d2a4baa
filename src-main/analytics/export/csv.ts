/** What spreadsheets take for the beginning of a formula. */
const startsFormula = /^[=+\-@\t\r]/

/**
 * One value of a CSV file. A text that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets
 * hide; numbers stay as they are, whatever their sign.
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = startsFormula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line of a CSV file with its end (CR LF, as RFC 4180 has it). */
export const csvLine = (row: readonly unknown[]): string => `${row.map(csvCell).join(',')}\r\n`
