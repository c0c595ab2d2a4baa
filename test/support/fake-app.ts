import { calls, type ContractEvent, type LudographError } from '@contract'
import type { App, Handlers } from '../../src-main/app'

export interface FakeApp extends App {
  /** calls that reached a handler, in order */
  readonly reached: { name: string; input: unknown }[]
  readonly granted: { path: string; options: { name?: string; temporary?: boolean } | undefined }[]
  emit(event: ContractEvent): void
  /** makes the next grants fail */
  refuseGrants(error: LudographError): void
  closed: boolean
}

const notHere = (): Promise<never> => Promise.reject(new Error('the fake core makes no backups'))

/** A core that does nothing and remembers everything, for tests of what stands before it. */
export function fakeApp(answer: (name: string, input: unknown) => unknown = () => ({})): FakeApp {
  const listeners = new Set<(event: ContractEvent) => void>()
  const reached: FakeApp['reached'] = []
  const granted: FakeApp['granted'] = []
  let grantError: LudographError | null = null
  const handlers = Object.fromEntries(
    Object.keys(calls).map((name) => [
      name,
      async (input: unknown) => {
        reached.push({ name, input })
        return answer(name, input)
      },
    ]),
  ) as unknown as Handlers
  return {
    handlers,
    reached,
    granted,
    closed: false,
    start: () => undefined,
    openTarget: () => Promise.resolve(),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async grantFile(path, options) {
      granted.push({ path, options })
      if (grantError !== null) throw grantError
      return { token: `token-${granted.length}`, name: options?.name ?? path, bytes: 1 }
    },
    openPath: () => Promise.resolve(),
    async close() {
      this.closed = true
    },
    mayExit: () => true,
    backups: { write: notHere, verify: notHere, restore: notHere, copy: notHere, salvage: notHere },
    emit(event) {
      for (const listener of listeners) listener(event)
    },
    refuseGrants(error) {
      grantError = error
    },
  }
}
