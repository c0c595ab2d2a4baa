import { Button, Drawer } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { SaveSegment } from '../segments/save-segment'
import { useRowChoice } from '../segments/use-row-choice'
import { useStore } from '../store'
import { DataTable, type TableColumn } from '../ui/data-table'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import type { ListEntry } from '../ui/paged-list'
import { plainName } from '../ui/plain-name'
import { applicationPath } from '../navigation/application-path'
import { startTrail } from './application-trail'
import { behindStore, type Behind } from './behind-store'
import { questionOfRows } from './mark-questions'
import { applicationColumns, observationColumns, reviewColumns } from './row-columns'
import { RowsExport } from './rows-export'
import { behindInput, useBehindRows, type BehindApplication } from './use-behind-rows'
import { askNext } from '../navigation/workspace'

/** The rows behind a mark or a number: applications, reviews or observations, as many as there are. */
export function BehindDrawer() {
  const behind = useStore(behindStore)
  const [last, setLast] = useState(behind)
  if (behind !== null && behind !== last) setLast(behind) // while it slides out it still shows what it showed
  return (
    <Drawer
      opened={behind !== null}
      onClose={() => behindStore.set(null)}
      size="min(1100px, 94vw)"
      title={last === null ? '' : <Title behind={last} />}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: 'rows-drawer', body: 'rows-body' }}
    >
      {last !== null && <Rows key={JSON.stringify([last.query, last.mark, last.measure])} behind={last} />}
    </Drawer>
  )
}

const oneOf = { applications: 'application', reviews: 'review', observations: 'observation' } as const

/** "Indie: 10,186 applications" */
function Title({ behind }: { readonly behind: Behind }) {
  const { first } = useBehindRows(behind)
  return first === undefined ? behind.title : `${behind.title}: ${plural(first.total, oneOf[first.subject])}`
}

function Rows({ behind }: { readonly behind: Behind }) {
  const { first, applications, reviews, observations, error, onShow } = useBehindRows(behind)
  const [, navigate] = useLocation()
  const subject = first?.subject
  const value = first?.value ?? null
  const choice = useRowChoice<BehindApplication>()
  const columns = useMemo(() => ({ applications: [...applicationColumns(value), choiceColumn(choice.column)], reviews: reviewColumns(value), observations: observationColumns(value) }), [value, choice.column])
  if (error !== null) return <ErrorNotice error={error} title="The rows could not be listed" />
  if (first === undefined) return <p className="dim rows-note">Loading…</p>
  // Previous and next on the page lead through all of the rows.
  const open = ({ index, row }: ListEntry<{ readonly appid: number }>, entries: readonly ListEntry<{ readonly appid: number }>[]) => {
    if (row === null) return
    startTrail(entries, index, behind.title, behindInput(behind))
    navigate(applicationPath(row.appid))
  }
  const table = {
    sort: behind.sort,
    onSort: (sort: Behind['sort']) => behindStore.set({ ...behind, sort }),
    onShow,
    keepScroll: `rows ${JSON.stringify([behind.query, behind.mark, behind.measure])}`,
  }
  return (
    <>
      <RowsTools behind={behind} empty={first.total === 0} />
      {choice.bar}
      {subject === 'applications' ? (
        <DataTable
          {...table}
          label="Applications"
          columns={columns.applications}
          rows={applications}
          rowKey={({ index, row }) => row?.appid ?? `row ${index}`}
          rowAction={{
            label: ({ index, row }) => (row === null ? `Application ${index + 1}` : `Open ${plainName(row.name)}`),
            run: (entry) => open(entry, applications),
          }}
        />
      ) : subject === 'observations' ? (
        <DataTable
          {...table}
          label="Observations"
          columns={columns.observations}
          rows={observations}
          rowKey={({ index, row }) => row?.key ?? `row ${index}`}
          rowAction={{
            label: ({ index, row }) => (row === null ? `Observation ${index + 1}` : `Open ${plainName(row.application)}`),
            run: (entry) => open(entry, observations),
          }}
        />
      ) : (
        <DataTable
          {...table}
          label="Reviews"
          columns={columns.reviews}
          rows={reviews}
          rowKey={({ index, row }) => row?.recommendationid ?? `row ${index}`}
          rowAction={{
            label: ({ index, row }) => (row === null ? `Review ${index + 1}` : `Review ${row.recommendationid}: open ${plainName(row.application)}`),
            run: (entry) => open(entry, reviews),
          }}
        />
      )}
    </>
  )
}

/** A row can be chosen once it is there. */
const choiceColumn = (column: TableColumn<BehindApplication>): TableColumn<ListEntry<BehindApplication>> => ({
  id: column.id,
  header: column.header,
  ...(column.width === undefined ? {} : { width: column.width }),
  cell: ({ row }) => (row === null ? null : column.cell(row)),
})

/** Tasks with all of the rows: a question about them, a file of them. */
function RowsTools({ behind, empty }: { readonly behind: Behind; readonly empty: boolean }) {
  const { query, mark, measure, title } = behind
  const ask = () => {
    behindStore.set(null)
    askNext({ query: questionOfRows(query, mark, measure), chart: null }, { shelves: true })
  }
  return (
    <div className="rows-tools rows-note">
      <Button size="compact-sm" variant="default" leftSection={<IconAdjustments size={15} aria-hidden />} onClick={ask}>
        As a question
      </Button>
      <SaveSegment members={empty ? null : { kind: 'behind', query, mark: [...mark], measure }} suggested={title} what="these rows" />
      <RowsExport rows={behindInput(behind)} />
    </div>
  )
}
