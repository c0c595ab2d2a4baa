import { useState } from 'react'
import { Chip } from '../filters/chip'
import { DimensionEditor } from './dimension-editor'
import { DropPlace } from '../filters/dragging'
import { insertDimension, moveDimension, removeDimension } from './edit-query'
import { replaced } from '../filters/edit-list'
import { FieldPicker } from '../filters/field-picker'
import { dimensionText, firstDimension, pickById, type Pick } from '../filters/fields'
import type { ShelfOfQuery } from './measure-shelf'
import { onto, Shelf } from './shelf'

/** By what rows are grouped. */
export function DimensionShelf({ query, picks, folded, onChange }: ShelfOfQuery) {
  const [opened, setOpened] = useState<number | null>(null)
  const add = (pick: Pick, place: number) => onChange(insertDimension(query, place, firstDimension(pick)))
  return (
    <Shelf title="By">
      <DropPlace takes={onto('dimension', add, (from, to) => onChange(moveDimension(query, from, to)))}>
        {query.dimensions.map((dimension, place) => {
          const pick = pickById(picks.picks, dimension.field, dimension.as)
          return (
            <Chip
              key={`${place} ${dimension.field} ${dimension.as ?? ''}`}
              about="Dimension"
              drag={{ kind: 'chip', shelf: 'dimension', place }}
              label={dimensionText(dimension, pick)}
              opened={opened === place}
              onOpen={(now) => setOpened(now ? place : null)}
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
                convert={query.convert === true}
                onChange={(next) => onChange({ ...query, dimensions: replaced(query.dimensions, place, next) })}
                onMove={(by) => {
                  setOpened(null)
                  onChange(moveDimension(query, place, place + by))
                }}
              />
            </Chip>
          )
        })}
        <FieldPicker label="Add dimension" compact={folded} picks={picks} use="dimension" onPick={(pick) => add(pick, query.dimensions.length)} />
      </DropPlace>
    </Shelf>
  )
}
