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

/** Below what has the focus: by keyboard a mark is the row that one is in. */
function besideFocus() {
  const { left, bottom } = document.activeElement?.getBoundingClientRect() ?? { left: 0, bottom: 0 }
  return { x: left + 24, y: bottom }
}
