import type { BackupFile } from '@contract'
import { Button } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { Badge } from '../ui/badge'
import { backupContents, backupTitle } from '../catalogue-gate/backup-text'

interface BackupRowProps {
  readonly file: BackupFile
  readonly onRestore: () => void
  readonly onDelete: () => void
}

/** One backup: of what and when, how large, and what can be done with it. */
export function BackupRow({ file, onRestore, onDelete }: BackupRowProps) {
  const { name, error } = file
  return (
    <li className="known-row">
      <IconArchive size={18} stroke={1.6} aria-hidden className="dim" />
      <div className="known-text">
        <div className="known-label">{backupTitle(file)}</div>
        <div className="dim">{backupContents(file)}</div>
        {error !== null && (
          <div className="dim">
            <Badge tone="bad">{error.code === 'backup_damaged' ? 'damaged' : 'not readable'}</Badge> {error.message}
          </div>
        )}
      </div>
      <Button variant="subtle" aria-label={`Delete ${name}`} onClick={onDelete}>
        Delete
      </Button>
      <Button variant="default" aria-label={`Restore ${name}`} onClick={onRestore}>
        Restore
      </Button>
    </li>
  )
}
