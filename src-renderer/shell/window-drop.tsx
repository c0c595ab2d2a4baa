import { isBackupFile } from '@contract'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { restoreOffer } from '../catalogue/restore-offer'
import { useBringIn } from '../bring-in/use-bring-in'
import { takesDropAttribute, thingsOfDrop } from '../bring-in/drop-files'


const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Makes the whole window, whatever view is open, a place to drop files and folders on. */
export function WindowDrop() {
  const [over, setOver] = useState(false)
  const bringIn = useBringIn()
  const [, navigate] = useLocation()

  useEffect(() => {
    const onEnter = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(document.querySelector(`[${takesDropAttribute}]`) === null) // it must stay in sight to be dropped on
    }
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault() // without this there is no drop
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
    }
    const onLeave = (event: DragEvent) => {
      // It comes for every element crossed; only out of the window there is no next one.
      if (carriesFiles(event) && event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (event.dataTransfer === null || !carriesFiles(event)) return
      event.preventDefault()
      setOver(false)
      if (event.target instanceof Element && event.target.closest(`[${takesDropAttribute}]`) !== null) return
      const things = thingsOfDrop(event.dataTransfer)
      const [first] = things
      if (things.length === 1 && first && first.folder === null && isBackupFile(first.file.name)) {
        restoreOffer.set(first.file)
        navigate('/catalogue')
        return
      }
      void bringIn(things)
    }
    const listeners = { dragenter: onEnter, dragover: onOver, dragleave: onLeave, drop: onDrop }
    for (const [type, listener] of Object.entries(listeners)) window.addEventListener(type as 'drop', listener)
    return () => {
      for (const [type, listener] of Object.entries(listeners)) window.removeEventListener(type as 'drop', listener)
    }
  }, [bringIn, navigate])

  if (!over) return null
  return (
    <div className="drop-overlay" role="status">
      <div className="drop-overlay-card">
        <IconFileImport size={40} stroke={1.4} aria-hidden />
        <strong>Drop to import</strong>
        <span className="dim">Files and folders, as many as you like. Nothing changes in the catalogue before all of an import has been read.</span>
      </div>
    </div>
  )
}
