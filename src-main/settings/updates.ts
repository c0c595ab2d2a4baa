import { LudographError, longestNotes, toErrorShape, type UpdateState } from '@contract'

/** What looks for newer versions and fetches them. In the packaged program it is electron-updater. */
export interface Updater {
  /** why this program does not renew itself, or null */
  readonly unfit: string | null
  /** The newer version, or null. Notes may come as anything. @throws if the address cannot be reached */
  look(): Promise<{ readonly version: string; readonly notes: unknown } | null>
  /** Fetches what was found and checks it. @throws if it is not what it should be */
  fetch(onPercent: (percent: number) => void): Promise<void>
  install(): void
}

const day = 24 * 60 * 60 * 1000
const fromSource = 'This is not an installed package: update its folder and start it again.'

/** What is new, as text. Updaters give a text, a list with a text for each version, or nothing. It is shown as it is and never as HTML. */
export function plainNotes(notes: unknown): string {
  const parts = Array.isArray(notes) ? notes.map((entry: unknown) => (entry as { note?: unknown } | null)?.note) : [notes]
  const text = parts.filter((part): part is string => typeof part === 'string').join('\n\n').trim()
  return text.length <= longestNotes ? text : `${text.slice(0, longestNotes)}\n\n(The rest of the release notes is left out here.)`
}

/** Newer versions of the program: found if the user wants that, fetched and installed only on a click. */
export class Updates {
  readonly #updater: Updater | null
  readonly #onChange: (state: UpdateState) => void
  #state: UpdateState
  #timer: NodeJS.Timeout | null = null

  constructor(updater: Updater | null, onChange: (state: UpdateState) => void) {
    this.#updater = updater
    this.#onChange = onChange
    const reason = updater === null ? fromSource : updater.unfit
    this.#state = reason === null ? { state: 'not looked' } : { state: 'elsewhere', reason }
  }

  get state(): UpdateState {
    return this.#state
  }

  /** Looks now and once a day from now on, or no longer. */
  lookDaily(wanted: boolean): void {
    if (!wanted || this.#state.state === 'elsewhere') {
      if (this.#timer !== null) clearInterval(this.#timer)
      this.#timer = null
      return
    }
    if (this.#timer !== null) return
    const look = (): void => void this.look().catch(() => undefined) // the state says it
    this.#timer = setInterval(look, day)
    this.#timer.unref()
    look()
  }

  /** @throws LudographError `refused` where the program does not renew itself */
  async look(): Promise<UpdateState> {
    const updater = this.#fit()
    if (this.#state.state === 'looking' || this.#state.state === 'fetching' || this.#state.state === 'ready') return this.#state
    this.#set({ state: 'looking' })
    try {
      const found = await updater.look()
      const newer = found === null ? null : { version: found.version.slice(0, 100), notes: plainNotes(found.notes) }
      return this.#set(newer === null ? { state: 'newest', at: new Date().toISOString() } : { state: 'found', newer })
    } catch (error) {
      return this.#failed('No newer version could be looked for.', 'Try again when this computer is on the network.', error)
    }
  }

  /** @throws LudographError `refused` if nothing was found */
  async fetch(): Promise<UpdateState> {
    const updater = this.#fit()
    if (this.#state.state !== 'found') throw new LudographError('refused', 'No newer version was found yet.', 'Look for one first.')
    const { newer } = this.#state
    const fetching = (percent: number): UpdateState => this.#set({ state: 'fetching', newer, percent: Math.min(100, Math.max(0, percent)) })
    fetching(0)
    try {
      await updater.fetch(fetching)
      return this.#set({ state: 'ready', newer })
    } catch (error) {
      return this.#failed(`Version ${newer.version} was not installed.`, 'What was fetched is not what was announced, or did not arrive whole. Look again later.', error)
    }
  }

  /** @throws LudographError `refused` if nothing is ready */
  install(): void {
    const updater = this.#fit()
    if (this.#state.state !== 'ready') throw new LudographError('refused', 'No newer version is ready.', 'Fetch it first.')
    updater.install()
  }

  #fit(): Updater {
    if (this.#updater === null || this.#state.state === 'elsewhere') {
      throw new LudographError('refused', this.#state.state === 'elsewhere' ? this.#state.reason : fromSource)
    }
    return this.#updater
  }

  #failed(message: string, hint: string, error: unknown): UpdateState {
    const { detail, message: said } = toErrorShape(error)
    return this.#set({ state: 'failed', error: { code: 'update_failed', message, hint, detail: detail ?? said } })
  }

  #set(state: UpdateState): UpdateState {
    this.#state = state
    this.#onChange(state)
    return state
  }
}

