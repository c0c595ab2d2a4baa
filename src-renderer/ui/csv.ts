/**
 * One cell after RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe in front: names come from
 * whoever wrote the store's page.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Any rows as CSV with a head, lines ended as RFC 4180 has them. */
export const csvOf = (heads: readonly string[], rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  [heads, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
