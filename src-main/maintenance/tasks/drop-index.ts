import { prepareAdvised } from './advised'
import { allIndexFigures } from './common'
import type { TaskKind } from './kind'

/** Removes an index that an advice found to be of no use. The target is the advice's id. */
export const dropIndex: TaskKind = {
  name: 'drop-index',
  targets: () => [],
  prepare: (context, request) =>
    prepareAdvised(context, request, {
      lock: context.facts.kind === 'server' ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE',
      settings: {},
      figures: allIndexFigures,
    }),
}
