import type { Camera, Size } from './camera'
import { fitted, type Painter } from './painter'
import type { DrawnPoints } from './point-colors'
import type { PointLook } from './point-look'

/** A painter without WebGL: squares written straight into the canvas's pixels, which takes 250,000 points in a few milliseconds. */
export function plainPainter(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext('2d')
  let points: DrawnPoints | null = null
  const draw = (camera: Camera, size: Size, look: PointLook): void => {
    const { width, height } = fitted(canvas, size)
    if (context === null) return
    const picture = context.createImageData(width, height)
    if (points !== null) writeSquares(picture, points, camera, devicePixelRatio, look)
    context.putImageData(picture, 0, 0)
  }
  return {
    isFull: false,
    setPoints(next) {
      points = next
    },
    setShading: () => undefined,
    draw,
    // It takes a few milliseconds: no step is left.
    drawInSteps(camera, size, look) {
      draw(camera, size, look)
      return new Array<undefined>().values()
    },
    dispose: () => undefined,
  }
}

function writeSquares({ width, height, data }: ImageData, { count, positions, colors }: DrawnPoints, camera: Camera, ratio: number, { radius, opacity }: PointLook): void {
  const pixels = new Uint32Array(data.buffer)
  const bytes = new Uint32Array(colors.slice().buffer)
  const side = Math.max(Math.round(1.8 * radius * ratio), 1)
  const scale = camera.scale * ratio
  for (let point = 0; point < count; point += 1) {
    const left = Math.round(width / 2 + ((positions[2 * point] ?? 0) - camera.x) * scale - side / 2)
    const top = Math.round(height / 2 - ((positions[2 * point + 1] ?? 0) - camera.y) * scale - side / 2)
    if (left < 0 || top < 0 || left + side > width || top + side > height) continue
    const bits = bytes[point] ?? 0
    const color = ((bits & 0xffffff) | (Math.round((bits >>> 24) * opacity) << 24)) >>> 0
    for (let row = top; row < top + side; row += 1) pixels.fill(color, row * width + left, row * width + left + side)
  }
}
