/** A frame may take this long, in milliseconds: what a screen of 60 Hz gives, and a little. */
const slow = 21
const quick = 15
const fewest = 12_000

/**
 * How many points are drawn while the camera moves. Where frames take too long (WebGL in software), evenly taken ones of them
 * have to do until it rests; a graphics card always draws all.
 */
export class FrameBudget {
  #most = Infinity
  #before: number | null = null

  get most(): number {
    return this.#most
  }

  /** A frame of moving begins. @param at milliseconds @param inView points that all would be */
  frame(at: number, inView: number): void {
    const took = this.#before === null ? null : at - this.#before
    this.#before = at
    if (took === null) return
    if (took > slow) this.#most = Math.max(Math.min(this.#most, inView) * Math.max(slow / took, 0.4), fewest)
    else if (took < quick && this.#most < inView) this.#most *= 1.15
  }

  /** The camera rests. */
  rest(): void {
    this.#before = null
  }
}
