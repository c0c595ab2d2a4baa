import type { MaintenanceAdvice } from '@contract'
import { Button } from '@mantine/core'
import { Badge } from '../../ui/badge'
import { CopyButton } from '../../ui/copy-button'
import { RawText } from '../../ui/raw-text'
import { RunButton } from '../tasks/run-button'
import { sqlText } from '../tasks/sql-text'
import { severities } from '../words'

interface AdviceCardProps {
  readonly advice: MaintenanceAdvice
  readonly busy: boolean
  readonly onCompare: () => void
  readonly onNotNow: () => void
}

/** One advice: cause and cure, the threshold, the SQL, and what can be done about it. */
export function AdviceCard({ advice: { severity, text, threshold, sql, request, comparable }, busy, onCompare, onNotNow }: AdviceCardProps) {
  const statements = sqlText(sql)
  return (
    <li className="advice-card">
      <div className="advice-head">
        <Badge tone={severities[severity].tone}>{severities[severity].word}</Badge>
        <h2>{text}</h2>
      </div>
      <p className="dim">{threshold}</p>
      {sql.length > 0 && <RawText label={`SQL: ${text}`} text={statements} />}
      <div className="button-row">
        {request !== null && <RunButton requests={[request]} label="Apply" about={text} origin="advice" />}
        {comparable && (
          <Button size="compact-sm" variant="default" onClick={onCompare}>
            What would change
          </Button>
        )}
        {sql.length > 0 && <CopyButton text={statements} label="Copy the SQL" />}
        <Button className="advice-not-now" size="compact-sm" variant="subtle" disabled={busy} onClick={onNotNow}>
          Not now
        </Button>
      </div>
    </li>
  )
}
