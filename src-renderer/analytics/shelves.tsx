import type { QueryModel } from '@contract'
import { SegmentedControl } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Chip } from './chip'
import { DimensionEditor } from './dimension-editor'
import { groupOf, moveDimension, moveMeasure, removeDimension, removeMeasure, replaced, withFilter } from './edit-query'
import { FieldPicker } from './field-picker'
import { dimensionText, firstDimension, firstMeasure, measureText, pickById, subjectNames } from './fields'
import { FilterShelf } from './filter-shelf'
import { MeasureEditor } from './measure-editor'
import { OrderShelf } from './order-shelf'
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

  return (
    <section className="shelves" aria-label="Question">
      <Shelf title="About">
        <SegmentedControl
          size="xs"
          aria-label="What the question is about"
          value={query.subject}
          data={[{ value: 'applications', label: 'Applications' }, { value: 'reviews', label: 'Reviews' }]}
          onChange={(subject) => onChange({ ...emptyQuery, subject, currency: query.currency })}
        />
      </Shelf>
      <Shelf title="Measures">
        {query.measures.map((measure, place) => {
          const pick = measure.field === undefined ? null : pickById(picks.picks, measure.field, measure.as)
          const withLabel = measure.with === undefined ? null : pickById(picks.picks, measure.with, measure.withAs).label
          return (
            <Chip
              key={`${place} ${measure.field ?? ''} ${measure.as ?? ''}`}
              about="Measure"
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
          onPick={(pick) => {
            onChange({ ...query, measures: [...query.measures, firstMeasure(pick)] })
            setOpened({ shelf: 'measure', place: query.measures.length })
          }}
        />
      </Shelf>
      <Shelf title="By">
        {query.dimensions.map((dimension, place) => {
          const pick = pickById(picks.picks, dimension.field, dimension.as)
          return (
            <Chip
              key={`${place} ${dimension.field} ${dimension.as ?? ''}`}
              about="Dimension"
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
          onPick={(pick) => onChange({ ...query, dimensions: [...query.dimensions, firstDimension(pick)] })}
        />
      </Shelf>
      <Shelf title="Where">
        <FilterShelf group={groupOf(query.filter)} picks={picks} subject={query.subject} currency={query.currency} onChange={(group) => onChange(withFilter(query, group))} />
      </Shelf>
      <Shelf title="Show">
        <OrderShelf query={query} picks={picks} onChange={onChange} />
      </Shelf>
    </section>
  )
}

function Shelf({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="shelf" role="group" aria-label={title}>
      <span className="shelf-title" aria-hidden>
        {title}
      </span>
      <div className="shelf-items">{children}</div>
    </div>
  )
}
