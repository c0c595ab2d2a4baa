import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { call, useCall } from '../api'
import { viewOfKeys } from './shortcuts'
import { viewAt, views, type View } from './views'

/** The element that scrolls and that the skip link leads to. */
export const mainId = 'main'

/**
 * Which view is open. Starts at the one of last time unless the address names one, remembers every change, listens to the
 * shortcuts. Undefined only until the preferences are known.
 */
export function useViewNavigation(): View | undefined {
  const [path, navigate] = useLocation()
  const settings = useCall('settings.get', {})
  const view = viewAt(path)
  const lastView = settings.data?.lastView

  useEffect(() => {
    if (view !== undefined || settings.isPending) return
    navigate(`/${lastView ?? 'catalogue'}`, { replace: true })
  }, [view, lastView, settings.isPending, navigate])

  useEffect(() => {
    if (view === undefined) return
    document.title = `${view.label} · Ludograph`
    // Not being able to remember the view is not worth a notice.
    if (lastView !== undefined && lastView !== view.name) call('settings.set', { lastView: view.name }).catch(() => undefined)
  }, [view, lastView])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = views[viewOfKeys(event) ?? -1]
      if (target === undefined) return
      event.preventDefault()
      navigate(target.path)
      document.getElementById(mainId)?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [navigate])

  return view
}
