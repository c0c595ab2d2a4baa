import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Restored } from '@contract'
import type { App } from '../../../app'
import type { EngineTarget } from '../../../database/open-engine'
import { withBackupProgress } from '../backup-progress'
import { command, flag } from '../command'
import { newTarget } from '../new-target'
import { restoredOutcome } from '../restored-outcome'

interface Wish {
  /** a backup, or the folder of a damaged catalogue */
  readonly from: { readonly file: string } | { readonly folder: string; readonly trusted: boolean }
  readonly into: EngineTarget
  readonly salvage: boolean
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

const restore = (app: App, { from, into, salvage }: Wish): Promise<Restored> =>
  'folder' in from ? app.backups.salvage(from.folder, into, from.trusted) : app.backups.restore(from.file, into, salvage)

export const restoreCommand = command({
  name: 'restore',
  about: 'Create a new catalogue from a backup, or of what can be read of a damaged one. --catalogue FOLDER or --url URL says where.',
  operands: '<file>',
  options: { salvage: flag('restore what can be read of a damaged backup, or of the folder of a damaged catalogue') },
  opens: 'nothing',
  read({ salvage }, [operand = ''], surroundings): Wish {
    const { cwd, trusted, wrong } = surroundings
    const path = resolve(cwd, operand)
    const into = newTarget('restore', surroundings)
    if (!isFolder(path)) return { from: { file: path }, into, salvage }
    if (!salvage) throw wrong('restore takes the file of a backup. The folder of a damaged catalogue is read with --salvage.')
    return { from: { folder: path, trusted }, into, salvage }
  },
  run: (app, wish) => withBackupProgress(app, async () => restoredOutcome('restored', await restore(app, wish))),
})
