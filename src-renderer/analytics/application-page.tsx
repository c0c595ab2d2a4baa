import type { CallOutput } from '@contract'
import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../api'
import { answerCellText } from '../charts/cell-text'
import { Badge } from '../ui/badge'
import { ErrorNotice } from '../ui/error-notice'
import { count, dateTime, money, noValue, plural, share } from '../ui/format'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { plainName } from '../ui/plain-name'
import { JsonTree } from './json-tree'
import { Neighbours } from './neighbours'
import { ReviewsOverTime } from './reviews-over-time'
import './application-page.css'

type Application = CallOutput<'analytics.application'>

/** Everything the catalogue knows of one application. */
export function ApplicationPage({ appid }: { readonly appid: number }) {
  const { data, error } = useCall('analytics.application', { appid })
  const [, navigate] = useLocation()
  const back = (
    <Button variant="default" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => (history.length > 1 ? history.back() : navigate('/analytics'))}>
      Back
    </Button>
  )
  if (error !== null) {
    return (
      <Page title="Application" actions={back}>
        <ErrorNotice error={error} title="The application could not be shown" />
      </Page>
    )
  }
  if (data === undefined) return <Page title="Application" actions={back}><p className="dim" role="status">Looking it up…</p></Page>
  const { application } = data
  return (
    <Page title={plainName(application.name)} subtitle={headline(data)} actions={back}>
      <div className="application">
        <div className="application-side">
          <Panel title="In the catalogue">
            <dl className="facts">
              {data.links.filter(({ values }) => values.length > 0).map(({ kind, label, values }) => (
                <div key={kind} className="facts-row">
                  <dt>{label}</dt>
                  <dd>{values.join(', ')}</dd>
                </div>
              ))}
              {data.columns.map((column) => (
                <div key={column.name} className="facts-row">
                  <dt>{column.label}</dt>
                  <dd><Value text={answerCellText(column.value, { ...column, role: null, place: null, bucket: null, width: null, edges: null }, application.currency)} /></dd>
                </div>
              ))}
            </dl>
          </Panel>
        </div>
        <div className="application-main">
          <Panel title="Reviews" aside={<ReviewSummary reviews={data.reviews} />}>
            {data.reviews.total === 0 ? <p className="dim">The catalogue has no review of it.</p> : <ReviewsOverTime months={data.reviews.overTime} />}
            {data.reviews.total > 0 && <Reviews appid={appid} />}
          </Panel>
          <Panel title="Documents">
            {data.documents.length === 0 && <p className="dim">Nothing came besides the columns.</p>}
            {data.documents.map(({ column, label, json }) => (
              <section key={column} className="application-document">
                <h3>{label}</h3>
                <JsonTree json={json} label={label} />
              </section>
            ))}
          </Panel>
          <Panel title="Neighbours">
            <Neighbours appid={appid} />
          </Panel>
        </div>
      </div>
    </Page>
  )
}

function headline({ application, importedBy }: Application): string {
  const { type, releaseText, price, currency, developers } = application
  const parts = [
    type,
    ...(releaseText === null ? [] : [releaseText]),
    ...(price === null ? [] : [money(price, currency)]),
    ...(developers.length === 0 ? [] : [`by ${developers.join(', ')}`]),
    ...(importedBy === null ? [] : [`from ${importedBy.file}${importedBy.at === null ? '' : `, ${dateTime(importedBy.at)}`}`]),
  ]
  return parts.join(' · ')
}

/** Long texts are cut with a way to the rest. */
function Value({ text }: { readonly text: string }) {
  const [whole, setWhole] = useState(false)
  if (text.length <= 240 || whole) return <>{text}</>
  return (
    <>
      {text.slice(0, 220)}…{' '}
      <button type="button" className="bare-button link" onClick={() => setWhole(true)}>
        all {count(text.length)} characters
      </button>
    </>
  )
}

function ReviewSummary({ reviews: { total, positive } }: { readonly reviews: Application['reviews'] }) {
  return <>{total === 0 ? 'None' : `${plural(total, 'review')}, ${share(positive / total)} positive`}</>
}

const pageSize = 20

function Reviews({ appid }: { readonly appid: number }) {
  const [page, setPage] = useState(0)
  const { data, error } = useCall('analytics.applicationReviews', { appid, limit: pageSize, offset: page * pageSize }, { keepPrevious: true })
  const reviews = useMemo(() => data?.reviews ?? [], [data])
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return null
  return (
    <>
      <ul className="review-list" aria-label="Reviews, newest first">
        {reviews.map(({ recommendationid, votedUp, createdAt, language, playtimeMinutes, text, characters }) => (
          <li key={recommendationid}>
            <div className="dim">
              <Badge tone={votedUp === true ? 'good' : votedUp === false ? 'bad' : 'plain'}>{votedUp === null ? 'no vote' : votedUp ? 'good' : 'bad'}</Badge>{' '}
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
      {data.total > pageSize && (
        <nav className="pager" aria-label="Pages of reviews">
          <span className="dim">
            {count(page * pageSize + 1)} to {count(page * pageSize + reviews.length)} of {count(data.total)}
          </span>
          <Button variant="default" size="compact-sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </Button>
          <Button variant="default" size="compact-sm" disabled={(page + 1) * pageSize >= data.total} onClick={() => setPage(page + 1)}>
            Next
          </Button>
        </nav>
      )}
    </>
  )
}
