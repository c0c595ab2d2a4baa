import { dashboardColumns, type Dashboard, type SavedItem } from '@contract'
import { useQueryClient } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import GridLayout, { useContainerWidth, type Layout } from 'react-grid-layout'
import 'react-grid-layout/css/styles.css'
import { asErrorShape, call, callKey } from '../../api'
import { readStyleNonce } from '../../nonce'
import { tellError } from '../../ui/notice-store'
import { arrangedByKey, layoutOf, placesOf, stackedLayout } from './arrange'
import { Tile } from './tile'

// What the grid's library writes into the page while something is dragged needs the page's nonce, which it takes from here.
Object.assign(globalThis, { __webpack_nonce__: readStyleNonce(document) })

/** In pixels. */
const rowHeight = 34
const gap = 12
/** Below this a grid of several columns cannot be read. */
const narrow = 640

interface DashboardGridProps {
  readonly dashboard: Dashboard
  readonly items: readonly SavedItem[]
  /** tiles can be moved, sized and taken away */
  readonly editing: boolean
  /** tiles out of sight are asked as well */
  readonly all: boolean
  readonly onElement: (element: HTMLDivElement | null) => void
}

/** The tiles of a dashboard on their grid: by mouse, or with the arrow keys on a tile's handle. */
export function DashboardGrid({ dashboard, items, editing, all, onElement }: DashboardGridProps) {
  const client = useQueryClient()
  const { width, containerRef, mounted } = useContainerWidth()
  const isNarrow = width < narrow
  const kept = layoutOf(dashboard.tiles)
  const layout = isNarrow ? stackedLayout(kept) : kept

  const arrange = (next: Layout) => {
    const places = placesOf(next)
    // The tiles stay where they were put while the core writes it down.
    client.setQueryData<Dashboard[]>(callKey('dashboards.list', {}), (list) =>
      list?.map((one) => (one.id === dashboard.id ? { ...one, tiles: one.tiles.map((tile) => ({ ...tile, ...places.find(({ id }) => id === tile.id) })) } : one)),
    )
    call('dashboards.arrange', { id: dashboard.id, tiles: places }).catch((error: unknown) => tellError(asErrorShape(error), 'The tiles could not be arranged'))
  }
  const onKey = (tile: number) => (event: KeyboardEvent) => {
    const next = isNarrow ? null : arrangedByKey(kept, String(tile), event)
    if (next === null) return
    event.preventDefault()
    arrange(next)
  }
  const canArrange = editing && !isNarrow
  return (
    <div ref={containerRef} className="dashboard-place">
      {mounted && (
        <GridLayout
          innerRef={onElement}
          className="dashboard-grid"
          width={width}
          layout={layout}
          gridConfig={{ cols: isNarrow ? 1 : dashboardColumns, rowHeight, margin: [gap, gap], containerPadding: [0, 0] }}
          dragConfig={{ enabled: canArrange, handle: '.tile-handle' }}
          resizeConfig={{ enabled: canArrange, handles: ['se'] }}
          onDragStop={arrange}
          onResizeStop={arrange}
        >
          {dashboard.tiles.map((tile) => (
            <div key={String(tile.id)} className="tile-place">
              <Tile
                tile={tile}
                item={items.find(({ id }) => id === tile.savedId) ?? null}
                shared={dashboard.shared}
                editing={editing}
                all={all}
                onKey={canArrange ? onKey(tile.id) : undefined}
              />
            </div>
          ))}
        </GridLayout>
      )}
    </div>
  )
}
