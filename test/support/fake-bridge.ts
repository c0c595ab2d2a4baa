import { calls, errorShape, events, type Bridge, type CallInput, type CallName, type CallOutput, type ContractEvent, type ErrorShape } from '@contract'
import { fileGrant, type EventName, type EventPayload, type FileGrant, type Result } from '@contract'

/** What a test gives as the answer of a call: the value, or a function of the call's input. */
type Answer<Name extends CallName> = CallOutput<Name> | ((input: CallInput<Name>) => CallOutput<Name> | Promise<CallOutput<Name>>)
type Answering = (input: unknown) => Promise<Result<unknown>>

interface Asked {
  readonly name: string
  readonly input: unknown
}

/**
 * The core as a part of the interface sees it, with the answers that a test gives. Nothing passes that the contract
 * refuses: inputs, answers and events go through its schemas. What breaks it, or was asked and has no answer, is kept in
 * `faults`, which every test ends with looking at (see component.tsx).
 */
export class FakeBridge implements Bridge {
  readonly faults: string[] = []
  /** every call, in order */
  readonly asked: Asked[] = []
  private readonly answers = new Map<string, Answering>()
  private readonly listeners = new Set<(event: ContractEvent) => void>()
  private offered: ((file: File) => Result<FileGrant>) | null = null

  /** From now on the call is answered so. @throws ZodError if the contract does not allow that value */
  answer<Name extends CallName>(name: Name, answer: Answer<Name>): this {
    if (typeof answer !== 'function') calls[name].output.parse(answer)
    const of = typeof answer === 'function' ? answer : () => answer
    this.answers.set(name, async (input) => ({ ok: true, value: calls[name].output.parse(await of(input as CallInput<Name>)) }))
    return this
  }

  /** From now on the call fails with this error. */
  refuse(name: CallName, error: Partial<ErrorShape> & Pick<ErrorShape, 'code' | 'message'>): this {
    const shape = errorShape.parse({ hint: null, detail: null, ...error })
    this.answers.set(name, async () => ({ ok: false, error: shape }))
    return this
  }

  /** The call is under way for as long as the test wants; the returned function answers what was asked so far. */
  hold<Name extends CallName>(name: Name): (answer: CallOutput<Name>) => void {
    const waiting: ((answer: CallOutput<Name>) => void)[] = []
    this.answer(name, () => new Promise<CallOutput<Name>>((resolve) => waiting.push(resolve)))
    return (answer) => {
      for (const resolve of waiting.splice(0)) resolve(answer)
    }
  }

  /** What becomes of a file that is handed over. */
  takeFiles(take: (file: File) => Result<FileGrant>): this {
    this.offered = take
    return this
  }

  /** Says something unasked, as the core does. */
  emit<Name extends EventName>(topic: Name, payload: EventPayload<Name>): void {
    const event = { topic, payload: events[topic].parse(payload) } as ContractEvent
    for (const listener of [...this.listeners]) listener(event)
  }

  /** The inputs a call was asked with so far. */
  inputs<Name extends CallName>(name: Name): CallInput<Name>[] {
    return this.asked.filter((one) => one.name === name).map(({ input }) => input as CallInput<Name>)
  }

  call = async (name: string, input: unknown): Promise<Result<unknown>> => {
    if (!(name in calls)) return this.fault(`${name} is no call of the contract`)
    const parsed = calls[name as CallName].input.safeParse(input)
    if (!parsed.success) return this.fault(`${name} was asked with ${JSON.stringify(input)}: ${parsed.error.message}`)
    this.asked.push({ name, input: parsed.data })
    const answer = this.answers.get(name)
    if (answer === undefined) return this.fault(`${name} was asked, and the test gives no answer`)
    try {
      return await answer(parsed.data)
    } catch (error) {
      return this.fault(`the test's answer to ${name}: ${String(error)}`)
    }
  }

  on = (listener: (event: ContractEvent) => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  offerFile = async (file: File): Promise<Result<FileGrant>> => {
    if (this.offered === null) return this.fault(`${file.name} was handed over, and the test does not say what becomes of it`)
    const result = this.offered(file)
    return result.ok ? { ok: true, value: fileGrant.parse(result.value) } : { ok: false, error: errorShape.parse(result.error) }
  }

  private fault(text: string): Result<never> {
    this.faults.push(text)
    return { ok: false, error: { code: 'internal', message: text, hint: null, detail: null } }
  }
}
