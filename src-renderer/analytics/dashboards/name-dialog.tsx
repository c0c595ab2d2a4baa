import type { Dashboard } from '@contract'
import { Button, Group, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { useAction } from '../../api'
import { Dialog } from '../../ui/dialog'
import { ErrorNotice } from '../../ui/error-notice'

interface NameDialogProps {
  readonly title: string
  readonly verb: string
  /** the one to be renamed; undefined: a new one is made */
  readonly dashboard?: Dashboard
  readonly onDone?: (dashboard: Dashboard) => void
  readonly onClose: () => void
}

/** Asks for the name of a new dashboard, or for another one. */
export function NameDialog({ title, verb, dashboard, onDone, onClose }: NameDialogProps) {
  const [name, setName] = useState(dashboard?.name ?? '')
  const create = useAction('dashboards.create')
  const update = useAction('dashboards.update')
  const after = {
    onSuccess: (done: Dashboard) => {
      onDone?.(done)
      onClose()
    },
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (dashboard === undefined) create.mutate({ name }, after)
    else update.mutate({ id: dashboard.id, name }, after)
  }
  const error = create.error ?? update.error
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="save-form" onSubmit={submit}>
        <TextInput label="Name" value={name} maxLength={200} required data-autofocus onChange={({ currentTarget }) => setName(currentTarget.value)} />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button type="submit" loading={create.isPending || update.isPending} disabled={name.trim() === ''}>
            {verb}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
