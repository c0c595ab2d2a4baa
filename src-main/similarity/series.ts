const marks = /[™®©]/g
const numeral = /\s+(?:\d+|[ivx]+)$/i

/**
 * The beginning that names of one series share, in small letters: what comes before a colon or a dash, without a number at
 * its end. null if too little is left to tell a series by.
 */
export function seriesOf(name: string): string | null {
  const whole = name.replace(marks, '').toLowerCase().replace(/\s+/g, ' ').trim()
  const first = whole.split(/:| [-–—] /)[0]?.trim() ?? ''
  const stem = first.replace(numeral, '').trim()
  return stem.length >= 4 ? stem : null
}

/** A PostgreSQL regular expression that fits names (in small letters, without trade marks) of the series. */
export const seriesPattern = (stem: string): string => `^${stem.replace(/[^\p{L}\p{N} ]/gu, '\\$&')}([^[:alnum:]]|$)`

/** The name as `seriesPattern` wants it, in SQL. */
export const seriesNameSql = `lower(translate(a.name, '™®©', ''))`
