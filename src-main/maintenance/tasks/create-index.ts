import { prepareAdvised } from './advised'
import { allIndexFigures } from './common'
import type { TaskKind } from './kind'

/** Makes an index that an advice asked for. The target is the advice's id. */
export const createIndex: TaskKind = {
  name: 'create-index',
  targets: () => [],
  prepare: (context, request) =>
    prepareAdvised(context, request, {
      lock: context.facts.kind === 'server' ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE',
      settings: { maintenance_work_mem: '512MB' },
      figures: allIndexFigures,
    }),
}
