import type { CheckReport } from '@contract'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconCircleCheck, IconListCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall } from '../../api'
import { useStore } from '../../store'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { dateTime, duration, plural } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { ProgressBar } from '../../ui/progress-bar'
import { checkFailure, checkNews, runAllChecks } from './check-run'
import './checks.css'
import { FindingCard } from './finding-card'
import { findingsText } from './findings-text'
import { RowsDrawer, type Shown } from './rows-drawer'

/** The integrity checks: run them, see what they found, mend it. */
export function ChecksTab() {
  const client = useQueryClient()
  const { data: report, error } = useCall('maintenance.lastCheck', {})
  const news = useStore(checkNews)
  const failure = useStore(checkFailure)
  const [shown, setShown] = useState<Shown | null>(null)
  const run = () => void runAllChecks(client)
  return (
    <>
      {failure !== null && <ErrorNotice error={failure} title="The checks could not be run to their end" onDismiss={() => checkFailure.set(null)} />}
      {error !== null && <ErrorNotice error={error} title="The last report could not be read" />}
      {news !== null && (
        <section className="check-progress" aria-label="Checks under way" role="status">
          <span>
            {news.done} of {news.of} done. Checking: {news.check}
          </span>
          <ProgressBar label="Checks" share={news.done / news.of} />
        </section>
      )}
      {report === null && news === null && (
        <EmptyState
          icon={<IconListCheck size={26} stroke={1.6} />}
          title="The checks have not been run here yet"
          actions={<Button onClick={run}>Run all checks</Button>}
        >
          <p>
            They read the whole catalogue and change nothing: does every link lead somewhere, are prices, dates and scores possible, do embeddings
            belong to their texts, do the views say what the tables say, are the indexes whole.
          </p>
          <p>What they find is counted and explained, with the rows behind it, and a button where it can be mended safely.</p>
        </EmptyState>
      )}
      {report !== null && report !== undefined && (
        <Report report={report} busy={news !== null} onRun={run} onShowRows={setShown} />
      )}
      <RowsDrawer shown={shown} onClose={() => setShown(null)} />
    </>
  )
}

interface ReportProps {
  readonly report: CheckReport
  readonly busy: boolean
  readonly onRun: () => void
  readonly onShowRows: (shown: Shown) => void
}

function Report({ report, busy, onRun, onShowRows }: ReportProps) {
  const { findings, left, seconds, at } = report
  return (
    <>
      <Panel
        title={findingsText(report)}
        aside={
          <div className="button-row">
            <span>
              Last run {dateTime(at)}, in {duration(seconds)}
            </span>
            <Button size="compact-sm" disabled={busy} onClick={onRun}>
              {busy ? 'Checking…' : 'Run all checks'}
            </Button>
          </div>
        }
      >
        {findings.length === 0 ? (
          <p className="checks-fine">
            <IconCircleCheck size={18} aria-hidden /> Every row that was looked at is as it should be.
          </p>
        ) : (
          <ul className="findings" aria-label="Findings, gravest first">
            {findings.map((finding) => (
              <FindingCard key={finding.name} finding={finding} onShowRows={() => onShowRows(finding)} />
            ))}
          </ul>
        )}
      </Panel>
      {left.length > 0 && (
        <Panel title={`${plural(left.length, 'check')} could not be run here`}>
          <dl className="facts">
            {left.map(({ name, title, reason }) => (
              <div key={name} className="check-left">
                <dt>{title}</dt>
                <dd>{reason}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
    </>
  )
}
