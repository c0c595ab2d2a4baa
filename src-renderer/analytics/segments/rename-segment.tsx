import { withSegmentRenamed, type Segment } from '@contract'
import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { useAction } from '../../api'
import { Dialog } from '../../ui/dialog'
import { ErrorNotice } from '../../ui/error-notice'
import { plural } from '../../ui/format'
import { changeWorkspace, workspaceStore } from '../../navigation/workspace'

/** A segment's name and description. Whatever refers to it by its name follows, the open question too. */
export function RenameSegment({ segment, onClose }: { readonly segment: Segment; readonly onClose: () => void }) {
  const [name, setName] = useState(segment.name)
  const [about, setAbout] = useState(segment.about)
  const update = useAction('segments.update')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    update.mutate(
      { id: segment.id, name, about },
      {
        onSuccess: (renamed) => {
          const { steps } = workspaceStore.get().value
          changeWorkspace({ steps: withSegmentRenamed(steps, segment.name, renamed.name) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title="Rename segment" onClose={onClose}>
      <form className="segment-form" onSubmit={submit}>
        <TextInput label="Name" value={name} maxLength={200} required data-autofocus onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <Textarea label="Description" rows={2} maxLength={2000} value={about} onChange={({ currentTarget }) => setAbout(currentTarget.value)} />
        {segment.usedBy.length > 0 && <p className="dim">Used by {plural(segment.usedBy.length, 'saved question or segment', 'saved questions or segments')}, which will follow the new name.</p>}
        {update.error !== null && <ErrorNotice error={update.error} />}
        <Group justify="flex-end" gap="xs">
          <Button type="submit" loading={update.isPending} disabled={name.trim() === ''}>
            Save
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
