import type { Bucket, Dimension, Subject } from '@contract'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import type { Pick } from '../filters/fields'
import { NumberField } from '../filters/number-field'
import { PathAs } from '../filters/path-as'

interface DimensionEditorProps {
  readonly dimension: Dimension
  readonly pick: Pick
  readonly subject: Subject
  readonly currency: string | null
  readonly convert: boolean
  readonly onChange: (next: Dimension) => void
  readonly onMove: (by: -1 | 1) => void
}

/** What can be said about a dimension: buckets, rows without a value, how many groups, its name. */
export function DimensionEditor({ dimension, pick, subject, currency, convert, onChange, onMove }: DimensionEditorProps) {
  const isNumber = pick.type === 'integer' || pick.type === 'number' || pick.type === 'money' || pick.type === 'share'
  const range = useCall('analytics.range', { subject, field: dimension.field, as: dimension.as, currency, convert }, { enabled: isNumber })
  const { bucket, top, label, ...rest } = dimension
  const put = (bucketNow: Bucket | undefined, more: Partial<Dimension> = {}) => {
    const next: Dimension = { ...rest, ...(bucketNow === undefined ? {} : { bucket: bucketNow }), ...(top === undefined ? {} : { top }), ...(label === undefined ? {} : { label }), ...more }
    onChange(next)
  }
  const suggested = range.data?.suggestedWidth ?? 10
  return (
    <div className="editor">
      {dimension.as !== undefined && <PathAs as={dimension.as} subject={subject} field={dimension.field} onChange={(as) => onChange({ field: dimension.field, as })} />}
      {pick.type === 'date' && (
        <NativeSelect
          label="Grouped by"
          size="xs"
          value={bucket?.by ?? 'day'}
          data={[{ value: 'year', label: 'Year' }, { value: 'quarter', label: 'Quarter' }, { value: 'month', label: 'Month' }, { value: 'day', label: 'Day' }]}
          onChange={({ currentTarget: { value } }) => put(value === 'year' || value === 'quarter' || value === 'month' ? { by: value } : undefined)}
        />
      )}
      {isNumber && (
        <>
          <NativeSelect
            label="Grouped by"
            size="xs"
            value={bucket?.by ?? 'value'}
            data={[{ value: 'value', label: 'Each value' }, { value: 'width', label: 'Steps of one width' }, { value: 'edges', label: 'Limits of my own' }]}
            onChange={({ currentTarget: { value } }) =>
              put(value === 'width' ? { by: 'width', width: suggested, from: 0 } : value === 'edges' ? { by: 'edges', edges: [0, suggested, suggested * 2] } : undefined)
            }
          />
          {bucket?.by === 'width' && (
            <NumberField
              key="width"
              label="Width of a step"
              value={bucket.width}
              min={0.000001}
              placeholder={String(suggested)}
              onChange={(width) => width !== undefined && put({ ...bucket, width })}
            />
          )}
          {range.error !== null && <ErrorNotice error={range.error} title="The range of its values could not be read" />}
          {bucket?.by === 'edges' && <Edges edges={bucket.edges} onChange={(edges) => put({ by: 'edges', edges })} />}
        </>
      )}
      <Checkbox
        size="xs"
        label="Leave out rows without a value"
        checked={dimension.missing === 'leave_out'}
        onChange={({ currentTarget }) => onChange({ ...dimension, missing: currentTarget.checked ? 'leave_out' : 'group' })}
      />
      <NumberField
        label="Only the groups with the highest first measure"
        value={top}
        min={1}
        max={1000}
        placeholder="all"
        onChange={(value) => {
          const { top: _, ...others } = dimension
          onChange(value === undefined ? others : { ...others, top: Math.round(value) })
        }}
      />
      <Label value={label} fallback={pick.label} onChange={(value) => {
        const { label: _, ...others } = dimension
        onChange(value === '' ? others : { ...others, label: value })
      }} />
      <div className="editor-row">
        <Button size="compact-xs" variant="default" onClick={() => onMove(-1)}>Move left</Button>
        <Button size="compact-xs" variant="default" onClick={() => onMove(1)}>Move right</Button>
      </div>
    </div>
  )
}

/** A name of one's own for a column. */
export function Label({ value, fallback, onChange }: { readonly value: string | undefined; readonly fallback: string; readonly onChange: (value: string) => void }) {
  return <TextInput label="Called" size="xs" maxLength={200} placeholder={fallback} value={value ?? ''} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
}

function Edges({ edges, onChange }: { readonly edges: readonly number[]; readonly onChange: (edges: number[]) => void }) {
  return (
    <TextInput
      label="Limits, lowest first"
      size="xs"
      defaultValue={edges.join(' ')}
      onChange={({ currentTarget }) => {
        const numbers = currentTarget.value.split(/[\s;]+/).filter((one) => one !== '').map(Number)
        if (numbers.length > 0 && numbers.length <= 50 && numbers.every(Number.isFinite)) onChange([...numbers].sort((a, b) => a - b))
      }}
    />
  )
}
