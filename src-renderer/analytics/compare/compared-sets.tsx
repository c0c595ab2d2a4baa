import { fewestCompared, type CompareSide, type Comparison } from '@contract'
import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { count, duration, plural } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { Distributions } from './distributions'
import { isSmall, NumbersTable } from './numbers-table'
import { SharesTable } from './shares-table'

interface ComparedSetsProps {
  readonly sides: readonly CompareSide[]
  readonly against: number
  /** as the user prefers; null: the one that most applications are priced in */
  readonly currency: string | null
}

/** Sets side by side: what they are like in the middle, how they are spread, and what they have. */
export function ComparedSets({ sides, against, currency }: ComparedSetsProps) {
  const { data, error, isPlaceholderData } = useCall('segments.compare', { sides: [...sides], against, currency }, { keepPrevious: true })
  if (error !== null) return <ErrorNotice error={error} title="They could not be compared" />
  if (data === undefined) return <p className="dim" role="status">Comparing…</p>
  return (
    <div className="compare-body" aria-busy={isPlaceholderData}>
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

function overlapText({ sides, overlaps }: Comparison): string | null {
  if (overlaps.length === 0) return null
  const name = (place: number): string => plainName(sides[place]?.name ?? '')
  return `In both: ${overlaps.map(({ one, other, applications }) => `${name(one)} and ${name(other)}, ${count(applications)}`).join(' · ')}`
}
