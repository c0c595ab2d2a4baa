import type { ImportSummary, PreviewRow } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { count } from '../ui/format'
import { Answers } from './answers'
import { erasedText } from './erased-text'
import { applyVerb, goodRecords } from './good-records'
import { PreviewDrawer } from './preview-drawer'
import { pageSize } from '../ui/paged-list'
import { Tally } from './tally'
import { reviewsAloneText } from './waiting-text'

interface StagedPreviewProps {
  readonly summary: ImportSummary
  readonly onShowRejects: () => void
}

/** An import that has been read to its end: what it would do, down to the single field, and whether it shall. */
export function StagedPreview({ summary, onShowRejects }: StagedPreviewProps) {
  const { id, added, changed, unchanged, rejected, question } = summary
  const preview = useCall('imports.preview', { id })
  const [rowsOf, setRowsOf] = useState<PreviewRow['outcome'] | null>(null)
  const good = goodRecords(summary)
  const rows = { added: useRowCount(id, 'added', added), changed: useRowCount(id, 'changed', changed) }
  const ofReviews = rows.added === null || rows.changed === null ? 0 : added - rows.added + (changed - rows.changed)
  const nothing = added + changed === 0
  const { names = 0, genres = 0, descriptions = 0 } = preview.data?.emptied ?? {}
  const emptied = names + genres + descriptions
  const open = (outcome: PreviewRow['outcome']) => ((rows[outcome] ?? 0) > 0 ? () => setRowsOf(outcome) : undefined)

  return (
    <div className="staged">
      <p className="staged-question">{question ?? 'The file has been read. Shall it be applied?'}</p>
      <div className="tallies">
        <dl className="tally" aria-label="Records">
          <Tally term="New" value={added} openLabel={`${count(added)} new: show them`} onOpen={open('added')} />
          <Tally term="Changed" value={changed} openLabel={`${count(changed)} changed: show them`} onOpen={open('changed')} />
          <Tally term="Unchanged" value={unchanged} />
          <Tally term="Rejected" value={rejected} openLabel={`${count(rejected)} rejected: show them`} onOpen={onShowRejects} />
        </dl>
        {preview.data !== undefined && (
          <dl className="tally tally-more" aria-label="Links and reviews">
            <Tally
              term="Links removed"
              value={preview.data.linksRemoved}
              openLabel={`${count(preview.data.linksRemoved)} links removed: show the changed applications`}
              onOpen={open('changed')}
            />
            {emptied > 0 && (
              <Tally term="Facts erased" value={emptied} openLabel={`${count(emptied)} facts erased: show the changed applications`} onOpen={open('changed')} />
            )}
            <Tally term="Reviews added" value={preview.data.reviewsAdded} />
            <Tally term="Reviews changed" value={preview.data.reviewsChanged} />
            <Tally term="Reviews that will wait" value={preview.data.reviewsWaiting} />
          </dl>
        )}
      </div>
      {preview.isLoading && <p className="dim">Comparing with the catalogue…</p>}
      {preview.error !== null && <ErrorNotice error={preview.error} title="The preview could not be made" />}
      {emptied > 0 && <p className="staged-note" data-testid="facts-erased">{erasedText({ names, genres, descriptions })}</p>}
      {nothing && good > 0 && <p className="dim staged-note">The catalogue already holds all of this; applying it changes no record.</p>}
      {ofReviews > 0 && <p className="dim staged-note">{reviewsAloneText(ofReviews)}</p>}
      {(preview.data?.reviewsWaiting ?? 0) > 0 && (
        <p className="dim staged-note">
          Reviews wait when the catalogue has no record of their application yet, and join it when an import brings it.
        </p>
      )}
      <Answers id={id} go="imports.apply" verb={applyVerb(question, good)} disabled={good === 0}>
        {rejected > 0 && (
          <Button variant="subtle" onClick={onShowRejects}>
            Show what was rejected
          </Button>
        )}
      </Answers>
      <PreviewDrawer
        id={id}
        file={summary.file}
        outcome={rowsOf}
        counts={{ added, changed }}
        onClose={() => setRowsOf(null)}
      />
    </div>
  )
}

/** Of how many applications the fields would be touched; null while that is not known. The first page of them is there then. */
function useRowCount(id: number, outcome: PreviewRow['outcome'], records: number): number | null {
  const answer = useCall('imports.previewRows', { id, outcome, limit: pageSize, offset: 0 }, { enabled: records > 0 })
  return records === 0 ? 0 : (answer.data?.total ?? null)
}
