/** One's own steps through something, with the way back and forward. */
export interface Steps<State> {
  readonly past: readonly State[]
  readonly now: State
  readonly future: readonly State[]
}

/** More steps than these nobody goes back; they are kept across restarts, so they have to end somewhere. */
export const mostSteps = 100

export const firstStep = <State>(now: State): Steps<State> => ({ past: [], now, future: [] })

/** Goes on to a new state; what was undone before is gone then. The same state again is no step. */
export function step<State>(steps: Steps<State>, next: State): Steps<State> {
  if (JSON.stringify(next) === JSON.stringify(steps.now)) return steps
  return { past: [...steps.past, steps.now].slice(-mostSteps), now: next, future: [] }
}

/** Replaces the state without making a step of it. */
export const amend = <State>(steps: Steps<State>, now: State): Steps<State> => ({ ...steps, now })

export function back<State>(steps: Steps<State>): Steps<State> {
  const before = steps.past.at(-1)
  return before === undefined ? steps : { past: steps.past.slice(0, -1), now: before, future: [steps.now, ...steps.future] }
}

/** Goes to a state that is one's own step already; to any other by a new step. */
export function goToState<State>(steps: Steps<State>, state: State): Steps<State> {
  const text = JSON.stringify(state)
  const is = (one: State): boolean => JSON.stringify(one) === text
  if (is(steps.now)) return steps
  const before = steps.past.findLastIndex(is)
  if (before >= 0) return { past: steps.past.slice(0, before), now: state, future: [...steps.past.slice(before + 1), steps.now, ...steps.future] }
  const after = steps.future.findIndex(is)
  if (after < 0) return step(steps, state)
  return { past: [...steps.past, steps.now, ...steps.future.slice(0, after)].slice(-mostSteps), now: state, future: steps.future.slice(after + 1) }
}

export function forward<State>(steps: Steps<State>): Steps<State> {
  const [next, ...future] = steps.future
  return next === undefined ? steps : { past: [...steps.past, steps.now], now: next, future }
}
