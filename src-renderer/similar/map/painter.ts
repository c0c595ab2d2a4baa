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
  draw(camera: Camera, size: Size, look: PointLook): void
  dispose(): void
}
