import { ActionIcon } from '@mantine/core'
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import { plural } from '../../ui/format'
import { dragged, showing, toPoint, wholeMap, zoomed, type Camera, type Pixel } from './camera'
import { HoverCard } from './hover-card'
import type { RegionLabel } from './label-choice'
import { nounOf, type MapData } from './map-data'
import type { MapScene } from './map-scene'
import { pointAt } from './points-at'
import { useMapScene } from './use-map-scene'

export type StageMode = 'move' | 'lasso' | 'rectangle'

interface MapStageProps {
  readonly map: MapData
  /** those of hidden points are NaN */
  readonly positions: Float32Array
  readonly scene: MapScene
  readonly mode: StageMode
  /** null: clicked where there is nothing */
  readonly onPick: (index: number | null) => void
  readonly onRegion: (region: RegionLabel) => void
  /** the corners of what was drawn, on the map */
  readonly onOutline: (corners: readonly Pixel[]) => void
}

interface Drag {
  readonly from: Pixel
  readonly camera: Camera
  readonly line: readonly Pixel[]
  readonly moved: boolean
}

interface Hovered {
  /** another picture has other points under the pointer */
  readonly map: MapData
  readonly index: number
  readonly at: Pixel
}

const keyStep = 90
const doubleClickMs = 600

