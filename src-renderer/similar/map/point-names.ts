import { plainName } from '../../ui/plain-name'

/**
 * The names of a map's points, stored as two strings with one line per name: one for display and one in lower case for searching.
 * Hundreds of thousands of separate strings would cause long garbage collection pauses.
 */
export class PointNames {
  readonly #names: Lines
  readonly #searchable: Lines

  /** @param text a line for each name, each as a person reads it; null: there are none */
  constructor(text: string | null) {
    this.#names = new Lines(text)
    this.#searchable = new Lines(text === null ? null : text.toLowerCase())
  }

  get length(): number {
    return this.#names.length
  }

  /** '' beyond the last */
  at(index: number): string {
    return this.#names.at(index)
  }

  /** The name without case. */
  searchable(index: number): string {
    return this.#searchable.at(index)
  }

  /** Indices of the names that have the text in them, whatever the case, ascending; none for a blank text. */
  containing(text: string): number[] {
    const wanted = text.trim().toLowerCase()
    return wanted === '' || wanted.includes('\n') ? [] : this.#searchable.containing(wanted)
  }
}

/** Reads names as the store writes them, a line each, in steps of a few milliseconds. Without points there are no names. */
export function* readNamesInSteps(text: string, count: number): Generator<undefined, PointNames> {
  const parts: string[] = []
  for (let from = 0; count > 0 && from <= text.length; yield) {
    const names: string[] = []
    for (; names.length < namesAtATime && from <= text.length; ) {
      const end = text.indexOf('\n', from)
      const to = end === -1 ? text.length : end
      // An entity may stand for a line break.
      names.push(plainName(text.slice(from, to)).replaceAll('\n', ' '))
      from = to + 1
    }
    parts.push(names.join('\n'))
  }
  return new PointNames(count > 0 ? parts.join('\n') : null)
}

const namesAtATime = 25_000

/** A text by lines: an empty one has one, null none. */
class Lines {
  readonly #text: string
  /** where each line begins, and where one after the last would */
  readonly #starts: Uint32Array

  constructor(given: string | null) {
    const text = given ?? ''
    this.#text = text
    let count = given === null ? 0 : 1
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
    this.#starts = new Uint32Array(count + 1)
    for (let line = 1, at = 0; line <= count; line += 1) {
      const end = text.indexOf('\n', at)
      at = end === -1 ? text.length + 1 : end + 1
      this.#starts[line] = at
    }
  }

  get length(): number {
    return this.#starts.length - 1
  }

  at(line: number): string {
    const [from, to] = [this.#starts[line], this.#starts[line + 1]]
    return from === undefined || to === undefined ? '' : this.#text.slice(from, to - 1)
  }

  containing(wanted: string): number[] {
    const found: number[] = []
    let line = 0
    for (let at = this.#text.indexOf(wanted); at !== -1; at = this.#text.indexOf(wanted, this.#starts[line])) {
      line = this.#lineOf(at, line)
      found.push(line)
      line += 1
    }
    return found
  }

  /** The line that has the character, which is not before line `from`. */
  #lineOf(at: number, from: number): number {
    let [low, high] = [from, this.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] as number) <= at) low = middle
      else high = middle - 1
    }
    return low
  }
}
