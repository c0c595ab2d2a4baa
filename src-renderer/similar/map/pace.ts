/** Milliseconds of main-thread work allowed per frame: 60 Hz leaves 16.7, and input handling needs some of that. */
const slowMs = 14
const fewest = 6_000

/**
 * How many points fit in a frame. Learned while the map is drawn at rest, in steps (offscreen.ts): a graphics card soon draws everything
 * at once, while software WebGL draws fewer points as long as the camera moves. All counts are integers.
 */
export class Pace {
  #step = fewest
  #moving = fewest

  /** Points in the next step at rest. */
  get step(): number {
    return this.#step
  }

  /** Maximum points per frame while the camera moves: no more than were drawn within one frame before. */
  get moving(): number {
    return this.#moving
  }

  /** Records that a step at rest was finished `frames` frames later. Partial steps are ignored, because they say little about the limit. */
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

  /** Records that all points were drawn without a slow step. */
  allDone(points: number): void {
    this.#moving = Math.max(this.#moving, points)
  }

  /** Records how long a frame of movement, with at most so many points, kept the main thread busy. */
  frameDone(points: number, tookMs: number): void {
    if (tookMs > slowMs) this.#moving = atLeast(Math.min(this.#moving, points) * Math.max(slowMs / tookMs, 0.4))
  }
}

const atLeast = (points: number): number => Math.max(Math.floor(points), fewest)
