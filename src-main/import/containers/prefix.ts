/** Objects and lists hold no more than so many entries when a beginning is looked at; the rest is only passed. */
const keptEntries = 24
const deepest = 64

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x1e

/**
 * Reads as much of the first JSON value of a text as there is: what is cut off at the end is left out. For looking at the
 * beginning of a file whose outer structure is not known yet. Never throws.
 * @returns undefined if the text begins with no JSON value
 */
export function readPrefix(text: string): unknown {
  return new PrefixReader(text).value(0)
}

class PrefixReader {
  readonly #text: string
  #at = 0
  /** the text ended, or is no JSON from here on */
  #stopped = false

  constructor(text: string) {
    this.#text = text
  }

  value(depth: number): unknown {
    this.#skipSpace()
    const first = this.#text[this.#at]
    if (first === undefined || depth > deepest) { this.#stop(); return; }
    if (first === '{') return this.#object(depth)
    if (first === '[') return this.#list(depth)
    if (first === '"') return this.#string()
    return this.#word()
  }

  #object(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = []
    this.#at++
    for (;;) {
      this.#skipSpace()
      if (this.#text[this.#at] !== '"') {
        if (this.#text[this.#at] === '}') this.#at++
        else this.#stop()
        break
      }
      const key = this.#string()
      this.#skipSpace()
      if (key === undefined || this.#text[this.#at] !== ':') {
        this.#stop()
        break
      }
      this.#at++
      const value = this.value(depth + 1)
      if (value !== undefined && entries.length < keptEntries) entries.push([key, value])
      if (!this.#goesOn('}')) break
    }
    return Object.fromEntries(entries)
  }

  #list(depth: number): unknown[] {
    const entries: unknown[] = []
    this.#at++
    this.#skipSpace()
    if (this.#text[this.#at] === ']') {
      this.#at++
      return entries
    }
    for (;;) {
      const value = this.value(depth + 1)
      if (value !== undefined && entries.length < keptEntries) entries.push(value)
      if (!this.#goesOn(']')) break
    }
    return entries
  }

  /** Behind an entry: is there another one? */
  #goesOn(close: string): boolean {
    if (this.#stopped) return false
    this.#skipSpace()
    const next = this.#text[this.#at]
    if (next === ',' || next === close) this.#at++
    else this.#stop()
    return next === ','
  }

  #string(): string | undefined {
    const start = this.#at
    for (let at = start + 1; ; at++) {
      at = this.#text.indexOf('"', at)
      if (at < 0) { this.#stop(); return; }
      let run = at
      while (this.#text[run - 1] === '\\') run--
      if ((at - run) % 2 === 1) continue
      this.#at = at + 1
      try {
        return JSON.parse(this.#text.slice(start, at + 1)) as string
      } catch {
        return this.#text.slice(start + 1, at)
      }
    }
  }

  #word(): unknown {
    const found = /^(?:true|false|null|NaN|-?Infinity|-?\d[\d.eE+-]*)/.exec(this.#text.slice(this.#at, this.#at + 400))
    if (!found) { this.#stop(); return; }
    this.#at += found[0].length
    if (this.#at >= this.#text.length) { this.#stop(); return; }
    try {
      return JSON.parse(found[0])
    } catch {
      return null
    }
  }

  #skipSpace(): void {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++
  }

  #stop(): undefined {
    this.#stopped = true
    this.#at = this.#text.length
    return undefined
  }
}
