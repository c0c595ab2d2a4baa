import type { SavedItem, SavedQuestion } from '@contract'
import { Autocomplete, Button, Group, TextInput } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { useState, type SyntheticEvent } from 'react'
import { useAction, useCall } from '../api'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { tell } from '../ui/notice-store'

interface SaveButtonProps {
  readonly question: SavedQuestion
  /** a name to begin with */
  readonly suggested: string
  /** the saved question that this one came from */
  readonly savedId?: number | null
  readonly onSaved?: (item: SavedItem) => void
}

/** Keeps a question: under a name, in a folder; or in place of the one it came from. */
export function SaveButton({ question, suggested, savedId = null, onSaved }: SaveButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconBookmark size={15} aria-hidden />} onClick={() => setOpen(true)}>
        Save
      </Button>
      {open && <SaveDialog question={question} suggested={suggested} savedId={savedId} onSaved={onSaved} onClose={() => setOpen(false)} />}
    </>
  )
}

interface SaveDialogProps extends Required<Pick<SaveButtonProps, 'question' | 'suggested' | 'savedId'>> {
  readonly onSaved: ((item: SavedItem) => void) | undefined
  readonly onClose: () => void
}

function SaveDialog({ question, suggested, savedId, onSaved, onClose }: SaveDialogProps) {
  const saved = useCall('analytics.saved', {})
  const origin = saved.data?.find(({ id }) => id === savedId) ?? null
  const [name, setName] = useState(suggested.slice(0, 200))
  const [folder, setFolder] = useState('')
  const save = useAction('analytics.save')
  const update = useAction('analytics.updateSaved')
  const folders = [...new Set(saved.data?.map((one) => one.folder).filter((one) => one !== '') ?? [])]
  const after = (item: SavedItem) => {
    tell({ kind: 'note', text: `Saved as ${item.name}.` })
    onSaved?.(item)
    onClose()
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save.mutate({ name, folder, question }, { onSuccess: after })
  }
  const error = save.error ?? update.error
  return (
    <Dialog title="Save the question" onClose={onClose}>
      <form className="save-form" onSubmit={submit}>
        <TextInput label="Name" value={name} maxLength={200} required data-autofocus onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <Autocomplete label="Folder" description="Folders within folders are written A/B." placeholder="none" data={folders} value={folder} onChange={setFolder} comboboxProps={{ withinPortal: false }} />
        {error !== null && <ErrorNotice error={error} title="It could not be saved" />}
        <Group justify="flex-end" gap="xs">
          {origin !== null && (
            <Button variant="default" loading={update.isPending} onClick={() => update.mutate({ id: origin.id, question }, { onSuccess: after })}>
              Replace “{origin.name}”
            </Button>
          )}
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            Save
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
