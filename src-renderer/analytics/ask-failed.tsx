import { Button } from '@mantine/core'
import { asErrorShape } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { askByHand } from '../navigation/workspace'

/** Why there is no answer. A question that was running when the application ended is only asked again by a hand. */
export function AskFailed({ error, onAskAnyway = askByHand }: { readonly error: Error; readonly onAskAnyway?: () => void }) {
  const { code } = asErrorShape(error)
  if (code === 'query_suspended') {
    return (
      <ErrorNotice
        error={error}
        title="This question was not run automatically"
        actions={
          <Button size="compact-sm" variant="default" onClick={onAskAnyway}>
            Run it anyway
          </Button>
        }
      />
    )
  }
  return <ErrorNotice error={error} title="The question could not be answered" />
}
