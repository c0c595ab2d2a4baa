import type { ImportSummary } from '@contract'
import { stateWords } from '../bring-in/words'

/** Says the state of the newest import whenever it changes; sighted users see it in the panels. */
export function NewsForScreenReaders({ imports }: { readonly imports: readonly ImportSummary[] }) {
  const newest = imports[0]
  return (
    <div className="hidden-visually" role="status">
      {newest === undefined ? '' : `${newest.file}: ${stateWords[newest.state].word}`}
    </div>
  )
}
