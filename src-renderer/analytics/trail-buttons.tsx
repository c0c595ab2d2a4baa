import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { asErrorShape } from '../api'
import { useStore } from '../store'
import { count } from '../ui/format'
import { tellError } from '../ui/notice-store'
import { applicationPath } from '../navigation/application-path'
import { nextRow, stepAlong, trailAt, trailStore } from './application-trail'

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null

/** The previous and the next of the rows that this application was opened from, however many there are; also by the keys [ and ]. */
export function TrailButtons({ appid }: { readonly appid: number }) {
  const trail = trailAt(useStore(trailStore), appid)
  const [, navigate] = useLocation()
  const [reading, setReading] = useState(false)
  const go = async (by: 1 | -1): Promise<void> => {
    if (trail === null || reading) return
    setReading(true)
    try {
      const step = await stepAlong(trail, by)
      if (step === null) return
      trailStore.set(step.trail)
      // Back leads to the list, not through everything that was looked at.
      navigate(applicationPath(step.appid), { replace: true })
    } catch (error) {
      tellError(asErrorShape(error), 'The next rows could not be read')
    } finally {
      setReading(false)
    }
  }
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '[' || event.key === ']') void go(event.key === '[' ? -1 : 1)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  if (trail === null || trail.total < 2) return null
  return (
    <nav className="trail-buttons" aria-label={`Rows of ${trail.title}`} aria-busy={reading}>
      <Button variant="default" size="compact-md" aria-label="Previous row" aria-keyshortcuts="[" title="Previous row ( [ )" disabled={nextRow(trail, -1) === null} onClick={() => void go(-1)}>
        <IconChevronLeft size={16} aria-hidden />
      </Button>
      <span className="dim" role="status" title={trail.title}>
        {count(trail.at + 1)} of {count(trail.total)}
      </span>
      <Button variant="default" size="compact-md" aria-label="Next row" aria-keyshortcuts="]" title="Next row ( ] )" disabled={nextRow(trail, 1) === null} onClick={() => void go(1)}>
        <IconChevronRight size={16} aria-hidden />
      </Button>
    </nav>
  )
}
