import type { ImportSummary } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { count, plural } from '../ui/format'
import { goodRecords } from './good-records'

interface StagedQuestionProps {
  readonly summary: ImportSummary
  readonly onShowRejects: () => void
}

/** A file that has been read to its end: what it would change, and whether it shall. */
export function StagedQuestion({ summary, onShowRejects }: StagedQuestionProps) {
  const { id, added, changed, unchanged, rejected, records, question } = summary
  const apply = useAction('imports.apply')
  const discard = useAction('imports.discard')
  const busy = apply.isPending || discard.isPending
  const failed = apply.error ?? discard.error
  const good = goodRecords({ added, changed, unchanged, records, rejected })

  return (
    <div className="staged">
      <p className="staged-question">{question ?? 'The file has been read. Shall it be imported?'}</p>
      <dl className="tally">
        {added + changed + unchanged > 0 ? (
          <>
            <Tally term="New" value={added} />
            <Tally term="Changed" value={changed} />
            <Tally term="Unchanged" value={unchanged} />
          </>
        ) : (
          <Tally term="Can be imported" value={good} />
        )}
        <Tally term="Rejected" value={rejected} />
      </dl>
      {failed !== null && <ErrorNotice error={failed} />}
      <div className="current-import-foot">
        <Button loading={apply.isPending} disabled={busy || good === 0} onClick={() => apply.mutate({ id })}>
          {rejected > 0 ? `Import the other ${plural(good, 'record')}` : `Import ${plural(good, 'record')}`}
        </Button>
        <Button variant="default" loading={discard.isPending} disabled={busy} onClick={() => discard.mutate({ id })}>
          Discard
        </Button>
        {rejected > 0 && (
          <Button variant="subtle" onClick={onShowRejects}>
            Show what was rejected
          </Button>
        )}
      </div>
    </div>
  )
}

function Tally({ term, value }: { readonly term: string; readonly value: number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{count(value)}</dd>
    </div>
  )
}
