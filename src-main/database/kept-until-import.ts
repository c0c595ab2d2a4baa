import type { Engine } from './engine'
import { pause } from './pause'

/** Changes whenever an import was applied or undone. */
const stateSql = "select concat_ws(' ', count(*), max(id), max(finished_at)) as state from imports where state in ('applied', 'undone')"

/** One keeper for each engine of what `read` reads of its catalogue. */
export function keptUntilImport<Value>(read: (engine: Engine) => Promise<Value>): (engine: Engine) => KeptUntilImport<Value> {
  const ofEngine = new WeakMap<Engine, KeptUntilImport<Value>>()
  return (engine) => {
    const known = ofEngine.get(engine) ?? new KeptUntilImport(engine, read)
    ofEngine.set(engine, known)
    return known
  }
}

/** What is read of a catalogue once, and again after each import, whichever program made it. */
export class KeptUntilImport<Value> {
  readonly #engine: Engine
  readonly #read: (engine: Engine) => Promise<Value>
  #kept: { readonly state: string; readonly value: Promise<Value> } | null = null
  #asking: Promise<string> | null = null

  constructor(engine: Engine, read: (engine: Engine) => Promise<Value>) {
    this.#engine = engine
    this.#read = read
  }

  /**
   * The value as it is now.
   * @param patienceMs the engine may be busy with something long (the embedded one does one thing at a time): if it has not said
   *   after this time whether there was an import, the value of before is good enough
   */
  async get(patienceMs?: number): Promise<Value> {
    this.#asking ??= this.#askState().finally(() => (this.#asking = null))
    const asking = this.#asking
    const kept = this.#kept
    if (patienceMs === undefined || kept === null) return this.#valueOf(await asking)
    asking.catch(() => undefined) // who comes next hears of it
    const state = await Promise.race([asking, pause(patienceMs).then(() => null)])
    return state === null ? kept.value : this.#valueOf(state)
  }

  async #askState(): Promise<string> {
    const [row] = await this.#engine.query<{ state: string }>(stateSql)
    return row?.state ?? ''
  }

  #valueOf(state: string): Promise<Value> {
    if (this.#kept?.state === state) return this.#kept.value
    const reading = { state, value: this.#read(this.#engine) }
    this.#kept = reading
    reading.value.catch(() => {
      if (this.#kept === reading) this.#kept = null
    })
    return reading.value
  }
}
