import { Tooltip } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useCall } from '../api'
import { useStore } from '../store'
import { useKeptState } from '../ui/use-kept-state'
import { keptRecent, recentTargets } from './recent-targets'
import { searchShortcutText, wantsSearch } from './shortcut'
import { SearchPalette } from './search-palette'

/** Opens the palette, as its shortcut does from anywhere. */
export function SearchButton() {
  const [open, setOpen] = useState(false)
  const state = useCall('catalogue.state', {})
  const catalogue = state.data?.state === 'open' ? `${state.data.engine} ${state.data.label}` : null
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
        <button type="button" className="bare-button rail-link rail-search" aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen(true)}>
          <IconSearch size={18} stroke={1.7} aria-hidden />
          <span className="rail-label">Search</span> <kbd className="rail-keys">{searchShortcutText()}</kbd>
        </button>
      </Tooltip>
      {catalogue !== null && <Recent catalogue={catalogue} />}
      {open && <SearchPalette isOpen={catalogue !== null} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Reads and keeps what was opened last in this catalogue. It outlives the palette, which closes with each choice. */
function Recent({ catalogue }: { readonly catalogue: string }) {
  const { targets, catalogue: holder } = useStore(recentTargets)
  const kept = useMemo(() => JSON.stringify(targets), [targets])
  useKeptState(keptRecent, catalogue, holder === catalogue ? kept : null)
  return null
}
