/** Escapes that JSON allows and PostgreSQL cannot hold: NUL, and halves of surrogate pairs. Cheap to look for. */
const suspicious = /\\u(?:0000|d[89a-f])/i

export interface Repaired {
  readonly value: unknown
  /** characters that were replaced */
  readonly count: number
}

/**
 * Replaces NUL and lone surrogates in every string and key by U+FFFD. `json` is the text the value was parsed from:
 * without a suspicious escape in it nothing can need repair, and the value is returned as it is.
 */
export function repairText(value: unknown, json: string): Repaired {
  if (!suspicious.test(json)) return { value, count: 0 }
  let count = 0
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
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [repair(key), walk(inner)]))
    }
    return part
  }
  return { value: walk(value), count }
}
