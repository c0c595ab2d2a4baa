import { useEffect, useState } from 'react'

/**
 * Fills the window with a part of the page, and the screen with the window where the host allows that. Escape leaves it.
 */
export function useFullScreen(): { readonly isFull: boolean; readonly toggle: () => void } {
  const [isFull, setFull] = useState(false)

  useEffect(() => {
    if (!isFull) return
    // Where the browser itself is in full screen it takes Escape for itself and only says so afterwards.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('[role="dialog"], [role="menu"]') === null) setFull(false)
    }
    const onChange = () => {
      if (document.fullscreenElement === null) setFull(false)
    }
    window.addEventListener('keydown', onKeyDown)
    document.addEventListener('fullscreenchange', onChange)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('fullscreenchange', onChange)
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined)
    }
  }, [isFull])

  const toggle = () => {
    setFull(!isFull)
    // A host may refuse it; the window is filled in any case.
    if (!isFull) void document.documentElement.requestFullscreen().catch(() => undefined)
  }
  return { isFull, toggle }
}
