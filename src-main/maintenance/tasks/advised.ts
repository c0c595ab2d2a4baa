import type { LockLevel, TaskFigures, TaskRequest } from '@contract'
import type { Engine } from '../../database/engine'
import { adviceOf } from '../advice/find-advice'
import type { Prepared, TaskContext } from './kind'

/** What a task does that an advice asked for: its statements, one after the other, each by itself. */
export async function prepareAdvised(
  { engine }: TaskContext,
  request: TaskRequest,
  how: { readonly lock: LockLevel; readonly settings: Readonly<Record<string, string>>; readonly figures: (engine: Engine) => Promise<TaskFigures> },
): Promise<Prepared> {
  const { title, text, sql } = await adviceOf(engine, request.target ?? '')
  return {
    request,
    title,
    about: text,
    steps: [{ how: 'session', settings: how.settings, sql }],
    lock: how.lock,
    bytes: null,
    seconds: null,
    needed: text,
    figures: how.figures,
  }
}
