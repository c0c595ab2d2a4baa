import { z } from 'zod'

/** One call across the border: what goes in, what comes out. Both are zod schemas, so both are checked and typed. */
export interface CallDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input
  readonly output: Output
}

export const defineCall = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): CallDefinition<Input, Output> => ({ input, output })

/** Input of calls that take nothing. */
export const nothing = z.strictObject({})

/** Output of calls that only do something. */
export const done = z.strictObject({ done: z.literal(true) })
