import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LudographError, shownPath, type BackupProgress, type Restored } from '@contract'
import type { App } from '../app'
import type { Outcome } from './cli-analytics'
import type { BackupCommand } from './cli-backup-arguments'

type BackupWritten = Awaited<ReturnType<App['backups']['write']>>

const whole = new Intl.NumberFormat('en')
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/**
 * Other commands make a catalogue where there is none; a backup or a copy of that would hold nothing.
 * @throws LudographError `catalogue_not_found`
 */
export function requireSource(command: BackupCommand, catalogue: { readonly folder: string } | { readonly url: string } | null): void {
  const source = command.name === 'copy' ? command.from : catalogue
  if (source === null || !('folder' in source) || existsSync(join(source.folder, 'data'))) return
  throw new LudographError('catalogue_not_found', `There is no catalogue in ${shownPath(source.folder)}.`, 'Check the path. It is the folder that --catalogue names for other commands.')
}

/**
 * Runs a command about backups. A backup and a copy are of the catalogue that is open; the others open none.
 * @throws LudographError
 */
export async function backUp(app: App, command: BackupCommand, onProgress: (progress: BackupProgress) => void): Promise<Outcome> {
  const unsubscribe = app.subscribe((event) => {
    if (event.topic === 'backup.progress') onProgress(event.payload)
  })
  try {
    switch (command.name) {
      case 'backup':
        return writtenOutcome('backup', await app.backups.write(command.file, command.withEmbeddings))
      case 'verify':
        return writtenOutcome('verified', await app.backups.verify(command.file))
      case 'restore':
        return restoredOutcome('restored', await app.backups.restore(command.file, command.into, command.salvage))
      case 'copy':
        return restoredOutcome('copied', await app.backups.copy(command.into))
    }
  } finally {
    unsubscribe()
  }
}

function writtenOutcome(what: 'backup' | 'verified', written: BackupWritten): Outcome {
  const { file, bytes, applications, reviews, embeddings, seconds } = written
  const holds = `${whole.format(applications)} applications, ${whole.format(reviews)} reviews, ${whole.format(embeddings)} embeddings`
  const how = what === 'backup' ? 'written and read back' : 'whole: every part matches its checksum'
  return { json: { [what]: written }, text: `${file} (${fine.format(bytes / 1e6)} MB): ${how} in ${fine.format(seconds)} s\n${holds}` }
}

function restoredOutcome(what: 'restored' | 'copied', restored: Restored): Outcome {
  const { applications, reviews, embeddings, lost, seconds } = restored
  const lines = [
    `${what} in ${fine.format(seconds)} s, and compared row by row: ${whole.format(applications)} applications, ${whole.format(reviews)} reviews, ${whole.format(embeddings)} embeddings`,
    ...lost.map(({ table, rows }) => `lost: ${whole.format(rows)} rows of ${table}`),
  ]
  return { json: { [what]: restored }, text: lines.join('\n') }
}

/** One line of progress. */
export function backupText({ step, rows, totalRows, secondsLeft }: BackupProgress): string {
  const left = secondsLeft === null ? '' : `, ${whole.format(Math.ceil(secondsLeft))} s left`
  return totalRows === 0 ? step : `${step}: ${whole.format(rows)} of ${whole.format(totalRows)} rows${left}`
}
