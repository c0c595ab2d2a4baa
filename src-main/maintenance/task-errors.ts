import { explainPathError, LudographError, type ErrorShape } from '@contract'
import { tellsDamage, translateError } from '../database/translate-error'

interface PgError {
  readonly code?: string
  readonly message?: string
}

/** What to do about PostgreSQL's refusals that a task can meet. Codes are SQLSTATEs (PostgreSQL's manual, appendix A). */
const cures: Readonly<Record<string, string>> = {
  '55P03': 'Something else holds the table: a long question, or another program. Try again when it is done; the sessions under Monitors show who it is.',
  '40P01': 'It and another program waited for each other. Try again.',
  '42501': 'The user you are connected as may not do this. Connect as the owner of the catalogue, or ask who runs the server.',
  '53200': 'The server has not enough memory for this. Try it with less (maintenance_work_mem), or when less is going on.',
  '57014': 'The server stopped it, by a time limit or because somebody asked it to. Try again.',
  '23505': 'Rows that should be different are equal: run the integrity checks to find them.',
}

/** What a task failed of, for its user. */
export function taskError(thrown: unknown): ErrorShape {
  const error = tellsDamage(thrown) ? translateError(thrown) : thrown
  if (error instanceof LudographError) {
    const { hint, ...shape } = error.toShape()
    return { ...shape, hint: hint ?? 'Run the task again.' }
  }
  const ofPath = explainPathError(error)
  if (ofPath) return ofPath
  const { code = '', message = String(error) } = (typeof error === 'object' && error !== null ? error : {}) as PgError
  return {
    code: 'task_failed',
    message: `PostgreSQL says: ${message.slice(0, 500)}.`,
    hint: cures[code] ?? 'Run it again. If it happens again, run the integrity checks: they find damage.',
    detail: code === '' ? null : `SQLSTATE ${code}`,
  }
}

/** Of a task that was under way when its program ended. */
export const interrupted: ErrorShape = {
  code: 'task_failed',
  message: 'Ludograph ended while this ran.',
  hint: 'Run it again. If it left half an index behind, "Tune up" removes that.',
  detail: null,
}

/** Of a task that was stopped because its program closes. */
export const closed: ErrorShape = {
  code: 'cancelled',
  message: 'Ludograph was closed while this ran. It was stopped, and all is as it was before.',
  hint: 'Run it again.',
  detail: null,
}

/** Of a task that was cancelled, and whose unfinished work somebody who uses the table kept from being taken away. */
export const halfCancelled: ErrorShape = {
  code: 'cancelled',
  message: 'It was stopped. The index it was building could not be taken away yet, because somebody uses its table.',
  hint: 'Click "Clean up" beside it at the top of Maintenance when they are done.',
  detail: null,
}
