import { sharedFilter, type SharedFilter } from '@contract'
import { Button, MultiSelect, NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../../api'
import { useValues } from '../../filters/use-values'

interface SharedFilterBarProps {
  readonly shared: SharedFilter
  readonly onChange: (shared: SharedFilter) => void
}

/** What narrows every tile of a dashboard. */
export function SharedFilterBar({ shared, onChange }: SharedFilterBarProps) {
  const currencies = useCall('analytics.currencies', {})
  const segments = useCall('segments.list', {})
  const hasSegments = (segments.data ?? []).length > 0 || shared.segments.length > 0
  const change = (part: Partial<SharedFilter>) => onChange({ ...shared, ...part })
  const isEmpty = JSON.stringify(shared) === JSON.stringify(sharedFilter.parse({}))
  return (
    <div className="shared-filter" role="group" aria-label="Filter of the dashboard">
      <FieldValues label="Type" field="type" values={shared.types} onChange={(types) => change({ types })} />
      <FieldValues label="Genre" field="genre" values={shared.genres} onChange={(genres) => change({ genres })} />
      {hasSegments && <FieldValues label="Segment" field="segment" values={shared.segments} onChange={(chosen) => change({ segments: chosen })} />}
      <Year label="Released from" value={shared.yearFrom} onChange={(yearFrom) => change({ yearFrom })} />
      <Year label="Released to" value={shared.yearTo} onChange={(yearTo) => change({ yearTo })} />
      <NativeSelect
        label="Prices in"
        size="xs"
        value={shared.currency ?? ''}
        data={[{ value: '', label: 'As saved' }, ...(currencies.data ?? []).map(({ currency }) => currency)]}
        onChange={({ currentTarget }) => change({ currency: currentTarget.value === '' ? null : currentTarget.value })}
      />
      {!isEmpty && (
        <Button size="compact-sm" variant="subtle" onClick={() => onChange(sharedFilter.parse({}))}>
          Clear
        </Button>
      )}
    </div>
  )
}

interface FieldValuesProps {
  readonly label: string
  readonly field: string
  readonly values: readonly string[]
  readonly onChange: (values: string[]) => void
}

/** Values of a field of applications, asked once somebody opens the list. */
function FieldValues({ label, field, values, onChange }: FieldValuesProps) {
  const [wanted, setWanted] = useState(false)
  const found = useValues({ subject: 'applications', field, limit: 200 }, wanted)
  const known = (found.data?.values ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
  return (
    <MultiSelect
      label={label}
      size="xs"
      className="shared-values"
      placeholder={values.length === 0 ? 'All' : ''}
      data={[...new Set([...known, ...values])]}
      value={[...values]}
      searchable
      hidePickedOptions
      error={found.error === null ? undefined : `The list could not be read: ${found.error.message}`}
      nothingFoundMessage={found.isPending ? 'Loading…' : 'Nothing found'}
      onDropdownOpen={() => setWanted(true)}
      onChange={onChange}
    />
  )
}

function Year({ label, value, onChange }: { readonly label: string; readonly value: number | null; readonly onChange: (year: number | null) => void }) {
  const [typed, setTyped] = useState<string | number>(value ?? '')
  const [last, setLast] = useState(value)
  if (last !== value) {
    setLast(value)
    setTyped(value ?? '')
  }
  return (
    <NumberInput
      label={label}
      size="xs"
      className="shared-year"
      placeholder="any"
      value={typed}
      min={1900}
      max={2200}
      allowDecimal={false}
      clampBehavior="none"
      hideControls
      onChange={(next) => {
        setTyped(next)
        if (next === '') onChange(null)
        else if (typeof next === 'number' && next >= 1900 && next <= 2200) onChange(next)
      }}
    />
  )
}
