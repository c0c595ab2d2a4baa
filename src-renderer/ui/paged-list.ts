import { useCallback, useState } from 'react'

/** Rows of long lists are asked for in pages of this many. */
export const pageSize = 500

/** A position in a list of rows; the row itself is null until its page has come. */
export interface ListEntry<Row> {
  readonly index: number
  readonly row: Row | null
}

/** Where the pages begin that hold the rows `first` to `last`. */
export function pageStarts(first: number, last: number): number[] {
  const starts: number[] = []
  for (let start = Math.floor(first / pageSize) * pageSize; start <= last; start += pageSize) starts.push(start)
  return starts
}

/** The whole list, with the rows of those pages that are there. */
export function listEntries<Row>(total: number, pages: readonly { readonly start: number; readonly rows: readonly Row[] }[]): ListEntry<Row>[] {
  const entries = Array.from({ length: total }, (_, index): ListEntry<Row> => ({ index, row: null }))
  for (const { start, rows } of pages) {
    for (const [at, row] of rows.entries()) {
      if (start + at < total) entries[start + at] = { index: start + at, row }
    }
  }
  return entries
}

/** Which pages a list needs, told by the rows in sight; the first one always, because it knows how many rows there are. */
export function usePageStarts() {
  const [starts, setStarts] = useState<readonly number[]>([0])
  const onShow = useCallback((first: number, last: number) => {
    const needed = [...new Set([0, ...pageStarts(first, last)])]
    setStarts((now) => (now.length === needed.length && now.every((start, index) => start === needed[index]) ? now : needed))
  }, [])
  return { starts, onShow }
}
