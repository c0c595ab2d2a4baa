import type { Dashboard } from '@contract'
import { useEffect, useRef, useState } from 'react'
import { asErrorShape } from '../../api'
import { fileName } from '../../ui/file-name'
import { tellError } from '../../ui/notice-store'
import { saveFile } from '../../ui/save-file'
import { sharedWords } from './shared-question'

type Kind = 'png' | 'pdf'

/** Tiles that fail say so in the picture; those that take longer than this are drawn as they are. */
const longestWaitMs = 120_000

/**
 * Saves a dashboard as a picture or a document, once every tile has its answer and is drawn.
 * @param source the catalogue's name, which is written on it
 */
export function useSaveDashboard(dashboard: Dashboard, source: string): {
  readonly save: (kind: Kind) => void
  readonly saving: boolean
  readonly onElement: (element: HTMLDivElement | null) => void
} {
  const [wanted, setWanted] = useState<Kind | null>(null)
  const grid = useRef<HTMLDivElement | null>(null)
  const latest = useRef({ dashboard, source })
  useEffect(() => {
    latest.current = { dashboard, source }
  }, [dashboard, source])

  useEffect(() => {
    if (wanted === null) return
    const abort = new AbortController()
    const run = async () => {
      try {
        const element = grid.current
        if (element === null) return
        await drawn(element, abort.signal)
        const { dashboard: { name, shared }, source } = latest.current
        // The PDF writer is large and only needed here.
        const { dashboardPicture, dashboardDocument } = await import('./dashboard-picture')
        const date = new Date().toLocaleDateString(undefined, { dateStyle: 'long' })
        const head = { title: name, about: [...sharedWords(shared), `Ludograph, ${source}, ${date}`] }
        const blob = wanted === 'png' ? await dashboardPicture(element, head) : await dashboardDocument(element, head)
        if (!abort.signal.aborted) saveFile(fileName(name, wanted), blob)
      } catch (error) {
        if (!abort.signal.aborted) tellError(asErrorShape(error), 'The dashboard could not be saved')
      } finally {
        if (!abort.signal.aborted) setWanted(null)
      }
    }
    void run()
    return () => abort.abort()
  }, [wanted])

  return { save: setWanted, saving: wanted !== null, onElement: (element) => { grid.current = element } }
}

/** Resolves when no tile waits for its answer and every chart has been drawn. */
function drawn(element: HTMLElement, signal: AbortSignal): Promise<void> {
  const until = performance.now() + longestWaitMs
  return new Promise((resolve, reject) => {
    let quiet = 0
    const look = () => {
      if (signal.aborted) {
        reject(new Error('another one was asked for'))
        return
      }
      const waits = element.querySelector('.tile[aria-busy="true"], [role="img"]:not([data-chart-ready])') !== null
      quiet = waits ? 0 : quiet + 1
      // A few frames, because an answer is drawn only after it has come.
      if (quiet > 5 || performance.now() > until) resolve()
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
