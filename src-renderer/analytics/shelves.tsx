import type { QueryModel } from '@contract'
import { SegmentedControl } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { SaveSegment } from '../segments/save-segment'
import { Chip } from './chip'
import { DimensionEditor } from './dimension-editor'
import { DropPlace, type Dragged } from './dragging'
import { groupOf, insertDimension, insertMeasure, moveDimension, moveMeasure, removeDimension, removeMeasure, replaced, withFilter } from './edit-query'
import { FieldPicker } from './field-picker'
import { dimensionText, firstDimension, firstMeasure, measureText, pickById, subjectNames, type Pick } from './fields'
import { FilterShelf } from './filter-shelf'
import { MeasureEditor } from './measure-editor'
import { OrderShelf } from './order-shelf'
import { wholeFilter } from './segments/segment-questions'
import { emptyQuery } from './workspace'
import type { Picks } from './use-picks'

interface ShelvesProps {
  readonly query: QueryModel
  readonly picks: Picks
  readonly onChange: (next: QueryModel) => void
}

interface Opened {
  readonly shelf: 'measure' | 'dimension'
  readonly place: number
}

/** The question as shelves: what is measured, by what, of which rows, in which order. */
export function Shelves({ query, picks, onChange }: ShelvesProps) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const isOpen = (shelf: Opened['shelf'], place: number): boolean => opened?.shelf === shelf && opened.place === place
  const open = (shelf: Opened['shelf'], place: number) => (now: boolean) => setOpened(now ? { shelf, place } : null)
  const countLabel = `Number of ${subjectNames[query.subject]}`
  const addMeasure = (pick: Pick, place: number) => {
    onChange(insertMeasure(query, place, firstMeasure(pick)))
    setOpened({ shelf: 'measure', place })
  }
  const addDimension = (pick: Pick, place: number) => onChange(insertDimension(query, place, firstDimension(pick)))

  return (
    <section className="shelves" aria-label="Question">
      <Shelf title="About">
        <div className="shelf-items">
          <SegmentedControl
            size="xs"
            aria-label="What the question is about"
            value={query.subject}
            data={[{ value: 'applications', label: 'Applications' }, { value: 'reviews', label: 'Reviews' }]}
            onChange={(subject) => onChange({ ...emptyQuery, subject, currency: query.currency })}
          />
        </div>
      </Shelf>
      <Shelf title="Measures">
        <DropPlace takes={onto('measure', addMeasure, (from, to) => onChange(moveMeasure(query, from, to)))}>
          {query.measures.map((measure, place) => {
            const pick = measure.field === undefined ? null : pickById(picks.picks, measure.field, measure.as)
            const withLabel = measure.with === undefined ? null : pickById(picks.picks, measure.with, measure.withAs).label
            return (
              <Chip
                key={`${place} ${measure.field ?? ''} ${measure.as ?? ''}`}
                about="Measure"
                drag={{ kind: 'chip', shelf: 'measure', place }}
                label={measureText(measure, pick?.label ?? null, withLabel, query.subject)}
                opened={isOpen('measure', place)}
                onOpen={open('measure', place)}
                onRemove={() => {
                  setOpened(null)
                  onChange(removeMeasure(query, place))
                }}
              >
                <MeasureEditor
                  measure={measure}
                  pick={pick}
                  query={query}
                  picks={picks}
                  onChange={(next) => onChange({ ...query, measures: replaced(query.measures, place, next) })}
                  onMove={(by) => {
                    setOpened(null)
                    onChange(moveMeasure(query, place, place + by))
                  }}
                />
              </Chip>
            )
          })}
          {query.measures.length === 0 && <span className="dim shelf-hint">{countLabel}, unless you add something.</span>}
          <FieldPicker
            label="Add measure"
            picks={picks}
            use="measure"
            first={{ label: countLabel, onPick: () => onChange({ ...query, measures: [...query.measures, { aggregate: 'count' }] }) }}
            onPick={(pick) => addMeasure(pick, query.measures.length)}
          />
        </DropPlace>
      </Shelf>
      <Shelf title="By">
        <DropPlace takes={onto('dimension', addDimension, (from, to) => onChange(moveDimension(query, from, to)))}>
          {query.dimensions.map((dimension, place) => {
            const pick = pickById(picks.picks, dimension.field, dimension.as)
            return (
              <Chip
                key={`${place} ${dimension.field} ${dimension.as ?? ''}`}
                about="Dimension"
                drag={{ kind: 'chip', shelf: 'dimension', place }}
                label={dimensionText(dimension, pick)}
                opened={isOpen('dimension', place)}
                onOpen={open('dimension', place)}
                onRemove={() => {
                  setOpened(null)
                  onChange(removeDimension(query, place))
                }}
              >
                <DimensionEditor
                  dimension={dimension}
                  pick={pick}
                  subject={query.subject}
                  currency={query.currency}
                  onChange={(next) => onChange({ ...query, dimensions: replaced(query.dimensions, place, next) })}
                  onMove={(by) => {
                    setOpened(null)
                    onChange(moveDimension(query, place, place + by))
                  }}
                />
              </Chip>
            )
          })}
          <FieldPicker
            label="Add dimension"
            picks={picks}
            use="dimension"
            onPick={(pick) => addDimension(pick, query.dimensions.length)}
          />
        </DropPlace>
      </Shelf>
      <Shelf title="Where">
        <FilterShelf group={groupOf(query.filter)} picks={picks} subject={query.subject} currency={query.currency} onChange={(group) => onChange(withFilter(query, group))} />
        {query.subject === 'applications' && query.filter !== undefined && (
          <SaveSegment members={{ kind: 'filter', filter: wholeFilter(query, query.filter), currency: query.currency }} what="the filter" size="compact-xs" />
        )}
      </Shelf>
      <Shelf title="Show">
        <div className="shelf-items">
          <OrderShelf query={query} picks={picks} onChange={onChange} />
        </div>
      </Shelf>
    </section>
  )
}

/** A shelf takes the fields that fit it, and its own chips in another order. */
function onto(shelf: 'measure' | 'dimension', add: (pick: Pick, before: number) => void, move: (from: number, to: number) => void) {
  return (what: Dragged): ((before: number) => void) | null => {
    if (what.kind === 'field') return what.pick.uses.includes(shelf) ? (before) => add(what.pick, before) : null
    if (what.shelf !== shelf) return null
    const { place } = what
    return (before) => move(place, before > place ? before - 1 : before)
  }
}

function Shelf({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="shelf" role="group" aria-label={title}>
      <span className="shelf-title" aria-hidden>
        {title}
      </span>
      {children}
    </div>
  )
}
