import { Button } from '@mantine/core'
import { fewestCompared, type CompareSide, type Comparison } from '@contract'
import { ErrorNotice } from '../../ui/error-notice'
import { count, duration, plural } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { Distributions } from './distributions'
import { isSmall, NumbersTable } from './numbers-table'
import { SharesTable } from './shares-table'
import { useComparison } from './use-comparison'

interface ComparedSetsProps {
  readonly sides: readonly CompareSide[]
  readonly against: number
  /** as the user prefers; null: the one that most applications are priced in */
  readonly currency: string | null
  /** prices of other currencies are converted to it */
  readonly convert: boolean
}

/** Sets side by side: what they are like in the middle, how they are spread, and what they have. */
export function ComparedSets({ sides, against, currency, convert }: ComparedSetsProps) {
  const { data, error, isFetching, isPlaceholderData, status, cancel, again } = useComparison({ sides: [...sides], against, currency, convert })
  const waiting = isFetching && (data === undefined || isPlaceholderData)
  if (error !== null && !isFetching) return <ErrorNotice error={error} title="They could not be compared" />
  // What was cancelled has no answer; the one before it is of other sets.
  if (!waiting && (status === 'pending' || isPlaceholderData)) return <Cancelled onAgain={again} />
  return (
    <>
      {waiting && <Running onCancel={cancel} />}
      {data !== undefined && <Compared data={data} busy={waiting} />}
    </>
  )
}

function Compared({ data, busy }: { readonly data: Comparison; readonly busy: boolean }) {
  return (
    <div className="compare-body" aria-busy={busy}>
      <p className="dim" role="status">
        {data.sides.map(({ name, applications }) => `${plainName(name)}: ${plural(applications, 'application')}`).join(' · ')} · {duration(data.seconds)}
      </p>
      {overlapText(data) !== null && <p className="dim">{overlapText(data)}</p>}
      {isSmall(data.sides[data.against]) && (
        <p role="status">
          “{plainName(data.sides[data.against]?.name ?? '')}” has fewer than {fewestCompared} applications: too few to mark differences against. Choose another reference above.
        </p>
      )}
      <NumbersTable comparison={data} />
      <Distributions comparison={data} />
      <SharesTable comparison={data} />
      <details className="compare-method">
        <summary>How differences are marked</summary>
        <p>
          ▲ and ▼ mark values that differ from those of {plainName(data.sides[data.against]?.name ?? '')} by more than chance explains, and by enough to matter. Shares: the 99% interval of the difference
          (Newcombe 1998, method 10) leaves out 0, and Cohen&rsquo;s h is at least 0.2. Numbers: the rank test of Mann and Whitney at 99%, and one value exceeds the other in at least 56% of all pairs
          (Vargha and Delaney 2000). A set with fewer than {fewestCompared} values is not compared. Sets that share applications differ less than these tests assume.
        </p>
      </details>
    </div>
  )
}

const Running = ({ onCancel }: { readonly onCancel: () => void }) => (
  <p className="compare-running">
    <span className="dim" role="status">Comparing…</span>
    <Button size="compact-sm" variant="default" onClick={onCancel}>
      Cancel
    </Button>
  </p>
)

const Cancelled = ({ onAgain }: { readonly onAgain: () => void }) => (
  <p className="compare-running">
    <span className="dim" role="status">Cancelled.</span>
    <Button size="compact-sm" variant="default" onClick={onAgain}>
      Compare again
    </Button>
  </p>
)

function overlapText({ sides, overlaps }: Comparison): string | null {
  if (overlaps.length === 0) return null
  const name = (place: number): string => plainName(sides[place]?.name ?? '')
  return `In both: ${overlaps.map(({ one, other, applications }) => `${name(one)} and ${name(other)}, ${count(applications)}`).join(' · ')}`
}
