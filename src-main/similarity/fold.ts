/** A found application: rows with the same text have the same hash, and the same distance. */
export interface FoundRow {
  readonly appid: number
  /** of the text, in hex */
  readonly hash: string
  readonly distance: number
}

/** Equally near ones by their number, so that the order is the same each time. */
export const nearestFirst = (a: FoundRow, b: FoundRow): number => a.distance - b.distance || a.appid - b.appid

/**
 * Folds rows with the same text into the first of them, keeping the order: the store lists some games under several ids,
 * and those must not crowd out others.
 */
export function fold(rows: readonly FoundRow[], limit: number): FoundRow[] {
  const seen = new Set<string>()
  const folded: FoundRow[] = []
  for (const row of rows) {
    if (folded.length === limit) break
    if (seen.has(row.hash)) continue
    seen.add(row.hash)
    folded.push(row)
  }
  return folded
}
