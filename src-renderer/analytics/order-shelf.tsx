import type { Order, QueryModel } from '@contract'
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useCall } from '../api'
import { Chip } from '../filters/chip'
import { replaced, without } from '../filters/edit-list'
import { dimensionText, measureText, pickById } from '../filters/fields'
import { NumberField } from '../filters/number-field'
import { PricesIn } from './prices-in'
import type { Picks } from '../filters/use-picks'

interface OrderShelfProps {
  readonly query: QueryModel
  readonly picks: Picks
  readonly onChange: (next: QueryModel) => void
}

/** Order, number of groups, which groups (by their measures), and the currency of prices. */
export function OrderShelf({ query, picks, onChange }: OrderShelfProps) {
  const currencies = useCall('analytics.currencies', {})
  // Groups are counted where nothing else is asked: that can be ordered and limited by as well, and is put on its shelf then.
  const counted: QueryModel = query.measures.length === 0 && query.dimensions.length > 0 ? { ...query, measures: [{ aggregate: 'count' }] } : query
  const measures = counted.measures.map((one) =>
    measureText(one, one.field === undefined ? null : pickById(picks.picks, one.field, one.as).label, one.with === undefined ? null : pickById(picks.picks, one.with, one.withAs).label, query.subject),
  )
  const dimensions = query.dimensions.map((one) => dimensionText(one, pickById(picks.picks, one.field, one.as)))
  const value = query.order.length > 1 ? 'several' : query.order[0] === undefined ? '' : orderKey(query.order[0])
  const choices = [
    ...dimensions.flatMap((name, place) => both({ by: 'dimension', place }, name)),
    ...measures.flatMap((name, place) => both({ by: 'measure', place }, name)),
  ]
  return (
    <>
      <NativeSelect
        size="xs"
        className="order"
        aria-label="Order"
        value={value}
        data={[
          { value: '', label: 'Default order' },
          ...(value === 'several' ? [{ value: 'several', label: 'Order by several' }] : []),
          ...choices.map(({ order, label }) => ({ value: orderKey(order), label })),
        ]}
        onChange={({ currentTarget }) => {
          const chosen = choices.find(({ order }) => orderKey(order) === currentTarget.value)
          onChange({ ...(chosen?.order.by === 'measure' ? counted : query), order: chosen === undefined ? [] : [chosen.order] })
        }}
      />
      <Limit
        key={query.limit ?? 'none'}
        limit={query.limit}
        onChange={(limit) => {
          const { limit: _, ...rest } = query
          onChange(limit === undefined ? rest : { ...rest, limit })
        }}
      />
      <PricesIn
        prices={{ currency: query.currency, convert: query.convert === true }}
        currencies={currencies.data ?? []}
        frequent="Prices: most frequent currency"
        onChange={({ currency, convert }) => {
          const { convert: _, ...rest } = query
          onChange({ ...rest, currency, ...(convert ? { convert } : {}) })
        }}
      />
      {query.subject === 'applications' && (
        <Checkbox
          size="xs"
          label="Count unreleased"
          checked={query.unreleased}
          onChange={({ currentTarget }) => onChange({ ...query, unreleased: currentTarget.checked })}
        />
      )}
      {query.dimensions.length > 0 && <Minimum key={query.minimum} minimum={query.minimum} onChange={(minimum) => onChange({ ...query, minimum })} />}
      {counted.measures.length > 0 && <HavingChips query={counted} measures={measures} onChange={onChange} />}
    </>
  )
}

/** How many groups at most. */
function Limit({ limit, onChange }: { readonly limit: number | undefined; readonly onChange: (limit: number | undefined) => void }) {
  return <ShelfNumber label="Limit" placeholder="all groups" value={limit} least={1} onChange={onChange} />
}

/** Under how many values a group is greyed and ordered last. */
function Minimum({ minimum, onChange }: { readonly minimum: number; readonly onChange: (minimum: number) => void }) {
  return <ShelfNumber label="Grey groups with n below" placeholder="0" value={minimum} least={0} onChange={(value) => onChange(value ?? 0)} />
}

interface ShelfNumberProps {
  readonly label: string
  readonly placeholder: string
  readonly value: number | undefined
  readonly least: number
  readonly onChange: (value: number | undefined) => void
}

/** A whole number with its label in front; it counts once one leaves it or presses Enter. */
function ShelfNumber({ label, placeholder, value, least, onChange }: ShelfNumberProps) {
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const [refused, setRefused] = useState(false)
  const id = useId()
  const put = () => {
    const number = Number(text)
    const empty = text.trim() === ''
    const fits = empty || (Number.isInteger(number) && number >= least && number <= 1_000_000)
    setRefused(!fits)
    if (fits) onChange(empty ? undefined : number)
  }
  return (
    <span className="shelf-number">
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        size="xs"
        className="limit"
        placeholder={placeholder}
        inputMode="numeric"
        value={text}
        error={refused ? `a whole number, ${least} to 1,000,000` : undefined}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={put}
        onKeyDown={({ key }) => key === 'Enter' && put()}
      />
    </span>
  )
}

function HavingChips({ query, measures, onChange }: { readonly query: QueryModel; readonly measures: readonly string[]; readonly onChange: (next: QueryModel) => void }) {
  const [opened, setOpened] = useState<number | null>(null)
  return (
    <>
      {query.having.map((having, place) => {
        if (having.of === 'n' && having.to === undefined) return null // on the measure's own chip
        const name = `${having.of === 'n' ? 'n of ' : ''}${measures[having.measure] ?? ''}`
        const ends = [having.from === undefined ? null : `from ${having.from}`, having.to === undefined ? null : `to ${having.to}`].filter((end) => end !== null)
        return (
          <Chip
            key={place}
            about="Only groups"
            label={`${name} ${ends.length === 0 ? 'any' : ends.join(' ')}`}
            opened={opened === place}
            onOpen={(open) => setOpened(open ? place : null)}
            onRemove={() => onChange({ ...query, having: without(query.having, place) })}
          >
            <div className="editor">
              <NativeSelect
                label="Only groups whose"
                size="xs"
                value={String(having.measure)}
                data={measures.map((label, index) => ({ value: String(index), label }))}
                onChange={({ currentTarget }) => onChange({ ...query, having: replaced(query.having, place, { ...having, measure: Number(currentTarget.value) }) })}
              />
              <div className="editor-row">
                {(['from', 'to'] as const).map((end) => (
                  <NumberField
                    key={end}
                    label={end === 'from' ? 'is from' : 'to'}
                    value={having[end]}
                    onChange={(value) => {
                      const { [end]: _, ...rest } = having
                      onChange({ ...query, having: replaced(query.having, place, value === undefined ? rest : { ...rest, [end]: value }) })
                    }}
                  />
                ))}
              </div>
            </div>
          </Chip>
        )
      })}
      <button
        type="button"
        className="bare-button link"
        onClick={() => {
          onChange({ ...query, having: [...query.having, { measure: 0, of: 'value' }] })
          setOpened(query.having.length)
        }}
      >
        Only groups with…
      </button>
    </>
  )
}

const orderKey = ({ by, place, direction }: Order): string => `${by} ${place} ${direction}`

const both = (what: Pick<Order, 'by' | 'place'>, name: string): { order: Order; label: string }[] => [
  { order: { ...what, direction: 'ascending' }, label: `${name}, lowest first` },
  { order: { ...what, direction: 'descending' }, label: `${name}, highest first` },
]
