import { analyticsViews, refreshStatements } from '../../database/analytics-views'
import { notFound } from './common'
import type { TaskKind } from './kind'

/** Mends what an integrity check found, in one transaction with the views that count it. The target is the check's name. */
export const repair: TaskKind = {
  name: 'repair',
  targets: () => [],
  async prepare({ services }, request) {
    const check = request.target === null ? null : await services.checked(request.target)
    if (!check) throw notFound(`There is no check ${request.target ?? ''} that can be mended by statements.`)
    const views = analyticsViews.flatMap((view) => refreshStatements(view, { concurrently: false }))
    return {
      request,
      title: check.title,
      about: check.about,
      steps: [{ how: 'transaction', settings: {}, sql: [...check.sql, ...views] }],
      lock: 'ROW EXCLUSIVE',
      bytes: null,
      seconds: null,
      needed: check.about,
      figures: async () => ({ found: await check.count() }),
      changesContent: true,
    }
  },
}
