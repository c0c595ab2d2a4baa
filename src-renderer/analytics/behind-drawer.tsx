import type { ReviewRow } from '@contract'
import { Button, Drawer } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../api'
import { SaveSegment } from '../segments/save-segment'
import { useStore } from '../store'
import { DataTable, type TableColumn } from '../ui/data-table'
import { ErrorNotice } from '../ui/error-notice'
import { count, dateTime, noValue, plural } from '../ui/format'
import { plainName } from '../ui/plain-name'
import { behindStore, type Behind } from './behind-store'
import { GamesTable } from './games-table'
import { applicationPath } from './application-path'
import { startTrail } from './application-trail'

const pageSize = 500

/** The rows behind a mark or a number: applications or reviews, page by page. */
export function BehindDrawer() {
  const behind = useStore(behindStore)
  const [last, setLast] = useState(behind)
  if (behind !== null && behind !== last) setLast(behind) // while it slides out it still shows what it showed
  return (
    <Drawer
      opened={behind !== null}
      onClose={() => behindStore.set(null)}
      size="min(1000px, 94vw)"
      title={last === null ? '' : `Behind ${last.title}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: 'games-drawer', body: 'games-body' }}
    >
      {last !== null && <Rows key={JSON.stringify([last.query, last.mark])} behind={last} />}
    </Drawer>
  )
}

function Rows({ behind: { query, mark, title } }: { readonly behind: Behind }) {
  const [page, setPage] = useState(0)
  const [, navigate] = useLocation()
  const answer = useCall('analytics.behind', { query, mark: [...mark], limit: pageSize, offset: page * pageSize }, { keepPrevious: true })
  const { data, error } = answer
  if (error !== null) return <ErrorNotice error={error} title="The rows could not be listed" />
  if (data === undefined) return <p className="dim">Looking them up…</p>
  const open = (appid: number) => navigate(applicationPath(appid))
  const shown = data.subject === 'applications' ? data.applications.length : data.reviews.length
  const first = page * pageSize
  const noun = data.subject === 'applications' ? 'application' : 'review'
  return (
    <>
      <p className="dim games-note" role="status">
        {shown < data.total ? `${count(first + 1)} to ${count(first + shown)} of ${plural(data.total, noun)}. Sorting orders only those shown.` : `${plural(data.total, noun)}.`}
      </p>
      <div className="games-note">
        <SaveSegment members={data.total === 0 ? null : { kind: 'behind', query, mark: [...mark] }} suggested={title} what="these rows" />
      </div>
      {data.subject === 'applications' ? (
        <GamesTable games={data.applications} currency={null} label="Applications" onOpen={({ appid }) => open(appid)} />
      ) : (
        <ReviewsTable
          reviews={data.reviews}
          onOpen={(appid) => {
            startTrail(data.reviews.map((review) => review.appid), 'Reviews')
            open(appid)
          }}
        />
      )}
      {data.total > pageSize && (
        <nav className="pager games-note" aria-label="Pages">
          <Button variant="default" size="compact-sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </Button>
          <Button variant="default" size="compact-sm" disabled={first + shown >= data.total} onClick={() => setPage(page + 1)}>
            Next
          </Button>
        </nav>
      )}
    </>
  )
}

const reviewColumns: readonly TableColumn<ReviewRow>[] = [
  { id: 'application', header: 'Application', width: '24%', cell: ({ application }) => <span title={plainName(application)}>{plainName(application)}</span> },
  { id: 'voted', header: 'Says', width: '76px', cell: ({ votedUp }) => (votedUp === null ? noValue : votedUp ? 'good' : 'bad') },
  { id: 'created', header: 'Written', width: '150px', cell: ({ createdAt }) => (createdAt === null ? noValue : dateTime(createdAt)) },
  { id: 'language', header: 'Language', width: '100px', cell: ({ language }) => language ?? noValue },
  { id: 'text', header: 'Text', cell: ({ text }) => <span title={text}>{text}</span> },
]

/** Reviews, each a way to its application. */
function ReviewsTable({ reviews, onOpen }: { readonly reviews: readonly ReviewRow[]; readonly onOpen: (appid: number) => void }) {
  return (
    <DataTable
      label="Reviews"
      columns={reviewColumns}
      rows={reviews}
      rowKey={({ recommendationid }) => recommendationid}
      sort={null}
      onSort={() => undefined}
      rowAction={{ label: ({ application, recommendationid }) => `Review ${recommendationid}: open ${plainName(application)}`, run: ({ appid }) => onOpen(appid) }}
    />
  )
}
