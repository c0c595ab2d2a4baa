import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { count } from '../ui/format'
import { Panel } from '../ui/panel'
import { EmptyCatalogue } from '../catalogue-gate/empty-catalogue'
import { EngineFacts } from './engine-facts'
import { TypeBars } from './type-bars'

/** How much of what is in the open catalogue. */
export function Overview() {
  const { data: status, error } = useCall('catalogue.status', {})
  if (error !== null) return <ErrorNotice error={error} title="The counts could not be read" />
  if (status === undefined) return null
  const { counts } = status
  if (counts.applications === 0 && counts.reviews === 0) return <EmptyCatalogue />
  return (
    <>
      <dl className="figures" aria-label="What is in it">
        <Figure term="Applications" value={counts.applications} note={`of ${count(Object.keys(counts.byType).length)} types`} />
        <Figure term="Reviews" value={counts.reviews} note="each belongs to an application" />
        <Figure
          term="Embeddings"
          value={counts.embeddedApplications + counts.embeddedReviews}
          note={`${count(counts.embeddedApplications)} applications, ${count(counts.embeddedReviews)} reviews`}
        />
      </dl>
      <div className="overview-panels">
        <Panel title="Applications by type">
          <TypeBars byType={counts.byType} />
        </Panel>
        <Panel title="Engine">
          <EngineFacts />
        </Panel>
      </div>
    </>
  )
}

function Figure({ term, value, note }: { readonly term: string; readonly value: number; readonly note: string }) {
  return (
    <div className="figure">
      <dt>{term}</dt>
      <dd className="figure-value">{count(value)}</dd>
      <dd className="dim">{note}</dd>
    </div>
  )
}
