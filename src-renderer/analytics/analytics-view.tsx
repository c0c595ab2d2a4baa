import { IconChartBar } from '@tabler/icons-react'
import { useCall } from '../api'
import { CatalogueGate } from '../catalogue/catalogue-gate'
import { EmptyCatalogue } from '../catalogue/empty-catalogue'
import { EmptyState } from '../ui/empty-state'
import { ErrorNotice } from '../ui/error-notice'
import { Page } from '../ui/page'
import './analytics.css'
import { Genres } from './genres'
import { useGenres } from './use-genres'

/** The Analytics view: questions to the catalogue, answered as chart and table. */
export function AnalyticsView() {
  return (
    <Page title="Analytics" fill>
      <CatalogueGate>
        <FilledOnly />
      </CatalogueGate>
    </Page>
  )
}

function FilledOnly() {
  const { data: status, error } = useCall('catalogue.status', {})
  if (error !== null) return <ErrorNotice error={error} title="The counts could not be read" />
  if (status === undefined) return null
  return status.counts.applications === 0 ? <EmptyCatalogue /> : <Asked />
}

function Asked() {
  const { data, error, isPlaceholderData } = useGenres()
  if (error !== null) return <ErrorNotice error={error} title="The question could not be answered" />
  if (data === undefined) {
    return (
      <p className="dim" role="status">
        Asking the catalogue…
      </p>
    )
  }
  if (data.currencies.length === 0) {
    return (
      <EmptyState icon={<IconChartBar size={26} stroke={1.6} />} title="Nothing here has a price">
        This question is about games with a price, and no application in this catalogue has one.
      </EmptyState>
    )
  }
  return <Genres answer={data} stale={isPlaceholderData} />
}
