import type { CallRequest, Segment } from '@contract'
import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { IconTag } from '@tabler/icons-react'
import { useState, type SyntheticEvent } from 'react'
import { useAction, useCall } from '../api'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { tell } from '../ui/notice-store'
import './segments.css'

type Members = CallRequest<'segments.create'>['members']

interface SaveSegmentProps {
  /** null: there is nothing to save */
  readonly members: Members | null
  /** a name to begin with */
  readonly suggested?: string
  /** what is saved, for the button's name: "the selection" */
  readonly what: string
  readonly size?: 'compact-sm' | 'compact-xs' | 'sm'
}

/** Gives a set of applications a name, so that it can filter, group and be compared. */
export function SaveSegment({ members, suggested = '', what, size = 'compact-sm' }: SaveSegmentProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconTag size={15} aria-hidden />}
        disabled={members === null}
        aria-label={`Save as segment…: ${what}`}
        onClick={() => setOpen(true)}
      >
        Save as segment…
      </Button>
      {open && members !== null && <SaveDialog members={members} suggested={suggested} onClose={() => setOpen(false)} />}
    </>
  )
}

const kinds: Readonly<Record<Members['kind'], string>> = {
  filter: 'The filter is saved. Its members are computed now and again after every import.',
  list: 'These applications are saved as a list, whatever is imported later.',
  behind: 'These applications are saved as a list, whatever is imported later.',
}

function SaveDialog({ members, suggested, onClose }: { readonly members: Members; readonly suggested: string; readonly onClose: () => void }) {
  const { data: segments = [], error: unread } = useCall('segments.list', {})
  const lists = members.kind === 'list' ? segments.filter(({ kind }) => kind === 'list') : []
  const [target, setTarget] = useState('')
  const [name, setName] = useState(suggested.slice(0, 200))
  const [about, setAbout] = useState('')
  const create = useAction('segments.create')
  const update = useAction('segments.update')
  const existing = segments.find((one) => one.name === name.trim())
  const addTo = lists.find(({ id }) => String(id) === target)
  const saved = (verb: string) => (segment: Segment) => {
    tell({ kind: 'note', text: `${verb} “${segment.name}”: ${plural(segment.applications, 'application')}.` })
    onClose()
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (addTo !== undefined && members.kind === 'list') update.mutate({ id: addTo.id, add: members.appids }, { onSuccess: saved('Added to segment') })
    else if (existing !== undefined) update.mutate({ id: existing.id, members, ...(about.trim() === '' ? {} : { about }) }, { onSuccess: saved('Replaced segment') })
    else create.mutate({ name, about, members }, { onSuccess: saved('Saved segment') })
  }
  const error = create.error ?? update.error ?? unread
  return (
    <Dialog title="Save as segment" onClose={onClose}>
      <form className="segment-form" onSubmit={submit}>
        {lists.length > 0 && (
          <NativeSelect
            label="Save to"
            value={target}
            data={[{ value: '', label: 'A new segment' }, ...lists.map(({ id, name: list }) => ({ value: String(id), label: `Add to ${list}` }))]}
            onChange={({ currentTarget }) => setTarget(currentTarget.value)}
          />
        )}
        {addTo === undefined && (
          <>
            <TextInput label="Name" value={name} maxLength={200} required data-autofocus onChange={({ currentTarget }) => setName(currentTarget.value)} />
            <Textarea label="Description" rows={2} maxLength={2000} value={about} onChange={({ currentTarget }) => setAbout(currentTarget.value)} />
            <p className="dim">{kinds[members.kind]}</p>
          </>
        )}
        {existing !== undefined && addTo === undefined && (
          <p role="status">There is already a segment of this name with {plural(existing.applications, 'application')}. Saving replaces its members.</p>
        )}
        {error !== null && <ErrorNotice error={error} title="The segment could not be saved" />}
        <Group justify="flex-end" gap="xs">
          <Button type="submit" loading={create.isPending || update.isPending} disabled={addTo === undefined && name.trim() === ''}>
            {addTo !== undefined ? 'Add' : existing === undefined ? 'Save' : 'Replace'}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
