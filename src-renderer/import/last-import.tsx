import type { ImportSummary } from '@contract'
import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { askPreset } from '../navigation/ask-about'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { Panel } from '../ui/panel'
import { ReportDetails } from './report-details'
import { arrivedText } from './report-words'
import { StateBadge } from './state-badge'
import { tookNothing } from '../bring-in/words'

interface LastImportProps {
  readonly summary: ImportSummary
  readonly onShowRejects: () => void
}

/** What came of the import that ended last, and where to go from there. */
export function LastImport({ summary, onShowRejects }: LastImportProps) {
  const [, navigate] = useLocation()
  const report = useCall('imports.report', { id: summary.id })
  return (
    <Panel title={`Last import: ${summary.file}`} aside={<StateBadge summary={summary} />}>
      <div className="last-import">
        {summary.shape !== null && <p className="dim">Recognised as {summary.shape}</p>}
        {report.error !== null && <ErrorNotice error={report.error} title="The report could not be read" />}
        {report.data !== undefined && (
          <>
            <p className="last-import-counts">{arrivedText(report.data, summary)}</p>
            <ReportDetails summary={summary} report={report.data} onShowRejects={onShowRejects} />
          </>
        )}
        {!tookNothing(summary) && (
          <div className="current-import-foot">
            <Button onClick={() => askPreset('genres')}>See your genres</Button>
            <Button variant="default" onClick={() => navigate('/similar')}>
              Find similar games
            </Button>
          </div>
        )}
      </div>
    </Panel>
  )
}
