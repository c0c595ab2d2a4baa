import { ActionIcon } from '@mantine/core'
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { plural } from '../../ui/format'
import { HoverCard } from './hover-card'
import type { MapData } from './map-data'
import { panned, pointAt, pointsWithin, scaleOf, wholeMap, zoomed, type Sight } from './map-geometry'
import { useMapChart } from './use-map-chart'

export type StageMode = 'move' | 'lasso'

interface MapStageProps {
  readonly map: MapData
  /** those of hidden points are NaN */
  readonly positions: Float32Array
  readonly options: Parameters<typeof useMapChart>[1]
  readonly sight: Sight
  readonly mode: StageMode
  readonly onSight: (sight: Sight) => void
  /** null: clicked where there is nothing */
  readonly onPick: (place: number | null) => void
  readonly onChosen: (places: readonly number[]) => void
}

type Pixel = readonly [number, number]

interface Drag {
  readonly from: Pixel
  readonly sight: Sight
  readonly line: readonly Pixel[]
  readonly moved: boolean
}

interface Hovered {
  readonly place: number
  readonly at: Pixel
}

/** The picture itself, and what the hand does on it: hover, click, drag to move or to draw a lasso, wheel and keys. */
export function MapStage({ map, positions, options, sight, mode, onSight, onPick, onChosen }: MapStageProps) {
  const canvas = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const [hovered, setHovered] = useState<Hovered | null>(null)
  useMapChart(canvas, options)
  useWheel(canvas, sight, onSight)

  const pixelOf = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Pixel => {
    const { left, top } = currentTarget.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }
  const scaleFor = (element: HTMLElement, of = sight) => scaleOf(of, element.clientWidth, element.clientHeight)

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const from = pixelOf(event)
    setDrag({ from, sight, line: [from], moved: false })
    setHovered(null)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const now = pixelOf(event)
    if (drag === null) {
      const place = pointAt(positions, scaleFor(event.currentTarget), ...now)
      setHovered(place === -1 ? null : { place, at: now })
      return
    }
    const [dx, dy] = [now[0] - drag.from[0], now[1] - drag.from[1]]
    const moved = drag.moved || Math.hypot(dx, dy) > 4
    // By a function: several moves may come before the next render, and each is a corner.
    setDrag((last) => last && { ...last, moved: last.moved || moved, line: mode === 'lasso' ? [...last.line, now] : last.line })
    if (mode === 'move' && moved) onSight(panned(drag.sight, -dx / event.currentTarget.clientWidth, dy / event.currentTarget.clientHeight))
  }
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (drag === null) return
    setDrag(null)
    const scale = scaleFor(event.currentTarget)
    if (!drag.moved) {
      const place = pointAt(positions, scale, ...pixelOf(event))
      onPick(place === -1 ? null : place)
    } else if (mode === 'lasso') {
      onChosen(pointsWithin(positions, drag.line.map(([x, y]) => [scale.xOf(x), scale.yOf(y)] as const)))
    }
  }
  const middle = [(sight.minX + sight.maxX) / 2, (sight.minY + sight.maxY) / 2] as const
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = {
      ArrowLeft: panned(sight, -0.15, 0), ArrowRight: panned(sight, 0.15, 0), ArrowUp: panned(sight, 0, 0.15), ArrowDown: panned(sight, 0, -0.15),
      '+': zoomed(sight, 0.7, ...middle), '=': zoomed(sight, 0.7, ...middle), '-': zoomed(sight, 1 / 0.7, ...middle), '0': wholeMap,
    }[event.key]
    if (next !== undefined) {
      event.preventDefault()
      onSight(next)
    } else if (event.key === 'Escape') {
      setDrag(null)
      onPick(null)
    }
  }

  return (
    <div className="pane map-stage">
      <div
        className="map-hand"
        role="group"
        aria-label="Map. Arrow keys move, plus and minus zoom, 0 shows all, Escape selects nothing."
        tabIndex={0}
        data-mode={mode}
        data-over={hovered === null ? undefined : ''}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => setHovered(null)}
        onKeyDown={onKeyDown}
      >
        <div ref={canvas} className="map-canvas" role="img" aria-label={`Map of ${plural(map.count, 'application')}`} />
        {mode === 'lasso' && drag !== null && drag.line.length > 1 && (
          <svg className="map-lasso" aria-hidden>
            <polygon points={drag.line.map((pixel) => pixel.join(',')).join(' ')} />
          </svg>
        )}
        {hovered !== null && drag === null && hovered.place < map.count && <HoverCard map={map} place={hovered.place} at={hovered.at} />}
      </div>
      <div className="map-zoom">
        <ActionIcon variant="default" aria-label="Zoom in" onClick={() => onSight(zoomed(sight, 0.6, ...middle))}>
          <IconPlus size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Zoom out" onClick={() => onSight(zoomed(sight, 1 / 0.6, ...middle))}>
          <IconMinus size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Show all" onClick={() => onSight(wholeMap)}>
          <IconMaximize size={15} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  )
}

/** Zooms about the pointer. By a listener of its own, because React's cannot keep the page from scrolling. */
function useWheel(element: RefObject<HTMLDivElement | null>, sight: Sight, onSight: (sight: Sight) => void): void {
  useEffect(() => {
    const place = element.current
    if (place === null) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top } = place.getBoundingClientRect()
      const scale = scaleOf(sight, place.clientWidth, place.clientHeight)
      onSight(zoomed(sight, Math.exp(Math.max(Math.min(event.deltaY, 120), -120) / 400), scale.xOf(event.clientX - left), scale.yOf(event.clientY - top)))
    }
    place.addEventListener('wheel', onWheel, { passive: false })
    return () => place.removeEventListener('wheel', onWheel)
  }, [element, sight, onSight])
}
