import type { ContractEvent } from '@contract'
import { hangGuard } from './wait'

type PayloadOf<Topic extends ContractEvent['topic']> = Extract<ContractEvent, { topic: Topic }>['payload']

/** Everything that was told, and a way to wait for what will be. */
export class Told {
  readonly events: ContractEvent[] = []
  readonly #listeners = new Set<() => void>()

  readonly emit = (event: ContractEvent): void => {
    this.events.push(event)
    for (const listener of [...this.#listeners]) listener()
  }

  of<Topic extends ContractEvent['topic']>(topic: Topic): PayloadOf<Topic>[] {
    return this.events.filter((event): event is Extract<ContractEvent, { topic: Topic }> => event.topic === topic).map(({ payload }) => payload as PayloadOf<Topic>)
  }

  /** What `find` finds in what was told already, or later. */
  until<T>(find: () => T | undefined, describe: () => string = () => JSON.stringify(this.events.slice(-5))): Promise<T> {
    return new Promise((resolve, reject) => {
      const settled = hangGuard(() => {
        this.#listeners.delete(look)
        reject(new Error(`waited in vain: ${describe()}`))
      })
      const look = (): void => {
        const found = find()
        if (found === undefined) return
        settled()
        this.#listeners.delete(look)
        resolve(found)
      }
      this.#listeners.add(look)
      look()
    })
  }
}
