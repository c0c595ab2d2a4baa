import { resolve } from 'node:path'
import { withBackupProgress } from '../backup-progress'
import { command, flag } from '../command'
import { newTarget } from '../new-target'
import { restoredOutcome } from '../restored-outcome'

export const restoreCommand = command({
  name: 'restore',
  about: 'Create a new catalogue from a backup. --catalogue FOLDER or --url URL says where.',
  operands: '<file>',
  options: { salvage: flag('restore what can be read of a damaged backup') },
  opens: 'nothing',
  read: ({ salvage }, [file = ''], surroundings) => ({ file: resolve(surroundings.cwd, file), into: newTarget('restore', surroundings), salvage }),
  run: (app, { file, into, salvage }) => withBackupProgress(app, async () => restoredOutcome('restored', await app.backups.restore(file, into, salvage))),
})
