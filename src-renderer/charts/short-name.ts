/** About as wide as a letter of an axis is, in pixels. */
const letterWidth = 6.6

const segments = new Intl.Segmenter('en')

/** What a reader takes for one letter, be it made of several characters. */
const lettersOf = (name: string): string[] => Array.from(segments.segment(name), ({ segment }) => segment)

/** A name with its middle left out where it is longer than this: the end often tells two names apart ("Part I", "Part II"). */
export function shortName(name: string, most: number): string {
  const letters = lettersOf(name)
  if (letters.length <= most) return name
  const kept = Math.max(most - 1, 2)
  const head = Math.ceil(kept * 0.6)
  return `${letters.slice(0, head).join('').trimEnd()}…${letters.slice(letters.length - (kept - head)).join('').trimStart()}`
}

const narrowest = 56
const widest = 190

/** Pixels that the longest of these names takes beside an axis, within reason. */
export const roomFor = (names: readonly string[]): number =>
  Math.round(Math.min(widest, Math.max(narrowest, ...names.map((name) => lettersOf(name).length * letterWidth + 4))))

/** How many letters go into this many pixels. */
export const lettersIn = (pixels: number): number => Math.max(4, Math.floor(pixels / letterWidth))
