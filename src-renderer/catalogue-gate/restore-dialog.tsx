import { Checkbox } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { BackupSource, CatalogueTarget, OpenedBackup } from '@contract'
import { useId, useState } from 'react'
import { asErrorShape, call, CallError } from '../api'
import { bridge } from '../bridge'
import { backupContents, backupTitle } from './backup-text'
import { MakeCatalogueDialog } from './make-catalogue-dialog'

interface RestoreDialogProps {
  /** of the backup folder by its name, a file that the user brought, or one that was opened outside the window */
  readonly from: { readonly name: string } | { readonly file: File } | { readonly opened: OpenedBackup }
  readonly onClose: () => void
}

/** Restores a backup into a new catalogue. The one that is open stays as it is. */
export function RestoreDialog({ from, onClose }: RestoreDialogProps) {
  const [salvage, setSalvage] = useState(false)
  const [source] = useState(() => handedOver(from))
  const described = useQuery({ queryKey: ['the backup of this dialog', useId()], queryFn: async () => call('backup.describe', { from: await source('look') }), gcTime: 0 })
  const restore = useMutation({ mutationFn: async (into: CatalogueTarget) => call('backup.restore', { from: await source('use'), into, salvage }) })
  const name = nameOf(from)
  const unreadable = described.data?.error ? new CallError(described.data.error) : described.error
  const error = restore.error ?? unreadable
  const isDamaged = error !== null && asErrorShape(error).code === 'backup_damaged'
  return (
    <MakeCatalogueDialog
      title={`Restore ${name}`}
      verb="Restore"
      suggestedName={suggestedName(name)}
      busy={restore.isPending}
      error={error}
      errorTitle={restore.error === null ? undefined : 'Nothing was restored'}
      result={restore.data}
      onStart={(into) => restore.mutate(into)}
      onClose={onClose}
    >
      {described.isPending && <p className="dim">Reading what it holds…</p>}
      {described.data?.manifest && (
        <p>
          {backupTitle(described.data)}
          <br />
          <span className="dim">{backupContents(described.data)}</span>
        </p>
      )}
      <p>A new catalogue is made from the backup. The catalogue that is open stays as it is.</p>
      {(isDamaged || salvage) && !restore.isPending && (
        <Checkbox
          label="Restore what can be read, and say what is lost"
          checked={salvage}
          onChange={({ currentTarget }) => setSalvage(currentTarget.checked)}
        />
      )}
    </MakeCatalogueDialog>
  )
}

function nameOf(from: RestoreDialogProps['from']): string {
  if ('name' in from) return from.name
  return 'opened' in from ? from.opened.name : from.file.name
}

/**
 * Identifies the backup in calls. A file is handed over once for describing and restoring it, because in a browser that means an
 * upload. A restore uses up the token, so the next attempt hands the file over again.
 */
function handedOver(from: RestoreDialogProps['from']): (what: 'look' | 'use') => Promise<BackupSource> {
  let known: Promise<BackupSource> | null = null
  return async (what) => {
    const source = (known ??= sourceOf(from))
    if (what === 'use') known = null
    return source.catch((error: unknown) => {
      known = null
      throw error
    })
  }
}

async function sourceOf(from: RestoreDialogProps['from']): Promise<BackupSource> {
  if ('name' in from) return from
  if ('opened' in from) return { opened: from.opened.id }
  const result = await bridge().offerFile(from.file, () => undefined)
  if (!result.ok) throw new CallError(result.error)
  return { token: result.value.token }
}

/** The catalogue's name without the time of the backup: what else a name may hold is checked when it is used. */
const suggestedName = (file: string): string =>
  `${file.replace(/\.ludograph$/i, '').replace(/ \d{4}-\d\d-\d\d \d\d\.\d\d( \(\d+\))?$/, '').replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ').trim().slice(0, 50)} restored`
