import type { ImportSummary } from '@contract'
import type { ReactNode } from 'react'
import { bytes, count, duration, noValue } from '../ui/format'
import { useCall } from '../api'
import { ReportDetails } from './report-details'

interface ReportProps {
  readonly summary: ImportSummary
  readonly onShowRejects: () => void
}

/** Everything that is known about a finished import. */
export function Report({ summary, onShowRejects }: ReportProps) {
  const { seconds } = summary
  const report = useCall('imports.report', { id: summary.id }).data
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Recognised as', summary.shape ?? noValue],
    ['Size', bytes(summary.bytes)],
    ['Records in the file', count(summary.records)],
    ['Of these', <Outcomes key="outcomes" summary={summary} onShowRejects={onShowRejects} />],
    [summary.state === 'applied' ? 'Reviews added or changed' : 'Reviews', count(summary.reviews)],
    ['Undo', summary.undoRefusal ?? 'It can be undone.'],
    ['Characters repaired', repaired(summary.repaired)],
    ['Time', duration(seconds.total)],
    ['Phases', `read ${duration(seconds.read)}, stage ${duration(seconds.stage)}, apply ${duration(seconds.apply)}`],
    ['Most memory used', bytes(summary.peakMemoryBytes)],
  ]
  return (
    <>
      <dl className="facts report">
        {facts.map(([term, value]) => (
          <div key={term} className="fact">
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {report !== undefined && (
        <div className="last-import">
          <ReportDetails summary={summary} report={report} onShowRejects={onShowRejects} />
        </div>
      )}
    </>
  )
}

function Outcomes({ summary: { added, changed, unchanged, rejected }, onShowRejects }: ReportProps) {
  return (
    <>
      {count(added)} new, {count(changed)} changed, {count(unchanged)} unchanged,{' '}
      {rejected === 0 ? (
        '0 rejected'
      ) : (
        <button type="button" className="bare-button link" onClick={onShowRejects}>
          {count(rejected)} rejected
        </button>
      )}
    </>
  )
}

/** Repairs change what the file said, so they are explained where they occurred. */
function repaired(characters: number): string {
  return characters === 0 ? 'none' : `${count(characters)} (characters that PostgreSQL cannot hold, replaced by \uFFFD)`
}
