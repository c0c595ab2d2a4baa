import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../api'
import { Badge } from '../ui/badge'
import { ErrorNotice } from '../ui/error-notice'
import { count, dateTime, noValue, plural } from '../ui/format'

const pageSize = 10

/** The reviews of an application, newest first, a page at a time. */
export function ApplicationReviews({ appid }: { readonly appid: number }) {
  const [page, setPage] = useState(0)
  const { data, error } = useCall('analytics.applicationReviews', { appid, limit: pageSize, offset: page * pageSize }, { keepPrevious: true })
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return null
  const { reviews, total } = data
  return (
    <>
      <ul className="review-list" aria-label="Reviews, newest first">
        {reviews.map(({ recommendationid, votedUp, createdAt, language, playtimeMinutes, text, characters }) => (
          <li key={recommendationid}>
            <div className="dim">
              <Badge tone={votedUp === true ? 'good' : votedUp === false ? 'bad' : 'plain'}>{votedUp === null ? 'no vote' : votedUp ? 'positive' : 'negative'}</Badge>{' '}
              {createdAt === null ? noValue : dateTime(createdAt)} · {language ?? 'unknown language'}
              {playtimeMinutes === null ? '' : ` · played ${plural(Math.round(playtimeMinutes / 60), 'hour')}`}
            </div>
            <p className="review-text">
              {text}
              {characters > text.length && <span className="dim"> … ({count(characters)} characters in all)</span>}
            </p>
          </li>
        ))}
      </ul>
      {total > pageSize && (
        <nav className="pager" aria-label="Pages of reviews">
          <span className="dim">
            {count(page * pageSize + 1)} to {count(page * pageSize + reviews.length)} of {count(total)}
          </span>
          <Button variant="default" size="compact-sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </Button>
          <Button variant="default" size="compact-sm" disabled={(page + 1) * pageSize >= total} onClick={() => setPage(page + 1)}>
            Next
          </Button>
        </nav>
      )}
    </>
  )
}
