import type { EmbeddingRunState } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'

interface RunControlsProps {
  readonly id: number
  readonly state: EmbeddingRunState
}

/** Pause, go on, cancel. What has been embedded always stays. */
export function RunControls({ id, state }: RunControlsProps) {
  const pause = useAction('embedding.pause')
  const resume = useAction('embedding.resume')
  const cancel = useAction('embedding.cancel')
  const rests = state === 'paused' || state === 'interrupted'
  const change = rests ? resume : pause
  const failed = change.error ?? cancel.error
  return (
    <>
      <div className="button-row">
        <Button size="compact-sm" variant={rests ? 'filled' : 'default'} loading={change.isPending} onClick={() => change.mutate({ id })}>
          {rests ? 'Resume' : 'Pause'}
        </Button>
        <Button size="compact-sm" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ id })}>
          Cancel
        </Button>
      </div>
      {failed !== null && <ErrorNotice error={failed} />}
    </>
  )
}
