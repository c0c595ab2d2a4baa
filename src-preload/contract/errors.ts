import { z } from 'zod'
import { explainPathError, type PathUse } from './path-errors'

/** Every code an error can carry across the border; the UI and scripts may rely on these, never on the message. */
export const errorCodes = [
  // the border itself
  'unknown_call', 'bad_input', 'refused', 'internal',
  // the catalogue and its engine
  'no_catalogue', 'catalogue_busy', 'catalogue_locked', 'catalogue_locked_elsewhere', 'not_a_catalogue',
  'catalogue_newer', 'catalogue_damaged', 'catalogue_not_found',
  'catalogue_foreign', 'catalogue_older', 'catalogue_read_only', 'catalogue_unsafe', 'foreign_code',
  'migration_changed', 'schema_conflict', 'engine_failed', 'engine_restarted', 'time_limit', 'temporary_space', 'cancelled',
  'lock_lost',
  // a PostgreSQL server
  'bad_url', 'server_unreachable', 'password_needed', 'password_wrong', 'server_unsuitable', 'connection_lost',
  'tls_unavailable', 'tls_untrusted', 'password_in_clear', 'server_misbehaves',
  // files and what is in them
  'file_not_found', 'file_unreadable', 'is_folder', 'file_empty', 'not_json', 'not_a_catalogue_file',
  'appid_needed', 'shape_needed', 'table_broken', 'archive_damaged', 'archive_too_large', 'gzip_truncated', 'gzip_damaged', 'json_truncated', 'json_broken', 'disk_full', 'unknown_file',
  'file_unwritable', 'no_permission', 'disk_read_only', 'bad_path',
  // backups
  'not_a_backup', 'backup_damaged', 'backup_newer', 'target_not_empty', 'backup_not_found', 'backup_running', 'restore_unfinished',
  // imports
  'import_not_found', 'import_not_waiting', 'import_running', 'import_failed', 'too_many_rejects',
  'undo_blocked', 'empties_much', 'id_collision',
  // analytics
  'unknown_preset', 'unknown_currency', 'no_exchange_rate', 'bad_rate_file', 'unknown_field', 'unfit_field', 'query_failed', 'query_refused', 'query_suspended',
  'saved_not_found', 'dashboard_not_found', 'dashboard_name_taken', 'segment_not_found', 'segment_exists', 'bad_segment', 'bad_question_file',
  'fast_path_exists', 'fast_path_not_found', 'custom_field_exists', 'custom_field_not_found', 'export_not_found',
  // embeddings and what is found by them
  'model_missing', 'model_damaged', 'model_unsuitable', 'embedding_failed', 'run_not_found', 'no_vector', 'no_text',
  'application_not_found', 'too_few', 'no_earlier_map', 'map_changed',
  // maintenance
  'task_not_found', 'task_failed', 'check_not_found', 'advice_not_found',
  // a newer version of the program
  'update_failed',
  // the command line
  'usage',
] as const

export const errorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCode>

/** Where in a text that the user wrote something is wrong, in characters from its start, and what could stand there instead. */
export const errorPlace = z.object({ from: z.number().int().min(0), to: z.number().int().min(0), instead: z.array(z.string()) })
export type ErrorPlace = z.infer<typeof errorPlace>

/** What went wrong, for a person: the cause in `message`, the cure in `hint`. `detail` is for those who know the engine. */
export const errorShape = z.object({
  code: errorCode,
  message: z.string(),
  hint: z.string().nullable(),
  detail: z.string().nullable(),
  place: errorPlace.optional(),
})
export type ErrorShape = z.infer<typeof errorShape>

/** The answer to every call. Errors cross the border as values, so that their code survives it. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ErrorShape }

/** The one error class of the core: what is thrown with it reaches the user word for word. */
export class LudographError extends Error {
  readonly code: ErrorCode
  readonly hint: string | null
  readonly detail: string | null
  readonly place: ErrorPlace | undefined

  constructor(code: ErrorCode, message: string, hint: string | null = null, detail: string | null = null, place?: ErrorPlace) {
    super(message)
    this.name = 'LudographError'
    this.code = code
    this.hint = hint
    this.detail = detail
    this.place = place
  }

  toShape(): ErrorShape {
    const { code, message, hint, detail, place } = this
    return { code, message, hint, detail, ...(place === undefined ? {} : { place }) }
  }
}

/** An error of the file system as one with a cause and a cure, naming the path; anything else as it is. */
export function asPathError(error: unknown, use: PathUse): unknown {
  if (error instanceof LudographError) return error
  const explained = explainPathError(error, use)
  return explained ? new LudographError(explained.code, explained.message, explained.hint, explained.detail) : error
}

/** Runs what touches a path; errors of the file system are told as such. @throws LudographError */
export async function withPath<T>(use: PathUse, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asPathError(error, use)
  }
}

/** Turns anything thrown into the shape that may cross the border: the core's own errors as they are, never a stack. */
export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof LudographError) return error.toShape()
  const ofPath = explainPathError(error)
  if (ofPath) return ofPath
  const detail = error instanceof Error ? error.message : plainText(error)
  return {
    code: 'internal',
    message: 'Something went wrong inside Ludograph.',
    hint: 'Your catalogue is unchanged by this. Try again; if it happens again, please report it with the detail below.',
    detail: detail.slice(0, 2000),
  }
}

/** Of what was thrown and is no Error (file systems of WebAssembly throw such objects), what it says; never its stack. */
function plainText(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  const said = Object.entries(thrown).filter(([key, value]) => harmless.has(key) && (typeof value === 'string' || typeof value === 'number'))
  return said.length > 0 ? JSON.stringify(Object.fromEntries(said)) : Object.prototype.toString.call(thrown)
}

/** What may cross the border of an object that was thrown: a stack names files of this machine. */
const harmless = new Set(['name', 'message', 'code', 'errno'])
