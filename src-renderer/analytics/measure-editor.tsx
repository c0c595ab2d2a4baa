import type { Aggregate, Measure, QueryModel, Transform } from '@contract'
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { Label } from './dimension-editor'
import { filterOf, groupOf } from '../filters/edit-group'
import { aggregateNames, aggregatesFor, dimensionText, pickById, transformNames, type Pick } from '../filters/fields'
import { FilterShelf } from '../filters/filter-shelf'
import { NumberField } from '../filters/number-field'
import { PathAs } from '../filters/path-as'
import type { Picks } from '../filters/use-picks'

interface MeasureEditorProps {
  readonly measure: Measure
  /** null: the number of rows */
  readonly pick: Pick | null
  readonly query: QueryModel
  readonly picks: Picks
  /** groups whose measure rests on fewer values are left out */
  readonly atLeast: number | undefined
  readonly onAtLeast: (atLeast: number | undefined) => void
  readonly onChange: (next: Measure) => void
  readonly onMove: (by: -1 | 1) => void
}

const isNumber = ({ type }: Pick): boolean => type === 'integer' || type === 'number' || type === 'money' || type === 'share'

/** What can be said about a measure: how it is computed, of which rows, and what is made of it. */
export function MeasureEditor({ measure, pick, query, picks, atLeast, onAtLeast, onChange, onMove }: MeasureEditorProps) {
  const { fraction: _fraction, with: _with, withAs: _withAs, ...plain } = measure
  const others = picks.picks.filter((one) => isNumber(one) && one.uses.includes('measure') && one.id !== measure.field)
  const putAggregate = (aggregate: Aggregate) => {
    if (aggregate === 'percentile') onChange({ ...plain, aggregate, fraction: 0.9 })
    else if (aggregate === 'correlation') {
      const other = others.find(({ id }) => id === 'rating') ?? others[0] // a store number, the first one, says nothing
      if (other !== undefined) onChange({ ...plain, aggregate, with: other.id, ...(other.as === null ? {} : { withAs: other.as }) })
    } else onChange({ ...plain, aggregate })
  }
  return (
    <div className="editor">
      {measure.as !== undefined && pick !== null && (
        <PathAs as={measure.as} subject={query.subject} field={pick.id} onChange={(as) => onChange({ aggregate: 'values', field: pick.id, as })} />
      )}
      {pick !== null && (
        <NativeSelect
          label="Computed as"
          size="xs"
          data-autofocus
          value={measure.aggregate}
          data={aggregatesFor(pick.type, pick.as !== null).map((one) => ({ value: one, label: aggregateNames[one] }))}
          onChange={({ currentTarget }) => putAggregate(currentTarget.value as Aggregate)}
        />
      )}
      {measure.aggregate === 'percentile' && (
        <NumberField label="Percent" min={0} max={100} value={Math.round(100 * (measure.fraction ?? 0.5))} onChange={(value) => value !== undefined && onChange({ ...measure, fraction: value / 100 })} />
      )}
      {measure.aggregate === 'correlation' && (
        <NativeSelect
          label="With"
          size="xs"
          value={measure.with ?? ''}
          data={others.map(({ id, label, group }) => ({ value: id, label: `${group}: ${label}` }))}
          onChange={({ currentTarget }) => {
            const other = others.find(({ id }) => id === currentTarget.value)
            const { withAs: _, ...rest } = measure
            if (other !== undefined) onChange({ ...rest, with: other.id, ...(other.as === null ? {} : { withAs: other.as }) })
          }}
        />
      )}
      {query.dimensions.length > 0 && (
        <NumberField
          label={pick === null ? 'Only groups with at least this many' : 'Only groups with at least this many values'}
          min={1}
          value={atLeast}
          onChange={(value) => onAtLeast(value === undefined ? undefined : Math.round(value))}
        />
      )}
      <TransformEditor measure={measure} query={query} picks={picks} onChange={onChange} />
      <div className="editor-filter">
        <span className="editor-label">Only rows where</span>
        <FilterShelf
          group={groupOf(measure.filter)}
          picks={picks}
          subject={query.subject}
          currency={query.currency}
          convert={query.convert === true}
          addLabel="Add filter of this measure"
          onChange={(group) => {
            const { filter: _, ...rest } = measure
            onChange(group.items.length === 0 ? rest : { ...rest, filter: filterOf(group) })
          }}
        />
      </div>
      <Label
        value={measure.label}
        fallback={pick === null ? 'Count' : pick.label}
        onChange={(value) => {
          const { label: _, ...rest } = measure
          onChange(value === '' ? rest : { ...rest, label: value })
        }}
      />
      <div className="editor-row">
        <Button size="compact-xs" variant="default" onClick={() => onMove(-1)}>Move left</Button>
        <Button size="compact-xs" variant="default" onClick={() => onMove(1)}>Move right</Button>
      </div>
    </div>
  )
}

function TransformEditor({ measure, query, picks, onChange }: PickOf<MeasureEditorProps, 'measure' | 'query' | 'picks' | 'onChange'>) {
  const { transform, ...rest } = measure
  const dimensions = query.dimensions.map((one, place) => ({ value: String(place), label: dimensionText(one, pickById(picks.picks, one.field, one.as)) }))
  const place = transform === undefined || transform.kind === 'share_of_total' ? 0 : transform.kind === 'share_within' ? transform.within : transform.along
  const make = (kind: string, at: number): Transform | undefined => {
    if (kind === 'share_of_total') return { kind }
    if (kind === 'share_within') return { kind, within: at }
    if (kind === 'running_total') return { kind, along: at }
    return kind === 'change' ? { kind, along: at, relative: true } : undefined
  }
  const put = (kind: string, at: number) => {
    const next = make(kind, at)
    onChange(next === undefined ? rest : { ...rest, transform: next })
  }
  const kinds = Object.entries(transformNames).filter(([kind]) => kind === 'share_of_total' || dimensions.length > 0)
  return (
    <>
      <NativeSelect
        label="Shown as"
        size="xs"
        value={transform?.kind ?? ''}
        data={[{ value: '', label: 'The value itself' }, ...kinds.map(([value, label]) => ({ value, label }))]}
        onChange={({ currentTarget }) => put(currentTarget.value, place)}
      />
      {transform !== undefined && transform.kind !== 'share_of_total' && (
        <NativeSelect
          label={transform.kind === 'share_within' ? 'Within' : 'Along'}
          size="xs"
          value={String(place)}
          data={dimensions}
          onChange={({ currentTarget }) => put(transform.kind, Number(currentTarget.value))}
        />
      )}
      {transform?.kind === 'change' && (
        <Checkbox size="xs" label="In percent" checked={transform.relative === true} onChange={({ currentTarget }) => onChange({ ...rest, transform: { ...transform, relative: currentTarget.checked } })} />
      )}
    </>
  )
}

type PickOf<Type, Keys extends keyof Type> = { readonly [Key in Keys]: Type[Key] }
