import { useLayoutEffect, type RefObject } from 'react'

/** Where lists were scrolled to, by a name of the list; the oldest are forgotten first. */
const kept = new Map<string, number>()
const mostKept = 100

/** Has an element scrolled to where it was when it was last shown under this name; without a name it begins at its top. */
export function useKeptScroll(element: RefObject<HTMLElement | null>, name: string | undefined): void {
  useLayoutEffect(() => {
    const scrolled = element.current
    if (scrolled === null || name === undefined) return
    scrolled.scrollTo({ top: kept.get(name) ?? 0 })
    const note = () => {
      kept.delete(name)
      kept.set(name, scrolled.scrollTop)
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
    }
    scrolled.addEventListener('scroll', note)
    return () => scrolled.removeEventListener('scroll', note)
  }, [element, name])
}
