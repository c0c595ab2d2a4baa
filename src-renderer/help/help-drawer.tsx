import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type MouseEvent } from 'react'
import { useStore } from '../store'
import { ErrorNotice } from '../ui/error-notice'
import { helpPictures, helpText } from './help-content'
import { helpPages, helpStore, isHelpPage, openHelp, type HelpPage } from '../navigation/help-store'
import './help.css'
import { renderHelp } from './render-help'

/** The open page of help, beside the view it is about. */
export default function HelpDrawer() {
  const open = useStore(helpStore)
  if (open === null) return null
  return (
    <Drawer opened position="right" size="lg" title="Help" closeButtonProps={{ 'aria-label': 'Close help' }} onClose={() => helpStore.set(null)}>
      <nav className="help-pages" aria-label="Pages of help">
        {Object.entries(helpPages).map(([page, title]) => (
          <button key={page} type="button" aria-current={page === open.page ? 'page' : undefined} onClick={() => isHelpPage(page) && openHelp(page)}>
            {title}
          </button>
        ))}
      </nav>
      <HelpText page={open.page} anchor={open.anchor} />
    </Drawer>
  )
}

function HelpText({ page, anchor }: { readonly page: HelpPage; readonly anchor: string | null }) {
  const place = useRef<HTMLElement>(null)
  const { data: text, error } = useQuery({ queryKey: ['help', page], queryFn: () => helpText(page), staleTime: Infinity })
  useEffect(() => {
    if (place.current === null || text === undefined) return
    place.current.replaceChildren(renderHelp(text, helpPictures))
    const heading = anchor === null ? null : place.current.querySelector<HTMLElement>(`[id="help-${CSS.escape(anchor)}"]`)
    const shown = heading ?? place.current.querySelector<HTMLElement>('h1')
    shown?.setAttribute('tabindex', '-1')
    shown?.scrollIntoView({ block: 'start' })
    shown?.focus({ preventScroll: true })
  }, [text, anchor])

  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null) return
    event.preventDefault()
    const { page: to = '', anchor: at } = link.dataset
    if (isHelpPage(to)) openHelp(to, at ?? null)
  }
  if (error !== null) return <ErrorNotice error={error} title="This page could not be shown" />
  return <article ref={place} className="help-text" onClick={follow} />
}
