import type { Camera, Size } from './camera'
import type { Picture } from './density'
import type { DrawnPoints } from './point-colors'
import type { PointLook } from './point-look'

/** Draws points and shading on one canvas; what lies over them is drawn on another (overlay.ts). */
export interface Painter {
  /** false: no shading, and no sizes */
  readonly isFull: boolean
  setPoints(points: DrawnPoints): void
  setShading(picture: Picture | null): void
  /** Draws as many points as a frame has time for, evenly taken. */
  draw(camera: Camera, size: Size, look: PointLook): void
  /** Draws all points, a step for each frame, and shows them when all are drawn. May be given up between two steps. */
  drawInSteps(camera: Camera, size: Size, look: PointLook): Iterator<undefined, void>
  dispose(): void
}

/** Gives a canvas as many pixels as the stage has. It is cleared if it had another number. */
export function fitted(canvas: HTMLCanvasElement, size: Size): { readonly width: number; readonly height: number } {
  const [width, height] = [Math.max(Math.round(size.width * devicePixelRatio), 1), Math.max(Math.round(size.height * devicePixelRatio), 1)]
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  return { width, height }
}
