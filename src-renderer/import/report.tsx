import type { ImportSummary } from '@contract'
import { bytes, count, duration, noValue } from '../ui/format'

/** Everything that is known about a finished import. */
export function Report({ summary }: { readonly summary: ImportSummary }) {
  const { seconds } = summary
  const facts: readonly (readonly [string, string])[] = [
    ['Recognised as', summary.shape ?? noValue],
    ['Size', bytes(summary.bytes)],
    ['Records in the file', count(summary.records)],
    ['Reviews', count(summary.reviews)],
    ['Characters repaired', repaired(summary.repaired)],
    ['Time', `${duration(seconds.total)} (read ${duration(seconds.read)}, stage ${duration(seconds.stage)}, apply ${duration(seconds.apply)})`],
    ['Most memory used', bytes(summary.peakMemoryBytes)],
  ]
  return (
    <dl className="facts report">
      {facts.map(([term, value]) => (
        <div key={term} className="fact">
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Repairs change what the file said, so they are explained where they occurred. */
function repaired(characters: number): string {
  return characters === 0 ? 'none' : `${count(characters)} (characters that PostgreSQL cannot hold, replaced by \uFFFD)`
}
