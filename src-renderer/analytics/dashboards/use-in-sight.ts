import { useCallback, useState } from 'react'

/** How far outside of the window something counts as in sight: what comes next is there when one gets to it. */
const margin = '300px'

/** Whether an element can be seen, give or take a screen's edge. */
export function useInSight(): readonly [(element: Element | null) => (() => void) | undefined, boolean] {
  const [isInSight, setInSight] = useState(false)
  const watch = useCallback((element: Element | null) => {
    if (element === null) return undefined
    const observer = new IntersectionObserver((entries) => setInSight(entries.at(-1)?.isIntersecting === true), { rootMargin: margin })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [watch, isInSight]
}
