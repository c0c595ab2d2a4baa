import { prepareAdvised } from './advised'
import type { TaskKind } from './kind'

/** Changes a setting that an advice asked for. The target is the advice's id. */
export const changeSetting: TaskKind = {
  name: 'change-setting',
  targets: () => [],
  prepare: (context, request) => prepareAdvised(context, request, { lock: 'none', settings: {}, figures: async () => ({}) }),
}
