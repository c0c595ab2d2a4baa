import type { ReactNode } from 'react'
import type { Dragged } from '../filters/dragging'
import type { Pick } from '../filters/fields'

interface ShelfProps {
  readonly title: string
  readonly children: ReactNode
}

/** A row of the question: what it is called, and what lies on it. */
export function Shelf({ title, children }: ShelfProps) {
  return (
    <div className="shelf" role="group" aria-label={title}>
      <span className="shelf-title" aria-hidden>
        {title}
      </span>
      {children}
    </div>
  )
}

/** A shelf takes the fields that fit it, and its own chips in another order. */
export function onto(shelf: 'measure' | 'dimension', add: (pick: Pick, before: number) => void, move: (from: number, to: number) => void) {
  return (what: Dragged): ((before: number) => void) | null => {
    if (what.kind === 'field') return what.pick.uses.includes(shelf) ? (before) => add(what.pick, before) : null
    if (what.shelf !== shelf) return null
    const { place } = what
    return (before) => move(place, before > place ? before - 1 : before)
  }
}
