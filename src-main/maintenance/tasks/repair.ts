import { analyticsViews, refreshStatements } from '../../database/analytics-views'
import { countRows, findCheck } from '../checks/run-checks'
import { notFound } from './common'
import type { TaskKind } from './kind'

/** Mends what an integrity check found, in one transaction with the views that count it. The target is the check's name. */
export const repair: TaskKind = {
  name: 'repair',
  targets: () => [],
  async prepare({ model }, request) {
    const check = findCheck(request.target ?? '')
    if (!check.fix || !('sql' in check.fix)) throw notFound(`What ${check.name} finds cannot be mended by statements.`)
    const views = analyticsViews.flatMap((view) => refreshStatements(view, { concurrently: false }))
    return {
      request,
      title: check.fix.label,
      about: check.meaning,
      steps: [{ how: 'transaction', settings: {}, sql: [...check.fix.sql, ...views] }],
      lock: 'ROW EXCLUSIVE',
      bytes: null,
      seconds: null,
      needed: check.meaning,
      figures: async (engine) => ({ found: await countRows(check, engine, model) }),
      changesContent: true,
    }
  },
}
