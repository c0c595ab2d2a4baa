import { LudographError } from '@contract'
import { prepareAdvised } from './advised'
import { allIndexFigures } from './common'
import { prepareIndexOfPlan } from './index-of-plan'
import type { TaskKind } from './kind'

/** Makes an index that an advice asked for: the advisor's, or that of a question's plan. The target is the advice's id. */
export const createIndex: TaskKind = {
  name: 'create-index',
  targets: () => [],
  async prepare(context, request) {
    try {
      return await prepareAdvised(context, request, {
        lock: context.facts.kind === 'server' ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE',
        settings: { maintenance_work_mem: '512MB' },
        figures: allIndexFigures,
      })
    } catch (error) {
      if (!(error instanceof LudographError && error.code === 'advice_not_found')) throw error
      const ofPlan = await prepareIndexOfPlan(context, request)
      if (ofPlan === null) throw error
      return ofPlan
    }
  },
}
