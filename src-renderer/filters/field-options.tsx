import { Combobox, type ComboboxStore } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { count } from '../ui/format'
import type { Pick } from './fields'
import { findPicks, mostShown, shownGroups } from './find-picks'
import type { Picks } from './use-picks'

interface FieldOptionsProps {
  readonly combobox: ComboboxStore
  readonly picks: Picks
  readonly use: Pick['uses'][number]
  readonly search: string
  /** options above the fields, as many as `offered` says */
  readonly children?: React.ReactNode
  readonly offered?: number
}

/** The fields that a search finds, under the names of their groups; the first is selected, so that Enter takes it. */
export function FieldOptions({ combobox, picks, use, search, children, offered = 0 }: FieldOptionsProps) {
  const found = useMemo(() => findPicks(picks.picks, use, search), [picks.picks, use, search])
  const shown = found.slice(0, mostShown)
  // After each drawing of the list, because fields that come later (places in documents) take its selection away.
  const { selectFirstOption, dropdownOpened } = combobox
  useEffect(() => {
    if (dropdownOpened && search.trim() !== '') selectFirstOption()
  }, [found, search, offered, dropdownOpened, selectFirstOption])
  return (
    <>
      <Combobox.Options mah={340} className="picker-options" aria-label="Fields">
        {children}
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
        {shown.length === 0 && offered === 0 && <Combobox.Empty>{picks.loading ? 'Reading the fields…' : 'No field has this name.'}</Combobox.Empty>}
      </Combobox.Options>
      <Combobox.Footer>
        <span className="dim">
          {found.length > shown.length ? `${count(found.length - shown.length)} more: search for them. ` : ''}
          {picks.sample !== null && `Document fields: from a sample of ${count(picks.sample.sampled)} of ${count(picks.sample.total)}.`}
        </span>
      </Combobox.Footer>
    </>
  )
}
