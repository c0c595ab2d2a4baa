import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAction, useCall } from '../api'
import { Confirm } from '../ui/confirm'
import { bytes } from '../ui/format'
import { tell } from '../ui/notice-store'

interface DeleteCatalogueDialogProps {
  readonly name: string
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Asks for the name of a catalogue before it is put into the bin: a click is made too easily. */
export function DeleteCatalogueDialog({ name, isOpen, onClose }: DeleteCatalogueDialogProps) {
  const [typed, setTyped] = useState('')
  const remove = useAction('catalogue.delete')
  const place = useCall('catalogue.sizes', {}).data?.find((one) => one.name === name)
  const confirm = () =>
    remove.mutate(
      { name },
      {
        onSuccess: ({ wayBack }) => {
          tell({ kind: 'note', text: `“${name}” was deleted. ${wayBack}` })
          onClose()
        },
      },
    )
  return (
    <Confirm
      title={`Delete “${name}”?`}
      verb="Move to the bin"
      busy={remove.isPending}
      error={remove.error}
      ready={typed.trim() === name}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        Its folder{place && <> ({bytes(place.bytes)})</>} and everything in it will be moved to the system’s bin. Until the bin is emptied you can
        restore it from there. Its backups are kept.
      </p>
      {place && <p className="dim place">{place.folder}</p>}
      {isOpen && <p>It is open and will be closed first.</p>}
      <TextInput label={`Type the name “${name}” to confirm`} value={typed} data-autofocus autoComplete="off" spellCheck={false} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
    </Confirm>
  )
}
