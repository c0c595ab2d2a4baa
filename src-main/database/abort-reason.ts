import { LudographError } from '@contract'

/**
 * Nobody waits for the work any more (its view was left, its question was changed). Unlike work that a user stops, it is not worth
 * restarting an engine for: where a statement cannot be interrupted, it runs to its end.
 */
export const noLongerNeeded = new LudographError('cancelled', 'Cancelled, because the answer was no longer needed. Nothing was changed.')

/** Why work was stopped: what the signal says, if it is meant for a user, else that it was cancelled. */
export const abortReason = (signal: AbortSignal, message = 'Cancelled. Nothing was changed.'): LudographError =>
  signal.reason instanceof LudographError ? signal.reason : new LudographError('cancelled', message)
