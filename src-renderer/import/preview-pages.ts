import type { PreviewRow } from '@contract'

/** Rows are asked for in pages of this many. */
export const pageSize = 500

/** A place in a list of rows; the row itself is null until its page has come. */
export interface PreviewEntry {
  readonly index: number
  readonly row: PreviewRow | null
}

/** Where the pages begin that hold the rows `first` to `last`. */
export function pageStarts(first: number, last: number): number[] {
  const starts: number[] = []
  for (let start = Math.floor(first / pageSize) * pageSize; start <= last; start += pageSize) starts.push(start)
  return starts
}

/** The whole list, with the rows of those pages that are there. */
export function previewEntries(total: number, pages: readonly { readonly start: number; readonly rows: readonly PreviewRow[] }[]): PreviewEntry[] {
  const entries = Array.from({ length: total }, (_, index): PreviewEntry => ({ index, row: null }))
  for (const { start, rows } of pages) {
    for (const [place, row] of rows.entries()) {
      if (start + place < total) entries[start + place] = { index: start + place, row }
    }
  }
  return entries
}
