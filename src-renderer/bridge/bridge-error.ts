import type { ErrorShape } from '@contract'

/** An error value for what goes wrong between page and core, in the form in which the core words its own. */
export function bridgeError(
  message: string,
  hint: string | null,
  detail: string | null = null,
): { readonly ok: false; readonly error: ErrorShape } {
  return { ok: false, error: { code: 'internal', message, hint, detail } }
}
