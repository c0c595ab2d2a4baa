import { adviseCommand } from './advise'
import { analyseCommand } from './analyse'
import { backupCommand } from './backup'
import { benchmarkCommand } from './benchmark'
import { checkCommand } from './check'
import { copyCommand } from './copy'
import { embedCommand } from './embed'
import { fieldsCommand } from './fields'
import { historyCommand } from './history'
import { importCommand } from './import'
import { maintainCommand } from './maintain'
import { monitorCommand } from './monitor'
import { recallCommand } from './recall'
import { rejectsCommand } from './rejects'
import { restoreCommand } from './restore'
import { savedWorkCommand } from './saved-work'
import { shapesCommand } from './shapes'
import { similarCommand } from './similar'
import { sqlCommand } from './sql'
import { statusCommand } from './status'
import { undoCommand } from './undo'
import type { CliCommand } from '../command'

/** All commands, in the order in which the help lists them. */
export const commands: readonly CliCommand[] = [
  importCommand,
  shapesCommand,
  historyCommand,
  rejectsCommand,
  undoCommand,
  analyseCommand,
  fieldsCommand,
  sqlCommand,
  embedCommand,
  similarCommand,
  recallCommand,
  maintainCommand,
  checkCommand,
  adviseCommand,
  monitorCommand,
  benchmarkCommand,
  backupCommand,
  restoreCommand,
  copyCommand,
  savedWorkCommand,
  statusCommand,
]
