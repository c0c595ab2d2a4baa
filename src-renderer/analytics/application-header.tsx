import type { CallOutput } from '@contract'
import type { ReactNode } from 'react'
import { count, dateTime, money, noValue, plural, share } from '../ui/format'
import { typeName } from '../ui/type-name'

type Application = CallOutput<'analytics.application'>

interface HeadFact {
  readonly label: string
  readonly value: string
  /** what the value rests on: its date, its n */
  readonly basis: string | null
}

const day = (iso: string): string => dateTime(iso).replace(/,? \d{1,2}:\d{2}$/, '')

/** "Collected 24 Feb 2019", or when it was imported where the record does not say. */
export function dateOfPrice({ collectedAt, importedBy }: Pick<Application, 'collectedAt' | 'importedBy'>): string | null {
  if (collectedAt !== null) return `collected ${day(collectedAt)}`
  return importedBy === null || importedBy.at === null ? null : `imported ${day(importedBy.at)}`
}

/** The figures a reader looks for first, each with what it rests on. */
export function headFacts(page: Application): HeadFact[] {
  const { application, isFree, comingSoon, platforms, reception } = page
  const { store, catalogue } = reception
  const received = store ?? (catalogue.total > 0 ? catalogue : null)
  return [
    { label: 'Type', value: typeName(application.type), basis: null },
    { label: 'Release', value: application.releaseText ?? noValue, basis: comingSoon === true ? 'not out yet' : null },
    { label: 'Price', value: isFree === true ? 'Free' : money(application.price, application.currency), basis: application.price === null && isFree !== true ? null : dateOfPrice(page) },
    { label: 'Metacritic score', value: application.rating === null ? noValue : String(application.rating), basis: null },
    {
      label: 'Positive reviews',
      value: received === null ? noValue : share(received.positive / received.total),
      basis: received === null ? null : `n = ${count(received.total)}, ${store === null ? 'in this catalogue' : 'in the store'}`,
    },
    { label: platforms.length === 1 ? 'Platform' : 'Platforms', value: platforms.length === 0 ? noValue : platforms.join(', '), basis: null },
  ]
}

/** Whose it is, in a sentence under the name. */
export function byline({ application, ownId, importedBy }: Application): ReactNode {
  const { developers } = application
  const from = importedBy === null ? null : `From ${importedBy.file}${importedBy.at === null ? '' : `, imported ${dateTime(importedBy.at)}`}`
  const id = ownId === null ? null : `${ownId.id} in ${ownId.source}`
  return [developers.length === 0 ? null : `By ${developers.join(', ')}`, id, from].filter((part) => part !== null).join(' · ')
}

export function ApplicationHeader({ page }: { readonly page: Application }) {
  return (
    <dl className="head-facts" aria-label="At a glance">
      {headFacts(page).map(({ label, value, basis }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {basis !== null && <span className="dim head-basis">{basis}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** "None" or "1,234 reviews, 97% positive". */
export const reviewSummary = ({ total, positive }: Application['reviews']): string => (total === 0 ? 'None' : `${plural(total, 'review')}, ${share(positive / total)} positive`)
