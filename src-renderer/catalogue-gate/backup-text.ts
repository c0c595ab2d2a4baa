import type { BackupFile } from '@contract'
import { bytes, dateTime, plural } from '../ui/format'

/** "Steam, 27 Nov 2026, 09:00"; the file's name if it cannot be read. */
export const backupTitle = ({ name, manifest }: BackupFile): string =>
  manifest === null ? name : `${manifest.catalogue}, ${dateTime(manifest.createdAt)}`

/** "26,635 applications · 13,334 reviews · without embeddings · 54.6 MB"; null if it cannot be read. */
export function backupContents({ manifest, bytes: size }: BackupFile): string | null {
  if (manifest === null) return null
  const { counts, withEmbeddings } = manifest
  return [
    plural(counts.applications, 'application'),
    plural(counts.reviews, 'review'),
    withEmbeddings ? plural(counts.embeddings, 'embedding') : 'without embeddings',
    bytes(size),
  ].join(' · ')
}
