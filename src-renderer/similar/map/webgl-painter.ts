import { Deck, OrthographicView } from '@deck.gl/core'
import { BitmapLayer, ScatterplotLayer } from '@deck.gl/layers'
import type { Camera, Size } from './camera'
import { pictureHalf } from './density'
import type { Painter } from './painter'
import type { DrawnPoints } from './point-colors'
import type { PointLook } from './point-look'

const shadingBounds: [number, number, number, number] = [-pictureHalf, -pictureHalf, pictureHalf, pictureHalf]

/**
 * A painter by WebGL 2. Hit testing, moving and labels are the stage's own, so that they are the same without WebGL.
 * @throws Error if the system has no WebGL 2 after all
 */
export async function webglPainter(canvas: HTMLCanvasElement): Promise<Painter> {
  const deck = await started(canvas)
  let points: { length: number; attributes: Record<string, { value: Float32Array | Uint8Array; size: number; normalized?: boolean }> } | null = null
  let image: ImageData | null = null
  return {
    isFull: true,
    setPoints({ count, positions, colors, sizes }: DrawnPoints) {
      points = {
        length: count,
        attributes: {
          getPosition: { value: positions, size: 2 },
          getFillColor: { value: colors, size: 4, normalized: true },
          getRadius: { value: sizes, size: 1 },
        },
      }
    },
    setShading(next) {
      image = next && new ImageData(next.data, next.side, next.side)
    },
    draw({ x, y, scale }: Camera, { width, height }: Size, { radius, opacity, shading }: PointLook) {
      deck.setProps({
        width,
        height,
        viewState: { target: [x, y, 0], zoom: Math.log2(scale) },
        layers: [
          image && new BitmapLayer({ id: 'shading', image, bounds: shadingBounds, opacity: shading, visible: shading > 0 }),
          points && new ScatterplotLayer({ id: 'points', data: points, radiusUnits: 'pixels', radiusScale: radius, opacity, stroked: false }),
        ],
      })
      deck.redraw('the camera or the points have changed')
    },
    dispose: () => deck.finalize(),
  }
}

function started(canvas: HTMLCanvasElement): Promise<Deck<OrthographicView>> {
  return new Promise((resolve, reject) => {
    const deck: Deck<OrthographicView> = new Deck<OrthographicView>({
      canvas,
      views: new OrthographicView({ flipY: false }),
      viewState: { target: [0, 0, 0], zoom: 1 },
      controller: false,
      layers: [],
      onLoad: () => resolve(deck),
      onError: (error) => reject(error),
    })
  })
}
