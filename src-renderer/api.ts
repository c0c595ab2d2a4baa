import type { CallName, CallOutput, CallRequest, ErrorShape } from '@contract'
import { useMutation, useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query'
import { bridge } from './bridge'
import { noteError } from './recent-errors'

/** An error value of the core, thrown so that react-query sees it. What to show is in `shape`. */
export class CallError extends Error {
  readonly shape: ErrorShape

  constructor(shape: ErrorShape) {
    super(shape.message)
    this.name = 'CallError'
    this.shape = shape
  }
}

/** Any caught value as an error that can be shown. */
export function asErrorShape(error: unknown): ErrorShape {
  if (error instanceof CallError) return error.shape
  return {
    code: 'internal',
    message: 'Something in Ludograph itself went wrong.',
    hint: 'Try again. If it happens again, please report it with the detail below.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}

const afterCall = new Set<(name: CallName) => void>()

/** Hears of each call that has succeeded. Returns how to stop that. */
export function onCallDone(listener: (name: CallName) => void): () => void {
  afterCall.add(listener)
  return () => afterCall.delete(listener)
}

/** Calls the core. Resolves with the value, throws a CallError. The core has checked the name and the input against the contract. */
export async function call<Name extends CallName>(name: Name, input: CallRequest<Name>): Promise<CallOutput<Name>> {
  const result = await bridge().call(name, input)
  if (!result.ok) {
    noteError({ call: name, code: result.error.code })
    throw new CallError(result.error)
  }
  for (const listener of afterCall) listener(name)
  return result.value as CallOutput<Name>
}

/** The cache key of a call. The name comes first, so that events can invalidate every input of a call. */
export const callKey = <Name extends CallName>(name: Name, input: CallRequest<Name>) => [name, input] as const

export interface UseCallOptions {
  /** false: do not ask (yet) */
  readonly enabled?: boolean
  /** show the last answer while a new one is on its way */
  readonly keepPrevious?: boolean
  /** ask anew whenever what shows it comes up: for figures that no event tells of */
  readonly fresh?: boolean
  /** an answer of megabytes: it is not looked through for parts that are as before */
  readonly large?: boolean
}

/** Asks the core and keeps the answer until an event says it is out of date. */
export function useCall<Name extends CallName>(
  name: Name,
  input: CallRequest<Name>,
  { enabled = true, keepPrevious = false, fresh = false, large = false }: UseCallOptions = {},
): UseQueryResult<CallOutput<Name>> {
  return useQuery<CallOutput<Name>>({
    queryKey: callKey(name, input),
    queryFn: () => call(name, input),
    enabled,
    refetchOnMount: fresh ? 'always' : true,
    structuralSharing: !large,
    placeholderData: (previous) => (keepPrevious ? previous : undefined),
  })
}

/** An action of the user: a call made on demand, with its state for buttons and error notices. */
export function useAction<Name extends CallName>(
  name: Name,
): UseMutationResult<CallOutput<Name>, Error, CallRequest<Name>> {
  return useMutation({ mutationFn: (input: CallRequest<Name>) => call(name, input) })
}
