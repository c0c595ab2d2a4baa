import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useStore } from '../store'
import { count } from '../ui/format'
import { applicationPath } from '../navigation/application-path'
import { placeOn, trailStore } from './application-trail'

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null

/** The previous and the next of the rows that this application was opened from; also by the keys [ and ]. */
export function TrailButtons({ appid }: { readonly appid: number }) {
  const place = placeOn(useStore(trailStore), appid)
  const [, navigate] = useLocation()
  const { previous = null, next = null } = place ?? {}
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const to = event.key === '[' ? previous : event.key === ']' ? next : null
      // Back leads to the list, not through everything that was looked at.
      if (to !== null) navigate(applicationPath(to), { replace: true })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [previous, next, navigate])
  if (place === null) return null
  const go = (to: number | null) => to !== null && navigate(applicationPath(to), { replace: true })
  return (
    <nav className="trail-buttons" aria-label={`Rows of ${place.title}`}>
      <Button variant="default" size="compact-md" aria-label="Previous row" aria-keyshortcuts="[" title="Previous row ( [ )" disabled={previous === null} onClick={() => go(previous)}>
        <IconChevronLeft size={16} aria-hidden />
      </Button>
      <span className="dim" role="status" title={place.title}>
        {count(place.place)} of {count(place.of)}
      </span>
      <Button variant="default" size="compact-md" aria-label="Next row" aria-keyshortcuts="]" title="Next row ( ] )" disabled={next === null} onClick={() => go(next)}>
        <IconChevronRight size={16} aria-hidden />
      </Button>
    </nav>
  )
}
