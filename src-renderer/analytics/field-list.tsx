import { TextInput } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { count } from '../ui/format'
import { CustomFields } from './custom-fields'
import { FastPlaces } from './fast-places'
import { dragProps } from '../filters/dragging'
import { findPicks, mostShown, shownGroups } from '../filters/find-picks'
import type { Picks } from '../filters/use-picks'

/** All fields, to be dragged onto the shelves; and what the user has named or made fast among them. */
export function FieldList({ picks }: { readonly picks: Picks }) {
  const [search, setSearch] = useState('')
  const sought = useDeferredValue(search)
  const found = useMemo(() => findPicks(picks.picks, null, sought), [picks.picks, sought])
  const shown = found.slice(0, mostShown)
  return (
    <section className="field-list" aria-label="Fields">
      <TextInput size="xs" aria-label="Search the list of fields" placeholder="Search fields" value={search} onChange={({ currentTarget }) => setSearch(currentTarget.value)} />
      <div className="field-list-items" tabIndex={0} role="group" aria-label="Fields to drag onto a shelf">
        {shownGroups(shown).map(({ group, picks: members }) => (
          <section key={group} aria-label={group}>
            <h2 className="field-list-group">{group}</h2>
            <ul>
              {members.map((pick) => (
                <li key={pick.id} className="field-item" title={pick.about ?? undefined} {...dragProps({ kind: 'field', pick }, pick.label)}>
                  <span className="field-item-label">{pick.label}</span>
                  {pick.occurs !== null && <span className="dim">{pick.occurs}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
        {shown.length === 0 && <p className="dim">{picks.loading ? 'Reading the fields…' : 'No field has this name.'}</p>}
        {found.length > shown.length && <p className="dim">{count(found.length - shown.length)} more: search for them.</p>}
      </div>
      <p className="dim field-list-hint">Drag a field onto a shelf, or pick it there.</p>
      <div className="field-list-tools">
        <CustomFields />
        <FastPlaces />
      </div>
    </section>
  )
}
