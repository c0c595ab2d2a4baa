import { z } from 'zod'

/**
 * What a call that changes something makes out of date: `events` tell every window (the table `staleAfter` says which reads each
 * of them concerns), `stale` names the reads that only the window which called has to ask again. `nothing` says why there is
 * nothing to ask.
 */
export type Change =
  | { readonly events: readonly [string, ...string[]]; readonly stale?: readonly string[] }
  | { readonly stale: readonly string[] }
  | { readonly nothing: string }

/** One call across the border: what goes in, what comes out. Both are zod schemas, so both are checked and typed. */
export interface CallDefinition<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Effect extends Change | 'reads' = Change | 'reads',
> {
  readonly input: Input
  readonly output: Output
  readonly effect: Effect
}

/** A call that only looks; its answer can be kept until something makes it stale. */
export const readCall = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): CallDefinition<Input, Output, 'reads'> => ({ input, output, effect: 'reads' })

/** A call that changes something. The contract's `staleness.ts` checks the names. */
export const changeCall = <const Effect extends Change, Input extends z.ZodType, Output extends z.ZodType>(
  effect: Effect,
  input: Input,
  output: Output,
): CallDefinition<Input, Output, Effect> => ({ input, output, effect })

/** Input of calls that take nothing. */
export const nothing = z.strictObject({})

/** Output of calls that only do something. */
export const done = z.strictObject({ done: z.literal(true) })
