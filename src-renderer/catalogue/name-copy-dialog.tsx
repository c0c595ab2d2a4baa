import type { KnownCatalogue } from '@contract'
import { Button, Group, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useAction, useCall } from '../api'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { BackupRunning } from '../catalogue-gate/backup-progress'
import { nameFault } from '../catalogue-gate/catalogue-name'

interface NameCopyDialogProps {
  readonly what: 'rename' | 'duplicate'
  readonly name: string
  readonly isOpen: boolean
  readonly taken: readonly KnownCatalogue[]
  readonly onClose: () => void
}

const words = {
  rename: { title: 'Rename', verb: 'Rename', label: 'New name' },
  duplicate: { title: 'Duplicate', verb: 'Duplicate', label: 'Name of the duplicate' },
} as const

/** Asks for another name of a catalogue, or for that of its duplicate. */
export function NameCopyDialog({ what, name, isOpen, taken, onClose }: NameCopyDialogProps) {
  const { title, verb, label } = words[what]
  const [to, setTo] = useState(what === 'rename' ? name : `${name.slice(0, 55)} copy`)
  const [tried, setTried] = useState(false)
  const act = useAction(`catalogue.${what}`)
  const running = useCall('backup.running', {}).data ?? null
  // Another spelling of its own name is free.
  const fault = nameFault(to, what === 'rename' ? taken.filter((one) => one.address !== name) : taken)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (fault === null) act.mutate({ name, to: to.trim() }, { onSuccess: onClose })
  }
  return (
    <Dialog onClose={onClose} title={`${title} “${name}”`}>
      <form onSubmit={submit} noValidate>
        <TextInput label={label} value={to} maxLength={60} data-autofocus error={tried ? fault : null} onChange={({ currentTarget }) => setTo(currentTarget.value)} />
        {what === 'rename' && isOpen && <p className="dim">It is closed for a moment, and opened again under the new name.</p>}
        {what === 'rename' && <p className="dim">Its backups keep the name they were made under.</p>}
        {act.isPending && running !== null && <BackupRunning progress={running} />}
        {act.error !== null && <ErrorNotice error={act.error} />}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={act.isPending}>
            {verb}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
