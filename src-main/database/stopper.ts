import { LudographError } from '@contract'
import { abortReason, noLongerNeeded } from './abort-reason'
import type { TransactionOptions } from './engine'

/** A statement that is to be stopped, as the engine sees it that has to do so. */
export interface Interruption {
  /** it has ended meanwhile: stop nothing, the connection may be somebody else's */
  readonly isOver: () => boolean
  /** resolves when it has ended */
  readonly over: Promise<void>
  /** worth ending everything else for; false if only nobody waits for it any more */
  readonly isUrgent: boolean
  /** Call before closing the connection because the statement could not be stopped otherwise: says why, to the user. */
  readonly giveUp: (why: string) => void
}

export interface Stopper {
  /** resolves when the work has ended */
  readonly ended: Promise<void>
  /** why the work was stopped; null if it was not */
  reason(): LudographError | null
  /** @throws LudographError the reason, once there is one */
  check(): void
  stop(error: LudographError): void
  /** Call just before COMMIT is sent: past this nothing can be undone. */
  committing(): void
  /** Stops watching; resolves when no interrupt is under way any more that could hit the connection's next user. */
  dispose(): Promise<void>
}

const timeLimit = (ms: number): LudographError =>
  new LudographError(
    'time_limit',
    `This took longer than its limit of ${ms / 1000} s and was stopped. Nothing was changed.`,
    'Ask for less at once: a filter, a narrower condition, or fewer things joined.',
  )

/** The end of a COMMIT that nobody heard of: it may be done or not. */
export const commitUnknown = (detail: string | null): LudographError =>
  new LudographError(
    'connection_lost',
    'The connection to the database broke off while the work was being completed. It is either done as a whole or not at all.',
    'Connect again and look whether it is there before you repeat it.',
    detail,
  )

/** Watches time limit and abort signal of one piece of work, and interrupts what runs once when either fires. */
export function stopperOf({ timeLimitMs, signal }: TransactionOptions, interrupt: (interruption: Interruption) => Promise<void>): Stopper {
  let reason: LudographError | null = null
  let isOver = false
  let isCommitting = false
  let end: () => void = () => undefined
  const over = new Promise<void>((resolve) => (end = resolve))
  let interrupting: Promise<void> = Promise.resolve()

  const giveUp = (why: string): void => {
    const { code, message, hint } = reason ?? abortReason(new AbortController().signal)
    const told = `${why} The connection was closed; the server ends the statement when it notices.`
    reason = isCommitting ? commitUnknown(told) : new LudographError(code, message, [hint, told].filter((part) => part !== null).join(' '))
  }
  const stop = (error: LudographError): void => {
    // What nobody waits for may run on for a while, but not past its time limit, nor when everything is to stop.
    if (isOver || (reason && reason !== noLongerNeeded) || reason === error) return
    reason = error
    const earlier = interrupting
    interrupting = Promise.all([earlier, interrupt({ isOver: () => isOver, over, giveUp, isUrgent: error !== noLongerNeeded })]).then(() => undefined)
  }
  const onAbort = (): void => {
    if (signal) stop(abortReason(signal))
  }
  const timer = timeLimitMs === undefined ? undefined : setTimeout(() => stop(timeLimit(timeLimitMs)), timeLimitMs)
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted) onAbort()

  return {
    ended: over,
    reason: () => reason,
    check: () => {
      if (reason) throw reason
    },
    stop,
    committing: () => (isCommitting = true),
    dispose: () => {
      isOver = true
      end()
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      return interrupting
    },
  }
}
