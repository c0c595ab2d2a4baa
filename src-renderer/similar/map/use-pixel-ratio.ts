import { useSyncExternalStore } from 'react'

/** Pixels of the screen for each of the page's. It changes when the window goes to another screen. */
export const usePixelRatio = (): number => useSyncExternalStore(onChange, () => devicePixelRatio)

function onChange(changed: () => void): () => void {
  // A query is about one ratio: after each change, the next one is about another.
  let query: MediaQueryList | null = null
  const next = (): void => {
    query?.removeEventListener('change', next)
    if (query !== null) changed()
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    query.addEventListener('change', next)
  }
  next()
  return () => query?.removeEventListener('change', next)
}
