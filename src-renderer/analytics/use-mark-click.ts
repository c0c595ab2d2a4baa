import type { QueryModel, QuestionAnswer } from '@contract'
import { useCallback, useRef, type PointerEvent } from 'react'
import { clickedMark } from './mark-store'

/** Marks that can be clicked, and the menu that opens where they were. */
export function useMarkClick(answer: QuestionAnswer, query: QueryModel | null) {
  const pointer = useRef<{ readonly x: number; readonly y: number } | null>(null)
  // Charts tell which row a mark is of, not where it lies.
  const onPointerDownCapture = useCallback(({ clientX, clientY }: PointerEvent) => {
    pointer.current = { x: clientX, y: clientY }
  }, [])
  const open = useCallback(
    (row: number, from = answer) => {
      clickedMark.set({ query, answer: from, row, at: pointer.current ?? besideFocus() })
      pointer.current = null
    },
    [answer, query],
  )
  const opens = query !== null || answer.columns.some(({ name }) => name === 'appid')
  return { onPick: opens ? open : undefined, onPointerDownCapture }
}

/** Higher than any row of a table. */
const highestRow = 100

/** Below what has the focus: by keyboard a mark is the row that one is in; in a chart, whose marks the arrow keys lead through, it is inside. */
function besideFocus() {
  const { left, top, bottom, height, width } = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
  return height > highestRow ? { x: left + width / 3, y: top + height / 3 } : { x: left + 24, y: bottom }
}
