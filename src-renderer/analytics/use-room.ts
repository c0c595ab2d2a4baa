import { useLayoutEffect, useState, type RefObject } from 'react'

/** Whether an element is at least this wide, in pixels; told again whenever its width changes. */
export function useRoom(element: RefObject<HTMLElement | null>, width: number): boolean {
  const [enough, setEnough] = useState(false)
  useLayoutEffect(() => {
    const measured = element.current
    if (measured === null) return
    const look = () => setEnough(measured.clientWidth >= width)
    look()
    const observer = new ResizeObserver(look)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element, width])
  return enough
}
