import type { KnownCatalogue } from '@contract'
import { Button, Group, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { nameFault } from '../catalogue-gate/catalogue-name'
import { useOpenCatalogue } from '../catalogue-gate/use-open-catalogue'

interface NewCatalogueDialogProps {
  readonly taken: readonly KnownCatalogue[]
  readonly onClose: () => void
}

/** Names a new embedded catalogue and opens it. */
export function NewCatalogueDialog({ taken, onClose }: NewCatalogueDialogProps) {
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const open = useOpenCatalogue(onClose)
  const fault = nameFault(name, taken)

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (fault === null) open.start({ kind: 'embedded', name: name.trim() })
  }

  return (
    <Dialog onClose={onClose} title="New catalogue">
      <form onSubmit={submit} noValidate>
        <TextInput
          label="Name"
          description="It is kept on this machine, in a folder of its own. Setting it up takes up to half a minute."
          value={name}
          maxLength={60}
          data-autofocus
          error={tried ? fault : null}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {open.error !== null && (
          <div className="dialog-notice">
            <ErrorNotice error={open.error} />
          </div>
        )}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={open.busy}>
            Create
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
