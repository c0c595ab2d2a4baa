import type { Pace } from './pace'

/**
 * Draws in several steps into an offscreen buffer and copies it to the canvas when it is complete. Each step waits for the GPU to finish the
 * previous one: with software WebGL, presenting the canvas would otherwise block the main thread until everything is drawn.
 */
export class Offscreen {
  readonly #gl: WebGL2RenderingContext
  readonly #frame: WebGLFramebuffer
  readonly #pixels: WebGLRenderbuffer
  #size = { width: 0, height: 0 }
  readonly #pace: Pace

  constructor(gl: WebGL2RenderingContext, pace: Pace) {
    this.#gl = gl
    this.#pace = pace
    this.#frame = gl.createFramebuffer()
    this.#pixels = gl.createRenderbuffer()
  }

  /**
   * @param backdrop draws what lies beneath the points
   * @param points draws the points `from` (included) to `to`, of `count`
   */
  *draw({ width, height }: { readonly width: number; readonly height: number }, count: number, backdrop: () => void, points: (from: number, to: number) => void): Generator<undefined, void> {
    const gl = this.#gl
    // A resized canvas is presented in this frame, which waits for all pending GPU work, so none is queued before it.
    if (this.#fit(width, height)) yield
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#frame)
    gl.clear(gl.COLOR_BUFFER_BIT)
    backdrop()
    let isQuick = true
    for (let from = 0; from < count; ) {
      const to = Math.min(from + this.#pace.step, count)
      gl.bindFramebuffer(gl.FRAMEBUFFER, this.#frame)
      points(from, to)
      gl.bindFramebuffer(gl.FRAMEBUFFER, null)
      const frames = yield* this.#done()
      this.#pace.stepDone(to - from, frames)
      isQuick &&= frames <= 1
      from = to
    }
    if (isQuick) this.#pace.allDone(count)
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, this.#frame)
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, null)
    gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST)
    gl.bindFramebuffer(gl.FRAMEBUFFER, null)
  }

  /** @returns whether it had another size */
  #fit(width: number, height: number): boolean {
    const gl = this.#gl
    if (this.#size.width === width && this.#size.height === height) return false
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#frame)
    gl.bindRenderbuffer(gl.RENDERBUFFER, this.#pixels)
    gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, width, height)
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, this.#pixels)
    gl.bindFramebuffer(gl.FRAMEBUFFER, null)
    this.#size = { width, height }
    return true
  }

  /** Waits, one frame at a time, until the GPU has finished. @returns the number of frames */
  *#done(): Generator<undefined, number> {
    const gl = this.#gl
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    gl.flush()
    let frames = 0
    if (fence === null) return frames // the context is lost
    try {
      do {
        yield
        frames += 1
      } while (gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED && !gl.isContextLost())
    } finally {
      gl.deleteSync(fence)
    }
    return frames
  }
}
