/** Escapes that JSON allows and PostgreSQL cannot hold: NUL, and halves of surrogate pairs. Cheap to look for. */
const suspicious = /\\u(?:0000|d[89a-f])/i

export interface Repaired {
  readonly value: unknown
  /** characters that were replaced */
  readonly count: number
  /** two keys of one object became the same, so that one of them is lost */
  readonly lost: boolean
}

/**
 * Replaces NUL and lone surrogates in every string and key by U+FFFD. `json` is the text the value was parsed from:
 * without a suspicious escape in it nothing can need repair, and the value is returned as it is.
 */
export function repairText(value: unknown, json: string): Repaired {
  if (!json.includes('\\u') || !suspicious.test(json)) return { value, count: 0, lost: false }
  let count = 0
  let lost = false
  const repair = (text: string): string => {
    if (!text.includes('\0') && text.isWellFormed()) return text
    const mended = text.replaceAll('\0', '\uFFFD').toWellFormed()
    for (let place = 0; place < text.length; place++) if (text[place] !== mended[place]) count++
    return mended
  }
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return repair(part)
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part === 'object' && part !== null) {
      const entries = Object.entries(part).map(([key, inner]) => [repair(key), walk(inner)] as const)
      if (new Set(entries.map(([key]) => key)).size < entries.length) lost = true
      return Object.fromEntries(entries)
    }
    return part
  }
  const repaired = walk(value)
  return { value: repaired, count, lost }
}

/**
 * Python's json.dump writes NaN, Infinity and -Infinity, which JSON does not know: null takes their place. Strings stay as
 * they are.
 * @param json a text that could not be parsed
 */
export function mendNumbers(json: string): { readonly json: string; readonly count: number } {
  let count = 0
  const mended = json.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gs, (found) => {
    if (found.startsWith('"')) return found
    count++
    return 'null'
  })
  return { json: mended, count }
}
