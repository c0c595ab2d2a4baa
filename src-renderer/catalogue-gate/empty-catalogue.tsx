import { Button } from '@mantine/core'
import { IconDatabaseImport } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useAction, useCall } from '../api'
import { FilePicker } from '../bring-in/file-picker'
import { progressText } from '../bring-in/progress'
import { asksUser, isUnderWay } from '../bring-in/words'
import { EmptyState } from '../ui/empty-state'
import { ErrorNotice } from '../ui/error-notice'

/** An empty catalogue, and the two ways to fill it. While an import runs, how far that is. */
export function EmptyCatalogue() {
  const sample = useAction('imports.startSample')
  const running = useCall('imports.running', {}).data ?? null
  const current = useCall('imports.list', {}).data?.filter(({ state }) => isUnderWay(state)).at(-1)
  const icon = <IconDatabaseImport size={26} stroke={1.6} />

  if (current !== undefined) {
    return (
      <EmptyState icon={icon} title={asksUser(current) ? 'An import waits for your answer' : 'An import is running'}>
        <p role="status">
          {current.file}
          {running !== null && running.id === current.id && `: ${progressText(running)}`}
        </p>
        <Link className="link" href="/import">
          Go to Import
        </Link>
      </EmptyState>
    )
  }
  return (
    <>
      <EmptyState
        icon={icon}
        title="This catalogue is empty"
        actions={
          <>
            <Button loading={sample.isPending} onClick={() => sample.mutate({})}>
              Load the sample catalogue
            </Button>
            <FilePicker label="Import a file" variant="default" />
          </>
        }
      >
        Look around with the sample catalogue of about 600 invented games, or import exports of a game store. You can also drop
        files and folders anywhere in this window.
      </EmptyState>
      {sample.error !== null && <ErrorNotice error={sample.error} title="The sample catalogue could not be loaded" />}
    </>
  )
}
