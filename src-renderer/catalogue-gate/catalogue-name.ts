import type { KnownCatalogue } from '@contract'

/** What is wrong with the name of a new catalogue, as a sentence; null if nothing is. The core checks again. */
export function nameFault(name: string, known: readonly KnownCatalogue[]): string | null {
  const wanted = name.trim()
  if (wanted === '') return 'Give it a name.'
  if (!/^[\p{L}\p{N}]/u.test(wanted)) return 'Begin with a letter or a digit.'
  if (!/^[\p{L}\p{N} _-]*$/u.test(wanted)) return 'Use letters, digits, blanks, - and _ only.'
  // File systems of Windows and macOS do not tell upper and lower case apart.
  const same = (one: KnownCatalogue) => one.kind === 'embedded' && one.address.toLowerCase() === wanted.toLowerCase()
  return known.some(same) ? 'There is a catalogue of this name already.' : null
}
