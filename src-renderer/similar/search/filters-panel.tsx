import type { SimilarFilters } from '@contract'
import { Button, Checkbox, MultiSelect, NativeSelect, NumberInput, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useCall } from '../../api'
import { useStore } from '../../store'
import { ErrorNotice } from '../../ui/error-notice'
import { count } from '../../ui/format'
import { changeSession, session } from '../session'
import { typeName } from '../../ui/type-name'
import { activeFilters, withFilter } from './filters'

const inPlace = { comboboxProps: { withinPortal: false, floatingStrategy: 'fixed' } } as const
const platforms = [
  { value: 'windows', label: 'Windows' },
  { value: 'mac', label: 'Mac' },
  { value: 'linux', label: 'Linux' },
]

/** Which applications may be results. The search itself keeps to them, so no result is lost to a filter. */
export function FiltersPanel() {
  const { filters } = useStore(session)
  const choices = useCall('similar.choices', {})
  const set = (change: Partial<SimilarFilters>) => changeSession({ filters: withFilter(filters, change) })
  const active = activeFilters(filters)
  const { data } = choices
  if (choices.error !== null) return <ErrorNotice error={choices.error} title="The filters could not be read" />
  if (data === undefined) return null
  const counted = (list: readonly { readonly name: string; readonly applications: number }[], label = (name: string) => name) =>
    list.map(({ name, applications }) => ({ value: name, label: `${label(name)} (${count(applications)})` }))
  const currency = filters.currency ?? data.currencies[0]?.name
  return (
    <section className="filters" aria-label="Filters">
      <div className="filters-head">
        <h2>Filters</h2>
        <Button size="compact-xs" variant="default" disabled={active === 0} onClick={() => changeSession({ filters: {} })}>
          {active === 0 ? 'None set' : `Clear ${active}`}
        </Button>
      </div>
      <MultiSelect
        {...inPlace}
        label="Type"
        size="xs"
        data={counted(data.types, typeName)}
        value={filters.types ?? []}
        onChange={(types) => set({ types: data.types.map(({ name }) => name).filter((name) => types.includes(name)) as NonNullable<SimilarFilters['types']> })}
      />
      <MultiSelect {...inPlace} label="One of these genres" size="xs" searchable data={counted(data.genres)} value={filters.genres ?? []} onChange={(genres) => set({ genres })} />
      <MultiSelect {...inPlace} label="All of these categories" size="xs" searchable data={counted(data.categories)} value={filters.categories ?? []} onChange={(categories) => set({ categories })} />
      <div className="filters-pair">
        <NumberInput label="Year from" size="xs" hideControls min={1950} max={2200} clampBehavior="blur" allowDecimal={false} placeholder={data.years === null ? '' : String(data.years.from)} value={filters.yearFrom ?? ''} onChange={(value) => set({ yearFrom: asNumber(value) })} />
        <NumberInput label="Year to" size="xs" hideControls min={1950} max={2200} clampBehavior="blur" allowDecimal={false} placeholder={data.years === null ? '' : String(data.years.to)} value={filters.yearTo ?? ''} onChange={(value) => set({ yearTo: asNumber(value) })} />
      </div>
      {currency !== undefined && (
        <div className="filters-pair">
          <NumberInput label={`Price from (${currency})`} size="xs" hideControls min={0} value={filters.priceFrom ?? ''} onChange={(value) => set({ priceFrom: asNumber(value), currency })} />
          <NumberInput label="to" aria-label={`Price to (${currency})`} size="xs" hideControls min={0} value={filters.priceTo ?? ''} onChange={(value) => set({ priceTo: asNumber(value), currency })} />
        </div>
      )}
      {data.currencies.length > 1 && (
        <NativeSelect label="Prices in" size="xs" data={counted(data.currencies)} value={currency} onChange={({ currentTarget }) => set({ currency: currentTarget.value })} />
      )}
      <NativeSelect
        label="Free or not"
        size="xs"
        data={[{ value: '', label: 'Either' }, { value: 'yes', label: 'Free only' }, { value: 'no', label: 'Not free' }]}
        value={filters.free === undefined ? '' : filters.free ? 'yes' : 'no'}
        onChange={({ currentTarget }) => set({ free: currentTarget.value === '' ? undefined : currentTarget.value === 'yes' })}
      />
      <NumberInput label="Metacritic from" size="xs" hideControls min={0} max={100} clampBehavior="strict" allowDecimal={false} value={filters.ratingFrom ?? ''} onChange={(value) => set({ ratingFrom: asNumber(value) })} />
      <Checkbox.Group label="Runs on" size="xs" value={filters.platforms ?? []} onChange={(value) => set({ platforms: value })}>
        <div className="filters-checks">
          {platforms.map(({ value, label }) => (
            <Checkbox key={value} size="xs" value={value} label={label} />
          ))}
        </div>
      </Checkbox.Group>
      <MultiSelect {...inPlace} label="All of these languages" size="xs" searchable data={counted(data.languages)} value={filters.languages ?? []} onChange={(languages) => set({ languages })} />
      <Developers value={filters.developers ?? []} onChange={(developers) => set({ developers })} />
      <Checkbox size="xs" label="Leave out the same developer" checked={filters.notSameDeveloper ?? false} onChange={({ currentTarget }) => set({ notSameDeveloper: currentTarget.checked || undefined })} />
      <Checkbox size="xs" label="Leave out the same series" checked={filters.notSameSeries ?? false} onChange={({ currentTarget }) => set({ notSameSeries: currentTarget.checked || undefined })} />
    </section>
  )
}

const asNumber = (value: number | string): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)

/** There are too many developers for a list: they are looked up while typing. */
function Developers({ value, onChange }: { readonly value: readonly string[]; readonly onChange: (names: string[]) => void }) {
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 120)
  const found = useCall('similar.developers', { text, limit: 12 }, { enabled: text !== '', keepPrevious: true })
  const names = text === '' ? [] : (found.data ?? []).map(({ name }) => name)
  return (
    <>
      <TagsInput
        {...inPlace}
        label="By one of these developers"
        size="xs"
        data={names}
        filter={({ options }) => options}
        value={[...value]}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={onChange}
      />
      {found.error !== null && <ErrorNotice error={found.error} />}
    </>
  )
}
