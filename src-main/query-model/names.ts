/** Words of SQL that a column could not be called without quotes. */
const reserved = new Set([
  'all', 'and', 'any', 'array', 'as', 'asc', 'case', 'cast', 'check', 'collate', 'column', 'create', 'desc', 'distinct', 'do', 'else', 'end',
  'false', 'fetch', 'for', 'from', 'grant', 'group', 'having', 'in', 'into', 'is', 'join', 'limit', 'not', 'null', 'offset', 'on', 'or',
  'order', 'primary', 'select', 'table', 'then', 'to', 'true', 'union', 'unique', 'user', 'using', 'values', 'when', 'where', 'window', 'with',
])

/** A column's name made of anything: small letters, digits and _, never longer than 40, never a word of SQL. */
export function plainName(text: string, otherwise: string): string {
  const name = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40)
  if (name === '' || /^\d/.test(name)) return otherwise
  return reserved.has(name) ? `${name}_` : name
}

/** Gives names that are not taken yet: the second `price` is `price_2`. */
export class Names {
  readonly #taken = new Set<string>()

  take(wanted: string): string {
    let name = wanted
    for (let number = 2; this.#taken.has(name); number++) name = `${wanted}_${number}`
    this.#taken.add(name)
    return name
  }
}
