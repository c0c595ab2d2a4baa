import type { EngineTarget } from '../../../database/open-engine'
import { withBackupProgress } from '../backup-progress'
import { command, option } from '../command'
import { choiceOf, newTarget, targetOf } from '../new-target'
import { restoredOutcome } from '../restored-outcome'

interface Wish {
  readonly from: EngineTarget
  readonly into: EngineTarget
}

export const copyCommand = command({
  name: 'copy',
  about: 'Create a new catalogue (--catalogue FOLDER or --url URL) from another one, on either engine.',
  options: {
    fromCatalogue: option('folder', 'the catalogue to copy, in a folder'),
    fromUrl: option('url', 'the catalogue to copy, on a server'),
  },
  opens: ({ from }: Wish) => ({ source: from }),
  read({ fromCatalogue, fromUrl }, _operands, surroundings): Wish {
    const from = choiceOf(fromCatalogue, fromUrl, surroundings.cwd)
    if (from === null || (fromCatalogue !== undefined && fromUrl !== undefined)) throw surroundings.wrong('copy needs one of --from-catalogue FOLDER and --from-url URL.')
    return { from: targetOf(from), into: newTarget('copy', surroundings) }
  },
  run: (app, { into }) => withBackupProgress(app, async () => restoredOutcome('copied', await app.backups.copy(into))),
})
