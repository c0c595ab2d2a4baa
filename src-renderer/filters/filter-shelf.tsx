import type { FilterNode, Subject } from '@contract'
import { Button, CloseButton, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Chip } from './chip'
import { ConditionEditor } from './condition-editor'
import { conditionText, isCondition } from './condition-words'
import { DropPlace } from './dragging'
import { filterOf, groupOf, type EditedGroup } from './edit-group'
import { inserted, replaced, without } from './edit-list'
import { FieldPicker } from './field-picker'
import { firstCondition, pickById } from './fields'
import type { Picks } from './use-picks'

interface FilterShelfProps {
  readonly group: EditedGroup
  readonly picks: Picks
  readonly subject: Subject
  readonly currency: string | null
  /** prices of other currencies are converted to it */
  readonly convert?: boolean
  readonly onChange: (group: EditedGroup) => void
  /** how deep it lies: 0 is the question's own */
  readonly depth?: number
  readonly addLabel?: string
  /** in one line with the other shelves */
  readonly compact?: boolean
}

/** The contract takes twelve; what nests deeper than this nobody can read. */
const deepest = 5

const joins = [
  { value: 'all', label: 'all of' },
  { value: 'any', label: 'any of' },
  { value: 'not_all', label: 'not all of' },
  { value: 'not_any', label: 'none of' },
]

/** Conditions joined by AND or OR, and groups of them within. */
export function FilterShelf({ group, picks, subject, currency, convert = false, onChange, depth = 0, addLabel = 'Add filter', compact = false }: FilterShelfProps) {
  const [opened, setOpened] = useState<{ readonly place: number; readonly isNew: boolean } | null>(null)
  const put = (items: readonly FilterNode[]) => onChange({ ...group, items })
  const add = (item: FilterNode, place = group.items.length) => {
    put(inserted(group.items, place, item))
    if (isCondition(item)) setOpened({ place, isNew: true })
  }
  const join = `${group.not ? 'not_' : ''}${group.join}`
  return (
    <DropPlace takes={(what) => (what.kind === 'field' && what.pick.uses.includes('filter') ? (before) => add(firstCondition(what.pick), before) : null)}>
      {(group.items.length > 1 || depth > 0 || group.not || group.join === 'any') && (
        <NativeSelect
          size="xs"
          className="joiner"
          aria-label={depth === 0 ? 'Filters: how they are joined' : 'Group: how its filters are joined'}
          value={join}
          data={joins}
          onChange={({ currentTarget: { value } }) => onChange({ ...group, not: value.startsWith('not_'), join: value.endsWith('any') ? 'any' : 'all' })}
        />
      )}
      {group.items.map((item, place) => {
        const key = `${place} ${isCondition(item) ? `${item.field} ${item.as ?? ''}` : 'group'}`
        if (!isCondition(item)) {
          return (
            <span key={key} className="filter-group" role="group" aria-label="Group of filters">
              <FilterShelf
                group={groupOf(item)}
                picks={picks}
                subject={subject}
                currency={currency}
                convert={convert}
                depth={depth + 1}
                compact={compact}
                onChange={(next) => put(replaced(group.items, place, filterOf(next)))}
              />
              <CloseButton size={24} iconSize={14} aria-label="Remove the group" onClick={() => put(without(group.items, place))} />
            </span>
          )
        }
        const pick = pickById(picks.picks, item.field, item.as)
        return (
          <Chip
            key={key}
            about="Filter"
            label={conditionText(item, pick.label)}
            opened={opened?.place === place}
            onOpen={(open) => setOpened(open ? { place, isNew: false } : null)}
            onRemove={() => {
              setOpened(null)
              put(without(group.items, place))
            }}
          >
            <ConditionEditor
              condition={item}
              pick={pick}
              subject={subject}
              currency={currency}
              convert={convert}
              isNew={opened?.isNew === true}
              onChange={(next) => put(replaced(group.items, place, next))}
            />
          </Chip>
        )
      })}
      <FieldPicker label={addLabel} compact={compact} picks={picks} use="filter" onPick={(pick) => add(firstCondition(pick))} />
      {!compact && depth < deepest && group.items.length > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => add({ [group.join === 'all' ? 'any' : 'all']: [] })}>
          Add group
        </Button>
      )}
    </DropPlace>
  )
}
