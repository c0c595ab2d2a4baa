import type { QueryModel } from '@contract'
import { count } from '../ui/format'
import { dimensionText, measureText, pickById, subjectNames } from '../filters/fields'
import type { Picks } from '../filters/use-picks'

interface OrderSummaryProps {
  readonly query: QueryModel
  readonly picks: Picks
  /** shows where it can be changed */
  readonly onOpen: () => void
}

/** What is set about order, number of groups and prices, in a few words; nothing where all of it is as usual. */
export function OrderSummary({ query, picks, onOpen }: OrderSummaryProps) {
  const parts = summaryOf(query, picks)
  if (parts.length === 0) return null
  const text = parts.join(' · ')
  return (
    <button type="button" className="bare-button order-summary" title={text} onClick={onOpen}>
      {text}
    </button>
  )
}

function summaryOf(query: QueryModel, { picks }: Picks): string[] {
  const measure = (place: number): string => {
    const one = query.measures[place]
    if (one === undefined) return ''
    const label = one.field === undefined ? null : pickById(picks, one.field, one.as).label
    return measureText(one, label, one.with === undefined ? null : pickById(picks, one.with, one.withAs).label, query.subject)
  }
  const dimension = (place: number): string => {
    const one = query.dimensions[place]
    return one === undefined ? '' : dimensionText(one, pickById(picks, one.field, one.as))
  }
  return [
    ...(query.subject === 'applications' ? [] : [`of ${subjectNames[query.subject]}`]),
    ...query.having.filter(({ of, to }) => of !== 'n' || to !== undefined).map(({ measure: place, of, from, to }) =>
      [of === 'n' ? `n of ${measure(place)}` : measure(place), from === undefined ? '' : `from ${from}`, to === undefined ? '' : `to ${to}`].filter((part) => part !== '').join(' '),
    ),
    ...query.order.map(({ by, place, direction }) => `${by === 'measure' ? measure(place) : dimension(place)}, ${direction === 'ascending' ? 'lowest' : 'highest'} first`),
    ...(query.limit === undefined ? [] : [`first ${count(query.limit)}`]),
    ...(query.currency === null ? [] : [`prices in ${query.currency}`]),
    ...(query.unreleased && query.subject === 'applications' ? ['with unreleased'] : []),
  ]
}