/** The picture itself, and what the hand does on it: hover, click, double click, drag to move or to draw, wheel and keys. */
export function MapStage({ map, positions, scene, mode, onPick, onRegion, onOutline }: MapStageProps) {
  const [stage, points, overlay] = [useRef<HTMLDivElement>(null), useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null)]
  const [drag, setDrag] = useState<Drag | null>(null)
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const [overName, setOverName] = useState(false)
  const { plainBecause } = useMapScene(scene, { stage, points, overlay })

  const hover = (next: Hovered | null): void => {
    setHovered(next)
    scene.setHovered(next?.index ?? null)
  }
  useWheel(stage, scene)
  const pixelOf = ({ clientX, clientY, currentTarget }: MouseEvent<HTMLElement>): Pixel => {
    const { left, top } = currentTarget.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }
  /** A point, or else the region whose name is there. */
  const under = (pixel: Pixel): { readonly index: number | null; readonly region: RegionLabel | null } => {
    const index = pointAt(positions, scene.camera, scene.size, pixel)
    return index === -1 ? { index: null, region: scene.regionAt(pixel) } : { index, region: null }
  }
  const pointAtRest = (at: Pixel): void => {
    const { index, region } = under(at)
    hover(index === null ? null : { map, index, at })
    setOverName(region !== null)
  }
  const pointAtNothing = (): void => {
    hover(null)
    setOverName(false)
  }
  // null while the pointer is not over the map
  const pointer = useRef<Pixel | null>(null)
  const onMovement = useEffectEvent(() => {
    if (scene.isMoving.get() || drag !== null) pointAtNothing()
    else if (pointer.current !== null) pointAtRest(pointer.current)
  })
  useEffect(() => scene.isMoving.subscribe(() => onMovement()), [scene])

  const pressed = useRef<{ readonly at: number; readonly point: Pixel }>({ at: -Infinity, point: [0, 0] })

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    // The first click of two may have begun a flight: what it was on counts.
    if (event.timeStamp - pressed.current.at > doubleClickMs) pressed.current = { at: event.timeStamp, point: toPoint(scene.camera, scene.size, pixelOf(event)) }
    event.currentTarget.setPointerCapture(event.pointerId)
    const from = pixelOf(event)
    setDrag({ from, camera: scene.camera, line: [from], moved: false })
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const now = pixelOf(event)
    pointer.current = now
    if (drag === null) {
      // Ignore points that pass under the pointer while the camera is moving.
      if (!scene.isMoving.get()) pointAtRest(now)
      return
    }
    const [dx, dy] = [now[0] - drag.from[0], now[1] - drag.from[1]]
    const moved = drag.moved || Math.hypot(dx, dy) > 4
    if (moved) pointAtNothing()
    // By a function: several moves may come before the next render, and each is a corner.
    setDrag((last) => last && { ...last, moved: last.moved || moved, line: [...last.line, now] })
    if (mode === 'move' && moved) scene.lookAt(dragged(drag.camera, scene.size, dx, dy))
  }
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (drag === null) return
    setDrag(null)
    const now = pixelOf(event)
    if (!scene.isMoving.get()) pointAtRest(now)
    if (drag.moved) {
      if (mode !== 'move') onOutline(drawnLine(mode, drag.from, [...drag.line, now]).map((pixel) => toPoint(scene.camera, scene.size, pixel)))
      return
    }
    const { index, region } = under(now)
    if (region === null) onPick(index)
    else onRegion(region)
  }
  const onDoubleClick = () => {
    const [x, y] = pressed.current.point
    scene.flyTo({ x, y, scale: scene.camera.scale * 2.5 })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { camera, size } = scene
    const next = {
      ArrowLeft: dragged(camera, size, keyStep, 0), ArrowRight: dragged(camera, size, -keyStep, 0), ArrowUp: dragged(camera, size, 0, keyStep), ArrowDown: dragged(camera, size, 0, -keyStep),
      '+': zoomed(camera, size, 1.5), '=': zoomed(camera, size, 1.5), '-': zoomed(camera, size, 1 / 1.5), '0': wholeMap(size),
    }[event.key]
    if (next !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      scene.lookAt(next)
    } else if (event.key === 'Escape') {
      setDrag(null)
      onPick(null)
    }
  }

  return (
    <div className="pane map-stage">
      <div
        ref={stage}
        className="map-hand"
        role="group"
        aria-label="Map. Arrow keys move, plus and minus zoom, 0 shows all, Escape selects nothing."
        tabIndex={0}
        data-mode={mode}
        data-over={hovered === null && !overName ? undefined : ''}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => {
          pointer.current = null
          pointAtNothing()
        }}
        onDoubleClick={onDoubleClick}
        onKeyDown={onKeyDown}
      >
        <canvas key={plainBecause === null ? 'webgl' : 'plain'} ref={points} className="map-canvas" role="img" aria-label={`Map of ${plural(map.count, nounOf(map))}`} />
        <canvas ref={overlay} className="map-canvas" aria-hidden />
        {mode !== 'move' && drag !== null && drag.line.length > 1 && (
          <svg className="map-lasso" aria-hidden>
            <polygon points={drawnLine(mode, drag.from, drag.line).map((pixel) => pixel.join(',')).join(' ')} />
          </svg>
        )}
        {hovered?.map === map && drag === null && <HoverCard map={map} index={hovered.index} at={hovered.at} stage={scene.size} />}
      </div>
      {plainBecause !== null && <p className="map-plain" role="status">{plainBecause}</p>}
      <div className="map-zoom">
        <ActionIcon variant="default" aria-label="Zoom in" onClick={() => scene.flyTo(zoomed(scene.camera, scene.size, 1.8))}>
          <IconPlus size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Zoom out" onClick={() => scene.flyTo(zoomed(scene.camera, scene.size, 1 / 1.8))}>
          <IconMinus size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Show all" onClick={() => scene.flyTo(showing([], scene.size))}>
          <IconMaximize size={15} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  )
}

/** What has been drawn, as a closed line: the lasso itself, or the rectangle between its ends. */
function drawnLine(mode: StageMode, from: Pixel, line: readonly Pixel[]): readonly Pixel[] {
  if (mode === 'lasso') return line
  const [left, top] = from
  const [right, bottom] = line.at(-1) ?? from
  return [[left, top], [right, top], [right, bottom], [left, bottom]]
}

/** Zooms about the pointer. Uses a native listener, because React registers wheel listeners as passive, and those cannot prevent scrolling. */
function useWheel(element: RefObject<HTMLDivElement | null>, scene: MapScene): void {
  useEffect(() => {
    const stage = element.current
    if (stage === null) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top } = stage.getBoundingClientRect()
      scene.lookAt(zoomed(scene.camera, scene.size, Math.exp(-Math.max(Math.min(event.deltaY, 120), -120) / 400), [event.clientX - left, event.clientY - top]))
    }
    stage.addEventListener('wheel', onWheel, { passive: false })
    return () => stage.removeEventListener('wheel', onWheel)
  }, [element, scene])
}
