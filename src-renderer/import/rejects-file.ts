import type { Reject } from '@contract'

/** The core keeps this much of a record that was refused; what is as long may have been cut. */
const keptBytes = 64 * 1024

const utf8 = new TextEncoder()

/** Whether the record's whole text is there, so that it can be mended. */
const isWhole = ({ raw }: Pick<Reject, 'raw'>): boolean => raw.trim() !== '' && utf8.encode(raw).length < keptBytes

/** The records as lines, one each, and how many had to be left out because their text was cut (or is not there at all). */
export function rejectLines(rejects: readonly Pick<Reject, 'raw'>[]): { readonly lines: string[]; readonly leftOut: number } {
  const lines = rejects.filter(isWhole).map(({ raw }) => `${raw.replace(/[\r\n]+/g, ' ')}\n`)
  return { lines, leftOut: rejects.length - lines.length }
}

/** "games.json.gz" gives "games-rejects.ndjson". */
export const rejectsFileName = (file: string): string =>
  `${file.replace(/(?:\.(?:gz|zst|zstd|json|jsonl|ndjson|txt))+$/i, '') || 'records'}-rejects.ndjson`
