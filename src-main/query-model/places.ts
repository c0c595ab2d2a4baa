import type { ErrorPlace } from '@contract'

const name = String.raw`(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*)`
/** A name with what qualifies it, a number, a string, or a single sign. */
const word = new RegExp(String.raw`${name}(?:\.${name})*|\d+|'(?:[^']|'')*'|\S`, 'uy')

/** What stands at a character of a text; at its end, what stands last. */
export function wordAt(text: string, from: number): ErrorPlace {
  const end = text.trimEnd().length
  if (from >= end) {
    const last = /[\p{L}\p{N}_$]+$|\S$/u.exec(text.slice(0, end))?.[0].length ?? 0
    return { from: end - last, to: end, instead: [] }
  }
  word.lastIndex = from
  const length = word.exec(text)?.[0].length ?? 1
  return { from, to: from + length, instead: [] }
}

/** PostgreSQL's parser counts in bytes of UTF-8. */
export const characterOfByte = (text: string, byte: number): number => Buffer.from(text).subarray(0, byte).toString('utf8').length

/** Where a word first stands in a text; undefined if it does not. */
export function placeOfWord(text: string, pattern: RegExp): ErrorPlace | undefined {
  const found = pattern.exec(text)
  return found === null ? undefined : { from: found.index, to: found.index + found[0].length, instead: [] }
}

/** Where in a text a character (the first is 1) is: "line 2, character 7", without the line where there is only one. */
export function lineAndCharacter(text: string, position: number): string {
  const before = text.slice(0, position - 1).split('\n')
  const character = (before.at(-1)?.length ?? 0) + 1
  return text.includes('\n') ? `line ${before.length}, character ${character}` : `character ${character}`
}
