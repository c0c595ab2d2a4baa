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
  /** @param most points to draw at most, evenly taken, where drawing all takes too long for a frame */
  draw(camera: Camera, size: Size, look: PointLook, most: number): void
  dispose(): void
}
