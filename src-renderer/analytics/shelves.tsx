import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { QueryModel } from '@contract'
import { SaveSegment } from '../segments/save-segment'
import { DimensionShelf } from './dimension-shelf'
import { withFilter } from './edit-query'
import { groupOf } from '../filters/edit-group'
import { FilterShelf } from '../filters/filter-shelf'
import { MeasureShelf } from './measure-shelf'
import { OrderShelf } from './order-shelf'
import { OrderSummary } from './order-summary'
import { pricesOf, wholeFilter } from './segments/segment-questions'
import { Shelf } from './shelf'
import { useFocusIfLost } from './use-focus-if-lost'
import type { Picks } from '../filters/use-picks'
import { emptyQuery } from '../navigation/workspace'

interface ShelvesProps {
  readonly query: QueryModel
  readonly picks: Picks
  readonly onChange: (next: QueryModel) => void
  /** one line of chips, so that the answer gets the room */
  readonly folded?: boolean
  /** not given: there is nothing to fold them for */
  readonly onFold?: ((folded: boolean) => void) | undefined
}

/** The question as shelves: what is measured, by what, of which rows, in which order. */
export function Shelves({ query, picks, onChange, folded = false, onFold }: ShelvesProps) {
  const section = useFocusIfLost<HTMLElement>()
  const of = { query, picks, folded, onChange }
  return (
    <section ref={section} className="shelves" aria-label="Question" tabIndex={-1} data-folded={folded ? '' : undefined}>
      {!folded && (
        <Shelf title="About">
          <div className="shelf-items">
            <SegmentedControl
              size="xs"
              aria-label="What the question is about"
              value={query.subject}
              data={[{ value: 'applications', label: 'Applications' }, { value: 'reviews', label: 'Reviews' }, { value: 'observations', label: 'Price history' }]}
              onChange={(subject) => onChange({ ...emptyQuery, subject, currency: query.currency })}
            />
          </div>
        </Shelf>
      )}
      <MeasureShelf {...of} />
      <DimensionShelf {...of} />
      <Shelf title="Where">
        <FilterShelf
          group={groupOf(query.filter)}
          picks={picks}
          subject={query.subject}
          currency={query.currency}
          convert={query.convert === true}
          compact={folded}
          onChange={(group) => onChange(withFilter(query, group))}
        />
        {!folded && query.subject === 'applications' && query.filter !== undefined && (
          <SaveSegment members={{ kind: 'filter', filter: wholeFilter(query, query.filter), ...pricesOf(query) }} what="the filter" size="compact-xs" />
        )}
      </Shelf>
      {folded ? (
        <OrderSummary query={query} picks={picks} onOpen={() => onFold?.(false)} />
      ) : (
        <Shelf title="Show">
          <div className="shelf-items">
            <OrderShelf query={query} picks={picks} onChange={onChange} />
          </div>
        </Shelf>
      )}
      {onFold !== undefined && (
        <ActionIcon className="shelves-fold" variant="subtle" size="md" aria-label="All of the question" aria-expanded={!folded} onClick={() => onFold(!folded)}>
          {folded ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
        </ActionIcon>
      )}
    </section>
  )
}
