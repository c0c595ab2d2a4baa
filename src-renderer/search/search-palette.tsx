import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { ErrorNotice } from '../ui/error-notice'
import { nextPlace } from './next-place'
import { openTarget } from './open-target'
import { noteRecent } from './recent-targets'
import { keyOf, type Target } from './targets'
import { useTargets } from './use-targets'
import './search.css'

/** Finds everything: games, developers, questions, pages, actions. Arrow keys choose, Enter opens, Escape closes. */
export function SearchPalette({ isOpen, onClose }: { /** a catalogue is open */ readonly isOpen: boolean; readonly onClose: () => void }) {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    },
    [opener],
  )
  return (
    <Modal
      opened
      returnFocus={false}
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="10vh"
      size={640}
      padding={0}
      transitionProps={{ duration: 0 }}
      classNames={{ content: 'search-content', body: 'search-palette' }}
      attributes={{ content: { 'aria-label': 'Search' } }}
    >
      <Search isOpen={isOpen} onClose={onClose} />
    </Modal>
  )
}

function Search({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [text, setText] = useState('')
  /** by its key: answers that come in while the reader chooses move it to another place */
  const [chosen, setChosen] = useState<string | null>(null)
  /** Enter was pressed before the answer was there: what it finds first is opened then, and nothing of an earlier text */
  const [isAwaited, setAwaited] = useState(false)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const { groups, isSearching, error } = useTargets(text, isOpen)
  const all = groups.flatMap(({ targets }) => targets)
  const found = all.findIndex((one) => keyOf(one) === chosen)
  const place = Math.max(0, found)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [place, groups])

  const open = (one: Target) => {
    noteRecent(one)
    onClose()
    openTarget(one)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = all[nextPlace(event.key, place, all.length) ?? -1]
    if (next !== undefined) {
      event.preventDefault()
      setChosen(keyOf(next))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      const one = all[place]
      if (isSearching && found < 0) setAwaited(true)
      else if (one !== undefined) open(one)
    }
  }
  const first = isAwaited && !isSearching ? all[place] : undefined
  useEffect(() => {
    if (first !== undefined) open(first)
  })
  const isEmpty = all.length === 0 && text.trim() !== '' && !isSearching
  return (
    <>
      <div className="search-field">
        <IconSearch size={18} aria-hidden />
        <input
          // at once: whoever presses Ctrl+K goes on typing
          autoFocus
          data-autofocus
          className="search-input"
          role="combobox"
          aria-label="Search everything"
          aria-expanded={all.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={all.length > 0 ? `${id}-${place}` : undefined}
          placeholder="Games, developers, tags, questions, pages, actions…"
          value={text}
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            setChosen(null)
            setAwaited(false)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <p className="hidden-visually" role="status">
        {isSearching ? 'Searching' : `${all.length} found`}
      </p>
      {error !== null && <ErrorNotice error={error} title="The catalogue could not be searched" />}
      <div ref={list} id={`${id}-list`} className="search-list" role="listbox" aria-label="Found" tabIndex={-1}>
        {groups.map(({ name, targets }, group) => (
          <div key={name} role="group" aria-labelledby={`${id}-group-${group}`}>
            <p id={`${id}-group-${group}`} className="search-group">
              {name}
            </p>
            {targets.map((one) => {
              const index = all.indexOf(one)
              return (
                <div
                  key={keyOf(one)}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === place}
                  className="search-option"
                  onMouseMove={() => setChosen(keyOf(one))}
                  onClick={() => open(one)}
                >
                  <span className="search-name">{one.name}</span>
                  <span className="search-about">{one.about}</span>
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {all.length === 0 && isSearching && <p className="search-empty dim">Searching…</p>}
      {isEmpty && <p className="search-empty dim">Nothing in this catalogue is called that.</p>}
    </>
  )
}
