import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAction } from '../api'
import { ErrorNotice } from '../ui/error-notice'

interface AnswersProps {
  readonly id: number
  /** the call that says yes */
  readonly go: 'imports.apply' | 'imports.resume'
  /** what the button for yes says */
  readonly verb: string
  /** the file, for a list of several imports: tells their buttons apart */
  readonly of?: string
  /** there is nothing that could be said yes to */
  readonly disabled?: boolean
  /** what else can be done */
  readonly children?: ReactNode
}

/** The two answers to what an import asks: go on in some way, or discard it. */
export function Answers({ id, go, verb, of, disabled = false, children }: AnswersProps) {
  const yes = useAction(go)
  const discard = useAction('imports.discard')
  const busy = yes.isPending || discard.isPending
  const failed = yes.error ?? discard.error
  return (
    <div className="current-import-foot">
      {failed !== null && <ErrorNotice error={failed} />}
      <Button
        loading={yes.isPending}
        disabled={busy || disabled}
        aria-label={of === undefined ? undefined : `${verb} with ${of}`}
        onClick={() => yes.mutate({ id })}
      >
        {verb}
      </Button>
      <Button
        variant="default"
        loading={discard.isPending}
        disabled={busy}
        aria-label={of === undefined ? undefined : `Discard ${of}`}
        onClick={() => discard.mutate({ id })}
      >
        Discard
      </Button>
      {children}
    </div>
  )
}
