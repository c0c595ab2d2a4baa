import { useEffect, useState, type RefObject } from 'react'
import { readyAttribute } from '../../charts/use-chart'
import { hasWebgl } from './has-webgl'
import type { MapScene } from './map-scene'
import type { Painter } from './painter'
import type { Pace } from './pace'
import { plainPainter } from './plain-painter'
import { usePixelRatio } from './use-pixel-ratio'
import { webglPainter } from './webgl-painter'

interface Canvases {
  readonly stage: RefObject<HTMLDivElement | null>
  readonly points: RefObject<HTMLCanvasElement | null>
  readonly overlay: RefObject<HTMLCanvasElement | null>
}

export interface SceneState {
  /** null while WebGL may still work */
  readonly plainBecause: string | null
}

const noWebgl = 'This system offers no WebGL 2, so the map is a plain scatter: no shading, and all points of one size.'
const lostWebgl = 'WebGL stopped working (the graphics driver was reset), so the map is a plain scatter now. Reopen the map to try again.'

/** WebGL may be refused to one canvas although another one had it: there are only so many at a time. */
function webglOrNull(canvas: HTMLCanvasElement, pace: Pace): Painter | null {
  try {
    return webglPainter(canvas, pace)
  } catch {
    return null
  }
}

/** Draws the scene on the stage's canvases: by WebGL, or as a plain scatter where that is missing or breaks. */
export function useMapScene(scene: MapScene, { stage, points, overlay }: Canvases): SceneState {
  const ratio = usePixelRatio()
  const [plainBecause, setPlainBecause] = useState<string | null>(() => (hasWebgl() ? null : noWebgl))

  useEffect(() => {
    const [element, canvas, above] = [stage.current, points.current, overlay.current]
    if (element === null || canvas === null || above === null) return
    const onLost = (): void => setPlainBecause(lostWebgl)
    canvas.addEventListener('webglcontextlost', onLost)
    const painter = plainBecause === null ? webglOrNull(canvas, scene.pace) : plainPainter(canvas)
    if (painter === null) {
      const next = requestAnimationFrame(() => setPlainBecause(noWebgl))
      return () => cancelAnimationFrame(next)
    }
    scene.attach(painter, above, () => element.setAttribute(readyAttribute, 'true'))
    const observer = new ResizeObserver(() => scene.resize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => {
      canvas.removeEventListener('webglcontextlost', onLost)
      observer.disconnect()
      element.removeAttribute(readyAttribute)
      scene.detach()
    }
  }, [scene, stage, points, overlay, plainBecause, ratio])

  return { plainBecause }
}
