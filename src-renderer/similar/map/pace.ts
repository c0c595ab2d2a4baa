/** The window's work for a frame may take this long, in milliseconds: a screen of 60 Hz has 16.7, and the hand wants some of it, too. */
const slowMs = 14
const fewest = 12_000

/**
 * How many points can be drawn in a frame. Learned while all are drawn at rest, in steps (offscreen.ts): a graphics card soon
 * draws all at once; where WebGL is done in software, fewer have to do while the camera moves.
 */
export class Pace {
  #most = fewest

  /** a whole number */
  get most(): number {
    return this.#most
  }

  /** A step at rest, of so many points, was done `frames` frames later. One that was not full says nothing: there was no more to draw. */
  stepDone(points: number, frames: number): void {
    if (points < this.#most) return
    this.#most = frames <= 1 ? 2 * this.#most : atLeast(points / frames)
  }

  /** A frame of moving, with so many points at most, has taken the window so long. */
  frameDone(points: number, tookMs: number): void {
    if (tookMs > slowMs) this.#most = atLeast(Math.min(this.#most, points) * Math.max(slowMs / tookMs, 0.4))
  }
}

const atLeast = (points: number): number => Math.max(Math.floor(points), fewest)
