/** The window's work for a frame may take this long, in milliseconds: a screen of 60 Hz has 16.7, and the hand wants some of it, too. */
const slowMs = 14
const fewest = 6_000

/**
 * How many points can be drawn in a frame. Learned while all are drawn at rest, in steps (offscreen.ts): a graphics card soon
 * draws all at once; where WebGL is done in software, fewer have to do while the camera moves. All numbers are whole.
 */
export class Pace {
  #step = fewest
  #moving = fewest

  /** points of the next step at rest */
  get step(): number {
    return this.#step
  }

  /** points of a frame while the camera moves, at most: no more than have been seen to be done in one */
  get moving(): number {
    return this.#moving
  }

  /** A step at rest, of so many points, was done `frames` frames later. One that was not full says little: there was no more to draw. */
  stepDone(points: number, frames: number): void {
    if (points < this.#step) return
    if (frames <= 1) {
      this.#moving = Math.max(this.#moving, points)
      this.#step *= 2
    } else {
      this.#step = atLeast(points / frames)
      this.#moving = Math.min(this.#moving, this.#step)
    }
  }

  /** All points have been drawn, and no step of them was slow. */
  allDone(points: number): void {
    this.#moving = Math.max(this.#moving, points)
  }

  /** A frame of moving, with so many points at most, has taken the window so long. */
  frameDone(points: number, tookMs: number): void {
    if (tookMs > slowMs) this.#moving = atLeast(Math.min(this.#moving, points) * Math.max(slowMs / tookMs, 0.4))
  }
}

const atLeast = (points: number): number => Math.max(Math.floor(points), fewest)
