import type { ImportSummary } from '@contract'
import { Button, Drawer } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { count, plural } from '../ui/format'
import { RejectList } from './reject-list'

const pageSize = 50

interface RejectsDrawerProps {
  /** null: closed */
  readonly summary: ImportSummary | null
  readonly onClose: () => void
}

/** What was refused in an import, record by record, with the reason. */
export function RejectsDrawer({ summary, onClose }: RejectsDrawerProps) {
  return (
    <Drawer
      opened={summary !== null}
      onClose={onClose}
      size="min(860px, 92vw)"
      title={summary === null ? '' : drawerTitle(summary)}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {summary !== null && <Rejects key={summary.id} id={summary.id} />}
    </Drawer>
  )
}

/** While a file is being read, its summary does not know yet how many there are. */
const drawerTitle = ({ rejected, file }: ImportSummary): string =>
  rejected === 0 ? `Records rejected in ${file} so far` : `${plural(rejected, 'record')} rejected in ${file}`

function Rejects({ id }: { readonly id: number }) {
  const [page, setPage] = useState(0)
  const answer = useCall('imports.rejects', { id, limit: pageSize, offset: page * pageSize }, { keepPrevious: true })
  if (answer.error !== null) return <ErrorNotice error={answer.error} />
  if (answer.data === undefined) return <p className="dim">Looking them up…</p>
  const { total, rejects } = answer.data
  const first = page * pageSize + 1
  return (
    <>
      <RejectList rejects={rejects} />
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
