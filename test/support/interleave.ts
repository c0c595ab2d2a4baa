import type { Engine } from '../../src-main/database/engine'
import { steppedEngine } from './stepped-engine'

/** mulberry32: numbers from 0 to 1, the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Party {
  /** steps that wait for their turn, first come first */
  readonly waiting: { readonly what: string; readonly go: () => void }[]
  /** it waits for a lock, and the one that is in its way must be able to go on meanwhile; or it rests */
  isTaking: boolean
  rest: { left: number; readonly wake: () => void } | null
}

/** Parties that work on one catalogue, one step of one of them at a time; seeded numbers say whose turn it is. */
export class Interleaving {
  readonly #random: () => number
  readonly #parties = new Map<string, Party>()
  #changed: () => void = () => undefined
  /** every step that was taken, for a test that fails */
  readonly steps: string[] = []

  constructor(random: () => number) {
    this.#random = random
  }

  /** The engine of one party. */
  engine(name: string, engine: Engine): Engine {
    const party: Party = { waiting: [], isTaking: false, rest: null }
    this.#parties.set(name, party)
    return steppedEngine(engine, {
      before: (what) =>
        new Promise((go) => {
          party.waiting.push({ what, go })
          this.#changed()
        }),
      onTaking: (isTaking) => {
        party.isTaking = isTaking
        this.#changed()
      },
    })
  }

  /** Lets the others take so many steps, or come to their end. */
  rest(name: string, steps: number): Promise<void> {
    const party = this.#parties.get(name)
    return new Promise((wake) => {
      if (party) party.rest = { left: steps, wake }
      this.#changed()
    })
  }

  /** Lets the parties work to their end. `between` is called before each step. */
  async run(works: Readonly<Record<string, () => Promise<void>>>, between: (step: number) => Promise<void>): Promise<void> {
    const working = Object.entries(works).map(([name, work]) =>
      work().finally(() => {
        this.#parties.delete(name)
        this.#changed()
      }),
    )
    for (let step = 0; ; step++) {
      while (!this.#isReady()) await new Promise<void>((changed) => (this.#changed = changed))
      const names = [...this.#parties].filter(([, { waiting }]) => waiting.length > 0).map(([name]) => name).sort()
      const name = names[Math.floor(this.#random() * names.length)]
      if (name === undefined) break
      await between(step)
      const next = this.#parties.get(name)?.waiting.shift()
      if (!next) continue
      this.steps.push(`${name}: ${next.what}`)
      for (const party of this.#parties.values()) if (party.rest && --party.rest.left <= 0) this.#wake(party)
      next.go()
    }
    await Promise.all(working)
  }

  #wake(party: Party): void {
    party.rest?.wake()
    party.rest = null
  }

  /** Everybody waits for a turn or a lock, and somebody for a turn; or all have ended. */
  #isReady(): boolean {
    const parties = [...this.#parties.values()]
    if (parties.every(({ rest }) => rest !== null)) for (const party of parties) this.#wake(party)
    return parties.every(({ waiting, isTaking, rest }) => waiting.length > 0 || isTaking || rest !== null) && (parties.length === 0 || parties.some(({ waiting }) => waiting.length > 0))
  }
}
