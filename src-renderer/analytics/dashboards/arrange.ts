import { dashboardColumns, type DashboardTile } from '@contract'
import { moveElement, verticalCompactor, type Layout, type LayoutItem } from 'react-grid-layout'

/** The smallest tile in which a chart can be read. */
const smallest = { w: 3, h: 4 }

export const layoutOf = (tiles: readonly DashboardTile[]): Layout =>
  tiles.map(({ id, x, y, width, height }) => ({ i: String(id), x, y, w: width, h: height, minW: smallest.w, minH: smallest.h }))

/** Below each other, for windows that are too narrow for a grid. */
export function stackedLayout(layout: Layout): Layout {
  let y = 0
  return [...layout].sort((a, b) => a.y - b.y || a.x - b.x).map((item) => {
    const placed = { ...item, x: 0, y, w: 1, minW: 1 }
    y += item.h
    return placed
  })
}

/** The places of a layout, as the core keeps them. */
export const placesOf = (layout: Layout): { id: number; x: number; y: number; width: number; height: number }[] =>
  layout.map(({ i, x, y, w, h }) => ({ id: Number(i), x, y, width: w, height: h }))

const compacted = (layout: Layout): Layout => verticalCompactor.compact(layout, dashboardColumns)

const same = (a: Layout, b: Layout): boolean =>
  a.every((item) => b.some((other) => other.i === item.i && other.x === item.x && other.y === item.y && other.w === item.w && other.h === item.h))

/** A key that arranges tiles: an arrow moves, with Shift it sizes. */
export interface ArrangeKey {
  readonly key: string
  readonly shiftKey: boolean
}

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** The layout once a key was pressed on a tile; null: the key means nothing, or changes nothing. */
export function arrangedByKey(layout: Layout, id: string, { key, shiftKey }: ArrangeKey): Layout | null {
  const step = steps[key]
  const item = layout.find(({ i }) => i === id)
  if (step === undefined || item === undefined) return null
  const next = shiftKey ? sized(layout, item, step) : moved(layout, item, step)
  return next === null || same(next, layout) ? null : next
}

function sized(layout: Layout, item: LayoutItem, [dx, dy]: readonly [number, number]): Layout {
  const w = Math.min(dashboardColumns - item.x, Math.max(smallest.w, item.w + dx))
  const h = Math.min(100, Math.max(smallest.h, item.h + dy))
  return compacted(layout.map((one) => (one.i === item.i ? { ...one, w, h } : one)))
}

/** Tiles have no gaps above them, so a tile goes down only when it has passed the one below: as many rows as that takes. */
function moved(layout: Layout, item: LayoutItem, [dx, dy]: readonly [number, number]): Layout | null {
  const bottom = Math.max(...layout.map(({ y, h }) => y + h))
  const x = Math.min(dashboardColumns - item.w, Math.max(0, item.x + dx))
  for (let y = item.y + dy; y >= 0 && y <= bottom; y += dy === 0 ? bottom + 1 : dy) {
    const copy = layout.map((one) => ({ ...one }))
    const own = copy.find(({ i }) => i === item.i)
    if (own === undefined) return null
    const next = compacted(moveElement(copy, own, x, y, true, false, 'vertical', dashboardColumns))
    if (!same(next, layout)) return next
  }
  return null
}
