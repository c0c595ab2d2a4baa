import { abortReason } from './abort-reason'

/** Who asks one question often asks the next at once: background work does not begin again in between. */
const lingerMs = 100
/** How long nobody must have asked anything before what can wait until then begins. */
const restMs = 250
/** However much is asked, background work is held up for so long at a stretch, and then goes on for a moment. */
const mostHeldMs = 5000
const breathMs = 500

/**
 * Knows whether a user waits for an answer, so that background work gives way: between two texts of an embedding run, before a
 * page of it is read or written, before a picture of the gallery is computed.
 */
export class Foreground {
  readonly #mostHeldMs: number
  #busy = 0
  #lastEnd = -Infinity
  #timer: NodeJS.Timeout | undefined
  readonly #waiting = new Set<() => void>()
  readonly #releases = new Set<() => void>()
  /** 1 while background work gives way; shared with worker threads, which look at it between two pieces of work */
  readonly flag = new Int32Array(new SharedArrayBuffer(4))

  /** @param heldMs how long background work is held up at a stretch; a test may have it wait for as long as it likes */
  constructor(heldMs = mostHeldMs) {
    this.#mostHeldMs = heldMs
  }

  /** Does work that somebody waits for. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++
    if (this.#timer === undefined) this.#hold()
    try {
      return await work()
    } finally {
      this.#busy--
      this.#lastEnd = performance.now()
      if (this.#busy === 0) this.#wake()
    }
  }

  /** Whether background work has to wait now. */
  get isHeld(): boolean {
    return this.flag[0] === 1
  }

  /** Resolves once background work may go on. @throws LudographError `cancelled` if that is given up */
  async passed(signal?: AbortSignal): Promise<void> {
    while (this.isHeld) {
      if (signal?.aborted) throw abortReason(signal)
      await this.#sleep(null, signal)
    }
  }

  /** Resolves once nothing has been asked for a moment. @throws LudographError `cancelled` if that is given up */
  async rest(signal: AbortSignal): Promise<void> {
    for (;;) {
      if (signal.aborted) throw abortReason(signal)
      const left = restMs - (performance.now() - this.#lastEnd)
      if (this.#busy === 0 && left <= 0) return
      await this.#sleep(this.#busy === 0 ? left : null, signal)
    }
  }

  /** Called whenever background work may go on again. */
  onRelease(listener: () => void): void {
    this.#releases.add(listener)
  }

  /** From the first call of a stretch on: looks now and then whether the stretch is over, or has lasted long enough. */
  #hold(): void {
    this.#set(true)
    const since = performance.now()
    const look = (): void => {
      const now = performance.now()
      const isOver = this.#busy === 0 && now - this.#lastEnd >= lingerMs
      if (isOver || now - since >= this.#mostHeldMs) this.#release(isOver)
      else this.#later(look, this.#busy === 0 ? lingerMs - (now - this.#lastEnd) : lingerMs)
    }
    this.#later(look, lingerMs)
  }

  #release(isOver: boolean): void {
    this.#timer = undefined
    this.#set(false)
    if (!isOver) {
      this.#later(() => {
        this.#timer = undefined
        if (this.#busy > 0) this.#hold()
      }, breathMs)
    }
    this.#wake()
    for (const listener of this.#releases) listener()
  }

  #later(next: () => void, ms: number): void {
    this.#timer = setTimeout(next, Math.ceil(ms))
    if (this.#waiting.size === 0) this.#timer.unref() // the program may end meanwhile, unless somebody waits
  }

  #set(held: boolean): void {
    Atomics.store(this.flag, 0, held ? 1 : 0)
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  /** Until something has changed, or for a time; not longer than the signal allows. */
  #sleep(ms: number | null, signal?: AbortSignal): Promise<void> {
    this.#timer?.ref()
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(() => wake(), ms)
      const wake = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal?.addEventListener('abort', wake)
    })
  }
}
