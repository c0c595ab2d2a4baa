import type { ImportProgress, ImportSummary } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../api'
import { Badge } from '../ui/badge'
import { ErrorNotice } from '../ui/error-notice'
import { bytes } from '../ui/format'
import { Panel } from '../ui/panel'
import { ProgressDetail } from './progress-detail'
import { StagedQuestion } from './staged-question'
import { stateWords } from './words'

interface CurrentImportProps {
  readonly summary: ImportSummary
  readonly progress: ImportProgress | null
  readonly onShowRejects: () => void
}

/** An import that is not over: how far it is, or what it asks. */
export function CurrentImport({ summary, progress, onShowRejects }: CurrentImportProps) {
  const { word, tone } = stateWords[summary.state]
  return (
    <Panel title={summary.file} aside={<Badge tone={tone}>{word}</Badge>}>
      <p className="dim">
        {bytes(summary.bytes)}
        {summary.shape !== null && ` · ${summary.shape}`}
      </p>
      {summary.state === 'staged' ? (
        <StagedQuestion summary={summary} onShowRejects={onShowRejects} />
      ) : (
        <>
          {progress !== null && <ProgressDetail progress={progress} onShowRejects={onShowRejects} />}
          {progress === null && summary.state === 'waiting' && <p>It starts when the import before it is done.</p>}
          <Cancel id={summary.id} />
        </>
      )}
    </Panel>
  )
}

function Cancel({ id }: { readonly id: number }) {
  const cancel = useAction('imports.cancel')
  return (
    <div className="current-import-foot">
      {cancel.error !== null && <ErrorNotice error={cancel.error} />}
      <Button variant="default" loading={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate({ id })}>
        Cancel
      </Button>
      <span className="dim">Cancelling leaves the catalogue as it was.</span>
    </div>
  )
}
