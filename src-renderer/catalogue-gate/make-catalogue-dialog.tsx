import type { CatalogueTarget, Restored } from '@contract'
import { Button, Group } from '@mantine/core'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { useCall } from '../api'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { duration, plural } from '../ui/format'
import { BackupRunning } from './backup-progress'
import { LostList } from './lost-list'
import { asCatalogueTarget, newTarget, NewTargetFields, targetFault } from './new-target-fields'
import { useOpenCatalogue } from './use-open-catalogue'

interface MakeCatalogueDialogProps {
  readonly title: string
  /** what the button does, as a verb */
  readonly verb: string
  readonly suggestedName: string
  /** what will happen */
  readonly children: ReactNode
  readonly busy: boolean
  readonly error: Error | null
  /** what did not happen, if the error came of trying it */
  readonly errorTitle?: string | undefined
  readonly result: Restored | undefined
  readonly onStart: (into: CatalogueTarget) => void
  readonly onClose: () => void
}

/** Asks where a new catalogue is to be made, shows how far that is, and offers to open it. */
export function MakeCatalogueDialog({ title, verb, suggestedName, children, busy, error, errorTitle, result, onStart, onClose }: MakeCatalogueDialogProps) {
  const [target, setTarget] = useState(newTarget(suggestedName))
  const [tried, setTried] = useState(false)
  const taken = useCall('catalogue.known', {}).data ?? []
  const running = useCall('backup.running', {}).data ?? null
  const open = useOpenCatalogue(onClose)
  const fault = targetFault(target, taken)

  if (result !== undefined) {
    return (
      <Dialog onClose={onClose} title={title} size="lg">
        <p>
          {plural(result.applications, 'application')}, {plural(result.reviews, 'review')} and {plural(result.embeddings, 'embedding')} are in the
          new catalogue{result.compared && ', each row compared with where it came from'} ({duration(result.seconds)}).
        </p>
        <LostList lost={result.lost} notes={result.notes} />
        {open.error !== null && <ErrorNotice error={open.error} />}
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={onClose}>
            Stay here
          </Button>
          <Button loading={open.busy} data-autofocus onClick={() => open.start(asCatalogueTarget(target))}>
            Open it
          </Button>
        </Group>
      </Dialog>
    )
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (fault === null) onStart(asCatalogueTarget(target))
  }
  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <form onSubmit={submit} noValidate className="connect-form">
        {children}
        {!busy && <NewTargetFields target={target} fault={tried ? fault : null} onChange={setTarget} />}
        {busy && running !== null && <BackupRunning progress={running} />}
        {error !== null && !busy && <ErrorNotice error={error} title={errorTitle} />}
        {!busy && (
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">{verb}</Button>
          </Group>
        )}
      </form>
    </Dialog>
  )
}
