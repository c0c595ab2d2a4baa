import { Tooltip } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { lazy, Suspense, useEffect } from 'react'
import type { ViewName } from '@contract'
import { useStore } from '../store'
import { helpStore, openHelp, pageOfView } from '../navigation/help-store'
import './help.css'

// Most starts never need it, and it brings the Markdown reader.
const HelpDrawer = lazy(() => import('./help-drawer'))

/** "?": the page of help about the view that is open. F1 does the same. */
export function HelpButton({ view }: { readonly view: ViewName | undefined }) {
  const page = pageOfView[view ?? 'catalogue']
  const open = useStore(helpStore) !== null
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return
      event.preventDefault()
      openHelp(page)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [page])
  return (
    <>
      <Tooltip label="Help on this view (F1)" position="right">
        <button type="button" className="rail-link help-button" aria-haspopup="dialog" onClick={() => openHelp(page)}>
          <IconHelp size={18} stroke={1.7} aria-hidden />
          <span className="rail-label">Help</span>
        </button>
      </Tooltip>
      {open && (
        <Suspense fallback={null}>
          <HelpDrawer />
        </Suspense>
      )}
    </>
  )
}
