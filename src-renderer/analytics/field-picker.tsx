import { Button, Combobox, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { count } from '../ui/format'
import type { Pick } from './fields'
import type { Picks } from './use-picks'

interface FieldPickerProps {
  readonly label: string
  readonly picks: Picks
  readonly use: Pick['uses'][number]
  readonly onPick: (pick: Pick) => void
  /** offered above the fields, for example "Number of applications" */
  readonly first?: { readonly label: string; readonly onPick: () => void }
}

/** More than these at once are slow to show and nobody reads them; searching finds the rest. */
export const mostShown = 150
const firstId = '\u0000first'

/** A button that opens a list of fields with a search; by mouse, or by typing, arrows and Enter. */
export function FieldPicker({ label, picks, use, onPick, first }: FieldPickerProps) {
  const [search, setSearch] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      // At once: what is picked may open an editor, which takes the focus and gives it back to where it is now.
      button.current?.focus()
      setSearch('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const found = useMemo(() => findPicks(picks.picks, use, search), [picks.picks, use, search])
  const shown = found.slice(0, mostShown)
  const firstShown = first !== undefined && first.label.toLowerCase().includes(search.trim().toLowerCase())

  // After each drawing of the list, because fields that come later (places in documents) take its selection away.
  const { selectFirstOption, dropdownOpened } = combobox
  useEffect(() => {
    if (dropdownOpened && search.trim() !== '') selectFirstOption()
  }, [found, search, dropdownOpened, selectFirstOption])

  const choose = (id: string) => {
    combobox.closeDropdown()
    if (id === firstId) first?.onPick()
    const pick = picks.picks.find((one) => one.id === id)
    if (pick !== undefined) onPick(pick)
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={380} position="bottom-start" withinPortal={false} floatingStrategy="fixed">
      <Combobox.Target targetType="button">
        <Button ref={button} size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => combobox.toggleDropdown()}>
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={`${label}: search`}
          placeholder="Search fields"
          value={search}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
        />
        <Combobox.Options mah={340} className="picker-options" aria-label="Fields">
          {firstShown && <Combobox.Option value={firstId}>{first.label}</Combobox.Option>}
          {shownGroups(shown).map(({ group, picks: members }) => (
            <Combobox.Group key={group} label={group}>
              {members.map((pick) => (
                <Combobox.Option key={pick.id} value={pick.id} title={pick.about ?? undefined}>
                  <span className="picker-option">
                    <span>{pick.label}</span>
                    {pick.occurs !== null && <span className="dim">{pick.occurs}</span>}
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {shown.length === 0 && !firstShown && <Combobox.Empty>{picks.loading ? 'Reading the fields…' : 'No field is called so.'}</Combobox.Empty>}
        </Combobox.Options>
        <Combobox.Footer>
          <span className="dim">
            {found.length > shown.length ? `${count(found.length - shown.length)} more: search for them. ` : ''}
            {picks.sample !== null && `Places in documents: from ${count(picks.sample.sampled)} of ${count(picks.sample.total)}.`}
          </span>
        </Combobox.Footer>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** Picks under the names of their groups, in the order they come in. */
export function shownGroups(shown: readonly Pick[]): { readonly group: string; readonly picks: readonly Pick[] }[] {
  const groups = [...new Set(shown.map(({ group }) => group))]
  return groups.map((group) => ({ group, picks: shown.filter((one) => one.group === group) }))
}

/**
 * Fields of this use (null: of any) whose label, group or id has every word; those whose label begins with the search come
 * first.
 */
export function findPicks(picks: readonly Pick[], use: Pick['uses'][number] | null, search: string): readonly Pick[] {
  const words = search.trim().toLowerCase().split(/\s+/)
  const usable = use === null ? picks : picks.filter(({ uses }) => uses.includes(use))
  if (search.trim() === '') return usable
  const found = usable.filter(({ label, group, id }) => words.every((word) => `${label} ${group} ${id}`.toLowerCase().includes(word)))
  const rank = ({ label }: Pick): number => {
    const name = label.toLowerCase()
    const typed = search.trim().toLowerCase()
    return name === typed ? 0 : name.startsWith(typed) ? 1 : 2
  }
  return [...found].sort((a, b) => rank(a) - rank(b))
}
