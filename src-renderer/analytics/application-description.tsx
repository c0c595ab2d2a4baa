import type { CallOutput } from '@contract'
import { Button } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { plainName } from '../ui/plain-name'
import { cleanDescription } from './clean-description'

/** Longer ones are folded: about fourteen lines. */
const foldedHeight = 280

/** What the store writes about an application, as text with headings and lists; nothing in it loads or leads anywhere. */
export function ApplicationDescription({ description: { short, html } }: { readonly description: CallOutput<'analytics.application'>['description'] }) {
  const place = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  const [open, setOpen] = useState(false)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null || html === null) return
    element.replaceChildren(cleanDescription(html))
    setLong(element.scrollHeight > foldedHeight * 1.2)
  }, [html])
  if (short === null && html === null) return <p className="dim">The source has no description of it.</p>
  return (
    <>
      {short !== null && <p className="description-short">{plainName(short)}</p>}
      {html !== null && <div ref={place} className="description" data-folded={isLong && !open ? '' : undefined} />}
      {isLong && (
        <Button size="compact-sm" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : 'Show all'}
        </Button>
      )}
    </>
  )
}
