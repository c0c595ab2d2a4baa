import type { ImportSummary } from '@contract'
import { plural } from '../ui/format'

/** How many records would be imported. The three counts tell it; before they are known, all that were not rejected. */
export function goodRecords(counts: Pick<ImportSummary, 'added' | 'changed' | 'unchanged' | 'records' | 'rejected'>): number {
  const told = counts.added + counts.changed + counts.unchanged
  return told > 0 ? told : Math.max(counts.records - counts.rejected, 0)
}

/** What the button that applies a staged import says: where broken records are the question, that they are left out. */
export function applyVerb(question: string | null, good: number): string {
  return question !== null && /\bbroken\b/.test(question) ? `Import the other ${plural(good, 'record')}` : 'Apply'
}
