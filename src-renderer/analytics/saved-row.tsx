import type { CallName, SavedItem } from '@contract'
import { ActionIcon, Button, Group, Menu, TextInput } from '@mantine/core'
import { IconDots, IconPin } from '@tabler/icons-react'
import { useState } from 'react'
import { asErrorShape, call, useAction } from '../api'
import { Badge } from '../ui/badge'
import { Confirm } from '../ui/confirm'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { dateTime } from '../ui/format'
import { tellError } from '../ui/notice-store'
import { saveFile } from '../ui/save-file'
import { openSaved } from './open-saved'
import { PinDialog } from './pin-button'

const kindNames: Readonly<Record<SavedItem['question']['kind'], string>> = { model: 'Builder', sql: 'SQL', preset: 'Gallery' }

/** A saved question: opens with a click; everything else is in its menu. */
export function SavedRow({ item, on }: { readonly item: SavedItem; /** names of the dashboards it is on */ readonly on: readonly string[] }) {
  const [dialog, setDialog] = useState<'pin' | 'rename' | 'delete' | null>(null)
  const remove = useAction('analytics.deleteSaved')
  const tried = (what: Promise<unknown>): void => {
    what.catch((error: unknown) => tellError(asErrorShape(error), `“${item.name}” could not be changed`))
  }
  const share = async () => {
    const { name, json } = await call('analytics.shareSaved', { ids: [item.id] })
    saveFile(name, new Blob([json], { type: 'application/json' }))
  }
  return (
    <li className="saved-row">
      <button type="button" className="bare-button link saved-name" onClick={() => openSaved(item)}>
        {item.name}
      </button>
      <Badge tone="plain">{kindNames[item.question.kind]}</Badge>
      {on.length > 0 && <IconPin size={14} role="img" aria-label={`on ${on.join(', ')}`} title={`On ${on.join(', ')}`} />}
      {item.suspended && <Badge tone="warn">held back</Badge>}
      <span className="dim saved-time">{dateTime(item.updatedAt)}</span>
      <Menu withinPortal={false} position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" size="sm" aria-label={`More actions for ${item.name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('pin')}>Pin to dashboard…</Menu.Item>
          <Menu.Item onClick={() => setDialog('rename')}>Rename or move…</Menu.Item>
          <Menu.Item onClick={() => tried(call('analytics.duplicateSaved', { id: item.id }))}>Duplicate</Menu.Item>
          <Menu.Item onClick={() => tried(share())}>Export as a file</Menu.Item>
          <Menu.Item onClick={() => setDialog('delete')}>Delete…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'pin' && <PinDialog question={item.question} suggested={item.name} onClose={() => setDialog(null)} />}
      {dialog === 'rename' && <Rename item={item} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <Confirm
          title={`Delete “${item.name}”?`}
          verb="Delete"
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: item.id }, { onSuccess: () => setDialog(null) })}
          onClose={() => setDialog(null)}
        >
          {on.length === 0 ? 'The catalogue’s data are not touched.' : `Its tile on ${on.join(', ')} is removed as well. The catalogue’s data are not touched.`}
        </Confirm>
      )}
    </li>
  )
}

function Rename({ item, onClose }: { readonly item: SavedItem; readonly onClose: () => void }) {
  const [name, setName] = useState(item.name)
  const [folder, setFolder] = useState(item.folder)
  const update = useAction('analytics.updateSaved' satisfies CallName)
  return (
    <Dialog title="Rename or move" onClose={onClose}>
      <form
        className="save-form"
        onSubmit={(event) => {
          event.preventDefault()
          update.mutate({ id: item.id, name, folder }, { onSuccess: onClose })
        }}
      >
        <TextInput label="Name" value={name} maxLength={200} required data-autofocus onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <TextInput label="Folder" description="Folders within folders are written A/B." value={folder} onChange={({ currentTarget }) => setFolder(currentTarget.value)} />
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
