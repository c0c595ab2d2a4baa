import type { Engine } from './engine'
import { pause } from './pause'

/** Changes whenever an import was applied or undone. */
const stateSql = "select concat_ws(' ', count(*), max(id), max(finished_at)) as state from imports where state in ('applied', 'undone')"

/** What is read of a catalogue once, and again after each import, whichever program made it. */
export class KeptUntilImport<Value> {
  readonly #engine: Engine
  readonly #read: (engine: Engine) => Promise<Value>
  #kept: Promise<Value> | null = null
  #state = ''
  #checking: Promise<Value> | null = null
  #last: { readonly value: Value } | null = null

  constructor(engine: Engine, read: (engine: Engine) => Promise<Value>) {
    this.#engine = engine
    this.#read = read
  }

  /**
   * The value as it is now.
   * @param patienceMs the engine may be busy with something long (the embedded one does one thing at a time): after this time the
   *   value of before is good enough, if there is one
   */
  async get(patienceMs?: number): Promise<Value> {
    this.#checking ??= this.#check().finally(() => (this.#checking = null))
    const checked = this.#checking
    const last = this.#last
    if (patienceMs === undefined || last === null) return checked
    checked.catch(() => undefined) // who comes next hears of it
    return Promise.race([checked, pause(patienceMs).then(() => last.value)])
  }

  async #check(): Promise<Value> {
    const [row] = await this.#engine.query<{ state: string }>(stateSql)
    const state = row?.state ?? ''
    if (this.#kept === null || state !== this.#state) {
      this.#state = state
      const reading = this.#read(this.#engine)
      this.#kept = reading
      reading.catch(() => {
        if (this.#kept === reading) this.#kept = null
      })
    }
    const value = await this.#kept
    this.#last = { value }
    return value
  }
}
