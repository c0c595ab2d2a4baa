import { useState, type DragEvent, type ReactNode } from 'react'
import { createStore, useStore } from '../store'
import type { Pick } from './fields'

/** What is being dragged: a field out of the list, or something that lies on a shelf already. */
export type Dragged =
  | { readonly kind: 'field'; readonly pick: Pick }
  | { readonly kind: 'chip'; readonly shelf: 'measure' | 'dimension'; readonly place: number }

// A drag's own data cannot be read before it is dropped, and a shelf must say before whether it takes it.
const draggedStore = createStore<Dragged | null>(null)

/** Makes an element draggable. A person without a mouse picks fields from the shelves' lists, and moves chips in their editors. */
export function dragProps(what: Dragged, text: string) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'copyMove'
      event.dataTransfer.setData('text/plain', text) // without data there is no drag
      draggedStore.set(what)
    },
    onDragEnd: () => draggedStore.set(null),
  }
}

interface DropPlaceProps {
  /** What dropping it here would do, given before which chip it lands; null: it is not taken. */
  readonly takes: (what: Dragged) => ((before: number) => void) | null
  readonly children: ReactNode
}

/** A row of chips that takes what is dropped on it, and shows that it would. */
export function DropPlace({ takes, children }: DropPlaceProps) {
  const what = useStore(draggedStore)
  const [over, setOver] = useState(false)
  const put = what === null ? null : takes(what)
  return (
    <div
      className="shelf-items"
      data-takes={put === null ? undefined : ''}
      data-over={put !== null && over ? '' : undefined}
      onDragOver={(event) => {
        if (put === null) return
        event.preventDefault()
        event.stopPropagation() // a group within a shelf takes it before the shelf does
        event.dataTransfer.dropEffect = what?.kind === 'chip' ? 'move' : 'copy'
        setOver(true)
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false)
      }}
      onDrop={(event) => {
        if (put === null) return
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        draggedStore.set(null)
        put(chipsBefore(event))
      }}
    >
      {children}
    </div>
  )
}

/** How many of the place's chips lie before the pointer, in reading order. */
function chipsBefore({ currentTarget, clientX, clientY }: DragEvent): number {
  const chips = [...currentTarget.children].filter((child) => child.matches('.chip, .filter-group'))
  return chips.filter((chip) => {
    const { left, right, top, bottom } = chip.getBoundingClientRect()
    return clientY > bottom || (clientY >= top && clientX > (left + right) / 2)
  }).length
}
