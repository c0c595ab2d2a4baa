import type { Cell, Statement } from '@contract'

/** A value as PostgreSQL reads it in a statement. Texts with a backslash need the E form to be safe under every setting. */
function literal(value: Cell): string {
  if (value === null) return 'null'
  if (typeof value !== 'string') return String(value)
  const quoted = `'${value.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  return value.includes('\\') ? ` E${quoted}` : quoted
}

const valueText = (value: Statement['values'][number]): string =>
  Array.isArray(value) ? `array[${value.map(literal).join(', ')}]` : literal(value)

/**
 * The statement with its parameters written into it, to go on with in the editor. Parameters are looked for outside of
 * strings, quoted names and comments only, so that a "$1" in a text stays what it is.
 */
export function sqlWithValues({ text, values }: Statement): string {
  const pieces = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\d+)/g
  return text.replace(pieces, (whole, place: string | undefined) => {
    const value = place === undefined ? undefined : values[Number(place) - 1]
    return value === undefined ? whole : valueText(value)
  })
}
