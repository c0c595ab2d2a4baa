import type { LockLevel, TaskFigures, TaskRequest } from '@contract'
import type { Engine } from '../../database/engine'
import { notFound } from './common'
import type { Prepared, TaskContext } from './kind'

/** What a task does that an advice asked for: its statements, one after the other, each by itself. */
export async function prepareAdvised(
  { services }: TaskContext,
  request: TaskRequest,
  how: { readonly lock: LockLevel; readonly settings: Readonly<Record<string, string>>; readonly figures: (engine: Engine) => Promise<TaskFigures> },
): Promise<Prepared> {
  const advised = request.target === null ? null : await services.advised(request.target)
  if (!advised) throw notFound(`There is no advice ${request.target ?? ''} now: its cause is gone, or it was never there.`)
  return {
    request,
    title: advised.title,
    about: advised.about,
    steps: [{ how: 'session', settings: how.settings, sql: advised.sql }],
    lock: how.lock,
    bytes: null,
    seconds: null,
    needed: advised.about,
    figures: how.figures,
  }
}
