import type { ImportSummary, RejectCode } from '@contract'
import { Button, Drawer, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { count, plural } from '../ui/format'
import { RejectList } from './reject-list'
import './rejects.css'
import { SaveRejects } from './save-rejects'
import { rejectReasons } from './reject-reasons'

const pageSize = 50

interface RejectsDrawerProps {
  /** null: closed */
  readonly summary: ImportSummary | null
  readonly onClose: () => void
}

/** What was refused in an import, record by record, with the reason. */
export function RejectsDrawer({ summary, onClose }: RejectsDrawerProps) {
  // The list is for those that were counted; while a file is being read it knows more than its summary.
  const first = useCall('imports.rejects', { id: summary?.id ?? 0, limit: pageSize, offset: 0 }, { enabled: summary !== null })
  const total = first.data === undefined ? (summary?.rejected ?? 0) : first.data.total + first.data.notKept
  return (
    <Drawer
      opened={summary !== null}
      onClose={onClose}
      size="min(960px, 94vw)"
      title={summary === null ? '' : drawerTitle(summary, total)}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {summary !== null && <Rejects key={summary.id} summary={summary} />}
    </Drawer>
  )
}

const isRunning = ({ state }: ImportSummary): boolean => state === 'staging' || state === 'applying'

const drawerTitle = (summary: ImportSummary, total: number): string =>
  isRunning(summary) && total === 0 ? `Rejected records of ${summary.file}` : `${plural(total, 'record')} rejected in ${summary.file}${summary.state === 'staging' ? ' so far' : ''}`

/** The first import into a catalogue shows nothing of itself before it is done. */
const listedLater = 'For the first import into a catalogue, rejected records are listed once it finishes.'

function Rejects({ summary }: { readonly summary: ImportSummary }) {
  const { id, file } = summary
  const [page, setPage] = useState(0)
  const [code, setCode] = useState<RejectCode | undefined>(undefined)
  const answer = useCall('imports.rejects', { id, limit: pageSize, offset: page * pageSize, code }, { keepPrevious: true })
  if (answer.error !== null) return <ErrorNotice error={answer.error} />
  if (answer.data === undefined) return <p className="dim">Looking them up… {isRunning(summary) && listedLater}</p>
  if (isRunning(summary) && answer.data.total === 0 && code === undefined) return <p className="dim">No rejected records to show yet. {listedLater}</p>
  const { total, rejects, byCode, notKept } = answer.data
  const first = page * pageSize + 1
  return (
    <>
      <div className="rejects-tools">
        <NativeSelect
          aria-label="Reason"
          value={code ?? ''}
          data={rejectReasons(byCode)}
          onChange={({ currentTarget }) => {
            setCode(currentTarget.value === '' ? undefined : (currentTarget.value as RejectCode))
            setPage(0)
          }}
        />
        <SaveRejects key={code ?? 'all'} id={id} file={file} code={code} />
      </div>
      {notKept > 0 && (
        <p className="dim" data-testid="rejects-not-kept">
          {plural(notKept, 'more record')} with {code === undefined ? 'these reasons' : 'this reason'}: counted, but not kept. Of one import, 10,000 rejected records and 64 MB of
          their text are kept, and for as long as the history keeps them.
        </p>
      )}
      <RejectList key={`${code ?? ''} ${page}`} rejects={rejects} file={file} />
      <nav className="pager" aria-label="Pages">
        <span className="dim">
          {total === 0 ? 'None' : `${count(first)} to ${count(first + rejects.length - 1)} of ${count(total)}`}
        </span>
        <Button variant="default" size="compact-sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
          Previous
        </Button>
        <Button variant="default" size="compact-sm" disabled={first + rejects.length > total} onClick={() => setPage(page + 1)}>
          Next
        </Button>
      </nav>
    </>
  )
}
