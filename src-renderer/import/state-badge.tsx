import type { ImportSummary } from '@contract'
import { Badge } from '../ui/badge'
import { asksUser, nothingTaken, stateWords, tookNothing } from '../bring-in/words'

/** The state of an import, in a word or two. One that asks while it is being read waits like any other that asks. */
export function StateBadge({ summary }: { readonly summary: ImportSummary }) {
  const state = (summary.state === 'staging' || summary.state === 'waiting') && asksUser(summary) ? 'staged' : summary.state
  const { word, tone } = tookNothing(summary) ? nothingTaken : stateWords[state]
  return <Badge tone={tone}>{word}</Badge>
}
