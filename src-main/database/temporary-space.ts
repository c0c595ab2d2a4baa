import { LudographError } from '@contract'

/** Bytes of temporary files that one question may have at once: sorts and joins spill to the disk beyond work_mem. */
export const usualTemporaryBytes = 1024 ** 3

/**
 * $1: kB. Limits the present transaction. The embedded engine always may. On a server only a superuser may, or a role that was
 * granted it (`GRANT SET ON PARAMETER temp_file_limit TO …`); for all others the server's own temp_file_limit counts.
 * A stricter limit that the server has already stays.
 */
export const limitTemporarySpace = `
  select set_config('temp_file_limit', $1::text, true)
  where has_parameter_privilege('temp_file_limit', 'set')
    and case current_setting('temp_file_limit')
          when '-1' then true
          else pg_size_bytes(current_setting('temp_file_limit')) > 1024 * $1::text::bigint
        end`

/** The error of a question that needs more temporary files than it may have; null for all other errors. */
export function temporarySpaceError(error: unknown): LudographError | null {
  if (!(error instanceof Error) || (error as { code?: unknown }).code !== '53400') return null
  if (!error.message.includes('temp_file_limit')) return null
  const kilobytes = Number(/\((\d+) ?kB\)/.exec(error.message)?.[1])
  const limit = Number.isNaN(kilobytes) ? 'its limit' : `its limit of ${new Intl.NumberFormat('en').format(Math.round(kilobytes / 1024))} MB`
  return new LudographError(
    'temporary_space',
    `This question needs more temporary disk space than ${limit} and was stopped. Nothing was changed.`,
    'Ask for less at once: add a filter, leave out long texts, or sort and group by fewer columns.',
    error.message,
  )
}
