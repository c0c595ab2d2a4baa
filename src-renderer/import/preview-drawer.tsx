import type { PreviewRow } from '@contract'
import { Drawer } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { plainName } from '../ui/plain-name'
import { DifferencePane } from './difference-pane'
import './preview.css'
import { PreviewList } from './preview-list'
import { usePreviewRows } from './use-preview-rows'
import { reviewsAloneText } from './waiting-text'

type Outcome = PreviewRow['outcome']

interface PreviewDrawerProps {
  readonly id: number
  readonly file: string
  /** null: closed */
  readonly outcome: Outcome | null
  /** how many records the preview counts */
  readonly counts: Readonly<Record<Outcome, number>>
  readonly onClose: () => void
}

/** The applications that a staged import would add or change, and field by field what it would do to one of them. */
export function PreviewDrawer({ id, file, outcome, counts, onClose }: PreviewDrawerProps) {
  // While the drawer slides out it still shows what it showed.
  const [last, setLast] = useState<Outcome>('added')
  if (outcome !== null && outcome !== last) setLast(outcome)
  const shown = outcome ?? last
  const records = counts[shown]
  return (
    <Drawer
      opened={outcome !== null}
      onClose={onClose}
      size="min(1360px, 96vw)"
      title={`${plural(records, shown === 'added' ? 'new record' : 'changed record')} in ${file}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: 'preview-drawer', body: 'preview-body' }}
    >
      <Rows key={shown} id={id} outcome={shown} records={records} />
    </Drawer>
  )
}

function Rows({ id, outcome, records }: { readonly id: number; readonly outcome: Outcome; readonly records: number }) {
  const { entries, error, onShow } = usePreviewRows(id, outcome)
  const [chosen, setChosen] = useState<PreviewRow | null>(null)
  if (error !== null) return <ErrorNotice error={error} title="The applications could not be listed" />
  if (entries === null) return <p className="dim preview-note">Looking them up…</p>
  const one = chosen ?? entries[0]?.row ?? null
  const byReviews = Math.max(records - entries.length, 0)
  return (
    <>
      {byReviews > 0 && (
        <p className="dim preview-note">
          Not listed here: {reviewsAloneText(byReviews)}
        </p>
      )}
      {entries.length > 0 && (
        <div className="preview-panes">
          <PreviewList
            label={outcome === 'added' ? 'New applications' : 'Changed applications'}
            entries={entries}
            chosen={one?.appid ?? null}
            onChoose={setChosen}
            onShow={onShow}
          />
          {one !== null && <DifferencePane key={one.appid} id={id} appid={one.appid} name={plainName(one.name)} outcome={outcome} />}
        </div>
      )}
    </>
  )
}
