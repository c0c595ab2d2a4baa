import type { QueryModel } from '@contract'
import { useMemo, useState } from 'react'
import { Chip } from '../filters/chip'
import { DropPlace } from '../filters/dragging'
import { atLeastOf, insertMeasure, moveMeasure, removeMeasure, withAtLeast } from './edit-query'
import { replaced } from '../filters/edit-list'
import { FieldPicker } from '../filters/field-picker'
import { firstMeasure, measureText, pickById, subjectNames, type Pick } from '../filters/fields'
import { MeasureEditor } from './measure-editor'
import { readMeasures } from './read-question'
import { onto, Shelf } from './shelf'
import type { Picks } from '../filters/use-picks'

export interface ShelfOfQuery {
  readonly query: QueryModel
  readonly picks: Picks
  /** folded to one line with the other shelves */
  readonly folded: boolean
  readonly onChange: (next: QueryModel) => void
}

/** What is computed. */
export function MeasureShelf({ query, picks, folded, onChange }: ShelfOfQuery) {
  const [opened, setOpened] = useState<number | null>(null)
  const countLabel = `Number of ${subjectNames[query.subject]}`
  const add = (pick: Pick, place: number) => onChange(insertMeasure(query, place, firstMeasure(pick)))
  // "median price" typed into the list of fields is a measure as it is.
  const readings = useMemo(
    () => (search: string) =>
      readMeasures(search, picks.picks).map((measure) => ({
        label: labelOf({ ...query, measures: [measure] }, 0, picks),
        onPick: () => onChange(insertMeasure(query, query.measures.length, measure)),
      })),
    [query, picks, onChange],
  )
  return (
    <Shelf title="Measures">
      <DropPlace takes={onto('measure', add, (from, to) => onChange(moveMeasure(query, from, to)))}>
        {query.measures.map((measure, place) => (
          <Chip
            key={`${place} ${measure.field ?? ''} ${measure.as ?? ''}`}
            about="Measure"
            drag={{ kind: 'chip', shelf: 'measure', place }}
            label={labelOf(query, place, picks)}
            opened={opened === place}
            onOpen={(now) => setOpened(now ? place : null)}
            onRemove={() => {
              setOpened(null)
              onChange(removeMeasure(query, place))
            }}
          >
            <MeasureEditor
              measure={measure}
              pick={measure.field === undefined ? null : pickById(picks.picks, measure.field, measure.as)}
              query={query}
              picks={picks}
              atLeast={atLeastOf(query, place)}
              onAtLeast={(atLeast) => onChange(withAtLeast(query, place, atLeast))}
              onChange={(next) => onChange({ ...query, measures: replaced(query.measures, place, next) })}
              onMove={(by) => {
                setOpened(null)
                onChange(moveMeasure(query, place, place + by))
              }}
            />
          </Chip>
        ))}
        {query.measures.length === 0 && <span className="dim shelf-hint">{folded ? countLabel : `${countLabel}, unless you add something.`}</span>}
        <FieldPicker
          label="Add measure"
          compact={folded}
          picks={picks}
          use="measure"
          first={{ label: countLabel, onPick: () => onChange({ ...query, measures: [...query.measures, { aggregate: 'count' }] }) }}
          readings={readings}
          onPick={(pick) => add(pick, query.measures.length)}
        />
      </DropPlace>
    </Shelf>
  )
}

/** "Median of Price, n ≥ 10" */
function labelOf(query: QueryModel, place: number, { picks }: Picks): string {
  const measure = query.measures[place]
  if (measure === undefined) return ''
  const label = measure.field === undefined ? null : pickById(picks, measure.field, measure.as).label
  const other = measure.with === undefined ? null : pickById(picks, measure.with, measure.withAs).label
  const atLeast = atLeastOf(query, place)
  return `${measureText(measure, label, other, query.subject)}${atLeast === undefined ? '' : `, n ≥ ${atLeast}`}`
}
