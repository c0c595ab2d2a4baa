import type { BackupSource, CallInput, CallName, CallOutput } from '@contract'
import type { EngineTarget } from '../database/open-engine'
import { describeBackup } from './backup-folder'
import type { Backups } from './backups'
import type { OpenedBackups } from './opened-backups'

interface Context {
  readonly backups: Backups
  readonly opened: OpenedBackups
  readonly targetOf: (input: CallInput<'catalogue.open'>) => EngineTarget
  /** where an embedded catalogue is; it is closed if it is the open one */
  readonly closedFolderOf: (name: string) => Promise<string>
  /** the path of a file that the user handed over. @throws LudographError `unknown_file` */
  readonly pathOf: (token: string) => string
}

type BackupHandlers = { [Name in Extract<CallName, `backup.${string}`>]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

const done = { done: true } as const

/** What the contract's `backup.*` calls do. */
export function backupHandlers({ backups, opened, targetOf, closedFolderOf, pathOf }: Context): BackupHandlers {
  const sourceOf = (from: BackupSource): string => {
    if ('name' in from) return backups.pathOf(from.name)
    return 'token' in from ? pathOf(from.token) : opened.path()
  }
  return {
    'backup.list': async () => ({ folder: backups.folder, files: await backups.list() }),
    'backup.running': async () => backups.progress,
    'backup.start': async ({ withEmbeddings }) => backups.start(withEmbeddings),
    'backup.cancel': async () => backups.cancel().then(() => done),
    'backup.delete': async ({ name }) => backups.remove(name).then(() => done),
    'backup.opened': async () => opened.first(),
    'backup.dismissOpened': async () => {
      opened.dismiss()
      return done
    },
    'backup.describe': async ({ from }) => describeBackup(sourceOf(from)),
    'backup.restore': async ({ from, into, salvage }) => backups.restore(sourceOf(from), targetOf(into), salvage),
    'backup.salvage': async ({ name, into, trusted }) => backups.salvage(await closedFolderOf(name), targetOf(into), trusted),
    'backup.copy': async ({ into }) => backups.copy(targetOf(into)),
  }
}
