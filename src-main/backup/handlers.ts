import { basename } from 'node:path'
import type { BackupSource, CallInput, CallName, CallOutput } from '@contract'
import type { EngineTarget } from '../database/open-engine'
import { namedAs } from './backup-errors'
import { describeBackup } from './backup-folder'
import type { Backups } from './backups'
import type { OpenedBackups } from './opened-backups'

interface Context {
  readonly backups: Backups
  readonly opened: OpenedBackups
  readonly targetOf: (input: CallInput<'catalogue.open'>) => EngineTarget
  /** where an embedded catalogue is; it is closed if it is the open one */
  readonly closedFolderOf: (name: string) => Promise<string>
  /** the files that the user handed over, by their tokens, which `redeem` uses up. @throws LudographError `unknown_file` */
  readonly grants: Record<'look' | 'redeem', (token: string) => { readonly path: string; readonly name: string }>
}

type BackupHandlers = { [Name in Extract<CallName, `backup.${string}`>]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

const done = { done: true } as const

/** What the contract's `backup.*` calls do. */
export function backupHandlers({ backups, opened, targetOf, closedFolderOf, grants }: Context): BackupHandlers {
  /** Where a backup is, and what the user calls it. */
  const found = (from: BackupSource, how: 'look' | 'redeem'): { readonly path: string; readonly name: string } => {
    if ('token' in from) return grants[how](from.token)
    const path = 'name' in from ? backups.pathOf(from.name) : opened.pathOf(from.opened)
    return { path, name: basename(path) }
  }
  return {
    'backup.list': async () => ({ folder: backups.folder, files: await backups.list() }),
    'backup.running': async () => backups.progress,
    'backup.start': async ({ withEmbeddings }) => backups.start(withEmbeddings),
    'backup.cancel': async () => backups.cancel().then(() => done),
    'backup.delete': async ({ name }) => {
      backups.requireIdle()
      return backups.remove(name).then(() => done)
    },
    'backup.opened': async () => opened.first(),
    'backup.dismissOpened': async ({ id }) => {
      opened.dismiss(id)
      return done
    },
    'backup.describe': async ({ from }) => {
      const { path, name } = found(from, 'look')
      return describeBackup(path, name)
    },
    'backup.restore': async ({ from, into, salvage }) => {
      const { path, name } = found(from, 'redeem')
      return namedAs(name, path, backups.restore(path, targetOf(into), salvage))
    },
    'backup.salvage': async ({ name, into, trusted }) => backups.salvage(await closedFolderOf(name), targetOf(into), trusted),
    'backup.copy': async ({ into }) => backups.copy(targetOf(into)),
  }
}
