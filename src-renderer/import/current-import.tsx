import type { ImportProgress, ImportSummary } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { bytes } from '../ui/format'
import { Panel } from '../ui/panel'
import { Answers } from './answers'
import { AskAppid, AskFields } from './ask-first'
import { ProgressDetail } from './progress-detail'
import { StagedPreview } from './staged-preview'
import { StateBadge } from './state-badge'
import { asksUser, interruptedText } from '../bring-in/words'

interface CurrentImportProps {
  readonly summary: ImportSummary
  readonly progress: ImportProgress | null
  readonly onShowRejects: () => void
}

/** An import that is not over: how far it is, or what it asks. */
export function CurrentImport({ summary, progress, onShowRejects }: CurrentImportProps) {
  return (
    <Panel title={summary.file} aside={<StateBadge summary={summary} />}>
      <p className="dim">
        {bytes(summary.bytes)}
        {summary.shape !== null && ` · ${summary.shape}`}
      </p>
      <Matter summary={summary} progress={progress} onShowRejects={onShowRejects} />
    </Panel>
  )
}

function Matter({ summary, progress, onShowRejects }: CurrentImportProps) {
  const { id, state } = summary
  if (state === 'staged') return <StagedPreview summary={summary} onShowRejects={onShowRejects} />
  if (summary.wants === 'appid') return <AskAppid summary={summary} />
  if (summary.wants === 'fields') return <AskFields summary={summary} />
  if (asksUser(summary)) {
    return (
      <div className="staged">
        <p className="staged-question">{interruptedText(summary)}</p>
        <Answers id={id} go={state === 'interrupted' ? 'imports.resume' : 'imports.apply'} verb="Continue">
          {state === 'staging' && (
            <Button variant="subtle" onClick={onShowRejects}>
              Show what was rejected
            </Button>
          )}
        </Answers>
      </div>
    )
  }
  return (
    <>
      {progress !== null && <ProgressDetail progress={progress} onShowRejects={onShowRejects} />}
      <Cancel id={id} />
    </>
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
