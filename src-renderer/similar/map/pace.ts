/** A frame may take this long, in milliseconds: what a screen of 60 Hz gives, and a little. */
const slowMs = 21
const fewest = 12_000

/**
 * How many points can be drawn in a frame. Learned while all are drawn at rest, in steps (offscreen.ts): a graphics card soon
 * draws all at once; where WebGL is done in software, fewer have to do while the camera moves.
 */
export class Pace {
  #most = fewest
  #before: number | null = null

  get most(): number {
    return this.#most
  }

  /** A step at rest was done `frames` frames later. */
  stepDone(frames: number): void {
    this.#most = frames <= 1 ? this.#most * 2 : Math.max(this.#most / frames, fewest)
  }

  /** A frame of moving begins. @param at milliseconds @param drawn how many points were drawn in the last one, at most */
  frame(at: number, drawn: number): void {
    const took = this.#before === null ? 0 : at - this.#before
    this.#before = at
    if (took > slowMs) this.#most = Math.max(Math.min(this.#most, drawn) * Math.max(slowMs / took, 0.4), fewest)
  }

  /** The camera rests: what follows is no slow frame. */
  rest(): void {
    this.#before = null
  }
}
