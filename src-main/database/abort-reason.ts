import { LudographError } from '@contract'

/** Why work was stopped: what the signal says, if it is meant for a user, else that it was cancelled. */
export const abortReason = (signal: AbortSignal, message = 'Cancelled. Nothing was changed.'): LudographError =>
  signal.reason instanceof LudographError ? signal.reason : new LudographError('cancelled', message)
