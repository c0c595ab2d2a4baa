import type { ImportSummary } from '@contract'

/** How many records would be imported. The three counts tell it; before they are known, all that were not rejected. */
export function goodRecords(counts: Pick<ImportSummary, 'added' | 'changed' | 'unchanged' | 'records' | 'rejected'>): number {
  const told = counts.added + counts.changed + counts.unchanged
  return told > 0 ? told : Math.max(counts.records - counts.rejected, 0)
}
