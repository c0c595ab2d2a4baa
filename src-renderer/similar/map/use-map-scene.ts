import { useEffect, useState, type RefObject } from 'react'
import { readyAttribute } from '../../charts/use-chart'
import { hasWebgl } from './has-webgl'
import type { MapScene } from './map-scene'
import type { Painter } from './painter'
import { plainPainter } from './plain-painter'

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
const brokenWebgl = 'WebGL could not be started, so the map is a plain scatter: no shading, and all points of one size.'

/** Draws the scene on the stage's canvases: by WebGL, or as a plain scatter where that is missing or breaks. */
export function useMapScene(scene: MapScene, { stage, points, overlay }: Canvases): SceneState {
  const [plainBecause, setPlainBecause] = useState<string | null>(() => (hasWebgl() ? null : noWebgl))

  useEffect(() => {
    const [element, canvas, above] = [stage.current, points.current, overlay.current]
    if (element === null || canvas === null || above === null) return
    let isGone = false
    const attach = (painter: Painter): void => {
      if (isGone) painter.dispose()
      else scene.attach(painter, above, () => element.setAttribute(readyAttribute, 'true'))
    }
    const onLost = (): void => setPlainBecause(lostWebgl)
    if (plainBecause === null) {
      canvas.addEventListener('webglcontextlost', onLost)
      // The library for drawing by WebGL is the largest part of the window: it is loaded with the first map.
      void import('./webgl-painter').then(({ webglPainter }) => webglPainter(canvas)).then(attach, () => setPlainBecause(brokenWebgl))
    } else {
      attach(plainPainter(canvas))
    }
    const observer = new ResizeObserver(() => scene.resize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => {
      isGone = true
      canvas.removeEventListener('webglcontextlost', onLost)
      observer.disconnect()
      element.removeAttribute(readyAttribute)
      scene.detach()
    }
  }, [scene, stage, points, overlay, plainBecause])

  return { plainBecause }
}
