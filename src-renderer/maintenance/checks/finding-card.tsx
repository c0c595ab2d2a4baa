import type { Finding } from '@contract'
import { Button } from '@mantine/core'
import { Badge } from '../../ui/badge'
import { plural } from '../../ui/format'
import { RunButton } from '../tasks/run-button'
import { severities } from '../words'

/** One result of a check: what was found, what it means, the rows, and what to do. */
export function FindingCard({ finding, onShowRows }: { readonly finding: Finding; readonly onShowRows: () => void }) {
  const { title, severity, count, meaning, fix, advice } = finding
  return (
    <li className="finding" data-severity={severity}>
      <div className="finding-head">
        <Badge tone={severities[severity].tone}>{severities[severity].word}</Badge>
        <h3>{title}</h3>
        <span className="finding-buttons">
          <Button size="compact-sm" variant="default" aria-label={`${title}: show ${plural(count, 'row')}`} onClick={onShowRows}>
            {plural(count, 'row')}
          </Button>
          {fix !== null && <RunButton requests={[fix.request]} label={fix.label} about={`${fix.label}: ${title}`} origin="check" />}
        </span>
      </div>
      <p>{meaning}</p>
      {advice !== null && (
        <p className="dim">
          <strong>What to do:</strong> {advice}
        </p>
      )}
    </li>
  )
}
