import { useEffect, useRef } from 'react'

let last: EventTarget | null = null
document.addEventListener('focusin', ({ target }) => {
  last = target
})

/** Whether what had the focus is gone from the page. At the start nothing had it: there Tab begins at the top. */
const isLost = (): boolean => last instanceof Node && !last.isConnected && (document.activeElement === null || document.activeElement === document.body)

/** Gives what is shown now the focus, if what had it is gone with what was shown before: from there Tab goes on. */
export function useFocusIfLost<Element extends HTMLElement>() {
  const element = useRef<Element>(null)
  useEffect(() => {
    if (isLost()) element.current?.focus({ preventScroll: true })
  }, [])
  return element
}
