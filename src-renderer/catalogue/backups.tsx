import type { BackupFile } from '@contract'
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useAction, useCall } from '../api'
import { useStore } from '../store'
import { Confirm } from '../ui/confirm'
import { ErrorNotice } from '../ui/error-notice'
import { Panel } from '../ui/panel'
import { BackupRunning } from '../catalogue-gate/backup-progress'
import { BackupRow } from './backup-row'
import { BackupSchedule } from './backup-schedule'
import { CopyDialog } from './copy-dialog'
import { RestoreDialog } from '../catalogue-gate/restore-dialog'
import { restoreOffer } from './restore-offer'
import { useCatalogue } from '../use-catalogue'

type Dialog = { readonly kind: 'copy'; readonly label: string } | { readonly kind: 'restore' | 'delete'; readonly file: BackupFile }

/** Backups of the open catalogue and of others: make one, restore one, copy the open catalogue to another place. */
export function Backups() {
  const catalogue = useCatalogue()
  const list = useCall('backup.list', {})
  const running = useCall('backup.running', {}).data ?? null
  const start = useAction('backup.start')
  const [withEmbeddings, setWithEmbeddings] = useState(true)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const dropped = useStore(restoreOffer)
  const opened = useCall('backup.opened', {}).data ?? null
  const dismiss = useAction('backup.dismissOpened')
  const close = () => setDialog(null)
  const isOpen = catalogue?.state === 'open'
  const files = list.data?.files ?? []

  return (
    <Panel
      title="Backups"
      aside={
        isOpen && (
          <div className="known-actions">
            <Checkbox
              className="backup-option"
              label="With embeddings"
              checked={withEmbeddings}
              onChange={({ currentTarget }) => setWithEmbeddings(currentTarget.checked)}
            />
            <Button variant="default" disabled={running !== null} onClick={() => setDialog({ kind: 'copy', label: catalogue.label })}>
              Copy to…
            </Button>
            <Button variant="default" disabled={running !== null} onClick={() => start.mutate({ withEmbeddings })}>
              Back up now
            </Button>
          </div>
        )
      }
    >
      {list.error !== null && <ErrorNotice error={list.error} />}
      {start.error !== null && <ErrorNotice error={start.error} title="The backup was not made" onDismiss={start.reset} />}
      {running !== null && dialog === null && dropped === null && opened === null && <BackupRunning progress={running} />}
      {files.length === 0 && list.data !== undefined && (
        <p className="dim">
          None yet. A backup is one file with everything in the catalogue: data, embeddings, saved questions, history. To restore one that is kept
          elsewhere, drop it on the window.
        </p>
      )}
      <ul className="known">
        {files.map((file) => (
          <BackupRow
            key={file.name}
            file={file}
            onRestore={() => setDialog({ kind: 'restore', file })}
            onDelete={() => setDialog({ kind: 'delete', file })}
          />
        ))}
      </ul>
      {files.length > 0 && (
        <p className="dim">
          Kept in {list.data?.folder}. Copy the file you need to another disk: a backup on the same one is lost with it.
        </p>
      )}
      <BackupSchedule />
      {dialog?.kind === 'copy' && <CopyDialog label={dialog.label} onClose={close} />}
      {dialog?.kind === 'restore' && <RestoreDialog from={{ name: dialog.file.name }} onClose={close} />}
      {dialog?.kind === 'delete' && <DeleteDialog file={dialog.file} onClose={close} />}
      {dropped !== null && <RestoreDialog from={{ file: dropped }} onClose={() => restoreOffer.set(null)} />}
      {dropped === null && opened !== null && <RestoreDialog key={opened.id} from={{ opened }} onClose={() => dismiss.mutate({ id: opened.id })} />}
    </Panel>
  )
}

/** Asks before a backup is deleted. */
function DeleteDialog({ file, onClose }: { readonly file: BackupFile; readonly onClose: () => void }) {
  const remove = useAction('backup.delete')
  return (
    <Confirm
      title={`Delete ${file.name}?`}
      verb="Delete"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ name: file.name }, { onSuccess: onClose })}
      onClose={onClose}
    >
      The file is removed from the backup folder. This cannot be undone.
    </Confirm>
  )
}
