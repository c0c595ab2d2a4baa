import type { BackupFile } from '@contract'
import { Button } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { bytes, dateTime, plural } from '../ui/format'

interface BackupRowProps {
  readonly file: BackupFile
  readonly onRestore: () => void
  readonly onDelete: () => void
}

/** One backup: of what and when, how large, and what can be done with it. */
export function BackupRow({ file, onRestore, onDelete }: BackupRowProps) {
  const { name, manifest, error } = file
  return (
    <li className="known-row">
      <IconArchive size={18} stroke={1.6} aria-hidden className="dim" />
      <div className="known-text">
        <div className="known-label">{manifest === null ? name : `${manifest.catalogue}, ${dateTime(manifest.createdAt)}`}</div>
        <div className="dim">
          {manifest === null
            ? error?.message
            : [
                plural(manifest.counts.applications, 'application'),
                plural(manifest.counts.reviews, 'review'),
                manifest.withEmbeddings ? plural(manifest.counts.embeddings, 'embedding') : 'without embeddings',
                bytes(file.bytes),
              ].join(' · ')}
        </div>
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
