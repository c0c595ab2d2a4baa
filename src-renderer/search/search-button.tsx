import { Tooltip } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { searchShortcutText, wantsSearch } from './shortcut'
import { SearchPalette } from './search-palette'

/** Opens the palette, as its shortcut does from anywhere. */
export function SearchButton() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!wantsSearch(event)) return
      event.preventDefault() // a browser would go to its address bar
      setOpen((now) => !now)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <Tooltip label={`Search everything (${searchShortcutText()})`} position="right">
        <button type="button" className="bare-button rail-link rail-search" aria-label="Search" aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen(true)}>
          <IconSearch size={18} stroke={1.7} aria-hidden />
          <span className="rail-label">Search</span>
          <kbd className="rail-keys">{searchShortcutText()}</kbd>
        </button>
      </Tooltip>
      {open && <SearchPalette onClose={() => setOpen(false)} />}
    </>
  )
}
