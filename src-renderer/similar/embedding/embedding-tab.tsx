import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { Panel } from '../../ui/panel'
import { CoveragePanel } from './coverage-panel'
import { EmbeddingSettings } from './embedding-settings'
import './embedding.css'
import { RunsTable } from './runs-table'

/** What has been embedded, what has not, how that went, and how it is to go. */
export function EmbeddingTab() {
  const { data: status, error } = useCall('embedding.status', {})
  const runs = useCall('embedding.runs', {})
  if (error !== null) return <ErrorNotice error={error} />
  if (status === undefined) return null
  return (
    <div className="embedding-grid">
      <CoveragePanel what="applications" status={status} />
      <CoveragePanel what="reviews" status={status} />
      <EmbeddingSettings status={status} />
      <Panel title="Runs so far">
        {runs.error !== null && <ErrorNotice error={runs.error} />}
        {runs.data !== undefined && <RunsTable runs={runs.data} />}
      </Panel>
    </div>
  )
}
