import type { PreviewRow } from '@contract'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, callKey } from '../api'
import { listEntries, pageSize, usePageStarts, type ListEntry } from '../ui/paged-list'

interface PreviewRows {
  /** null until the first page has come */
  readonly entries: readonly ListEntry<PreviewRow>[] | null
  readonly error: Error | null
  /** to be told which rows are in sight */
  readonly onShow: (first: number, last: number) => void
}

/** The rows of a preview, however many: only the pages that are in sight are asked for. */
export function usePreviewRows(id: number, outcome: PreviewRow['outcome']): PreviewRows {
  const { starts, onShow } = usePageStarts()
  const answers = useQueries({
    queries: starts.map((offset) => {
      const input = { id, outcome, limit: pageSize, offset }
      return { queryKey: callKey('imports.previewRows', input), queryFn: () => call('imports.previewRows', input) }
    }),
    combine: (results) => ({ pages: results.map(({ data }) => data), error: results.find(({ error }) => error !== null)?.error ?? null }),
  })
  const total = answers.pages[0]?.total ?? null
  const entries = useMemo(
    () => (total === null ? null : listEntries(total, starts.map((start, index) => ({ start, rows: answers.pages[index]?.rows ?? [] })))),
    [total, starts, answers],
  )
  return { entries, error: answers.error, onShow }
}
