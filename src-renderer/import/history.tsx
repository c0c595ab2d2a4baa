import type { ImportSummary } from '@contract'
import { IconChevronRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { ErrorNotice } from '../ui/error-notice'
import { count, dateTime, duration } from '../ui/format'
import { Report } from './report'
import { StateBadge } from './state-badge'
import { UndoDialog } from './undo-dialog'

interface HistoryProps {
  readonly imports: readonly ImportSummary[]
  readonly onShowRejects: (summary: ImportSummary) => void
}

/** Applications are added, changed and unchanged; reviews have a column of their own. */
const heads = ['File', 'Finished', 'Outcome', 'Added', 'Changed', 'Unchanged', 'Reviews', 'Rejected', 'Time'] as const

/** The imports that are over, newest first, each with a report that can be opened. */
export function History({ imports, onShowRejects }: HistoryProps) {
  const [open, setOpen] = useState<number | null>(null)
  const [takingBack, setTakingBack] = useState<ImportSummary | null>(null)
  const canUndo = imports.some(({ undoable }) => undoable)
  return (
    <div className="history-scroll" role="region" aria-label="Imports so far: scrollable" tabIndex={0}>
      <table className="data-table history" aria-label="Imports so far">
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" data-align={index > 2 ? 'end' : 'start'}>
                {head}
              </th>
            ))}
            {canUndo && (
              <th scope="col" className="history-undo">
                <span className="hidden-visually">Undo</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {imports.map((summary) => (
            <Fragment key={summary.id}>
              <Row
                summary={summary}
                open={open === summary.id}
                onToggle={() => setOpen(open === summary.id ? null : summary.id)}
                onShowRejects={() => onShowRejects(summary)}
                undoColumn={canUndo}
                onUndo={() => setTakingBack(summary)}
              />
              {(summary.error !== null || open === summary.id) && (
                <tr className="history-more">
                  <td colSpan={heads.length + (canUndo ? 1 : 0)}>
                    {summary.error !== null && <ErrorNotice error={summary.error} live={false} />}
                    {open === summary.id && <Report summary={summary} onShowRejects={() => onShowRejects(summary)} />}
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {takingBack !== null && <UndoDialog summary={takingBack} onClose={() => setTakingBack(null)} />}
    </div>
  )
}

interface RowProps {
  readonly summary: ImportSummary
  readonly open: boolean
  readonly onToggle: () => void
  readonly onShowRejects: () => void
  readonly undoColumn: boolean
  readonly onUndo: () => void
}

function Row({ summary, open, onToggle, onShowRejects, undoColumn, onUndo }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="bare-button history-file"
          aria-expanded={open}
          aria-label={`Report of ${summary.file}`}
          onClick={onToggle}
        >
          <IconChevronRight size={14} aria-hidden />
          <span title={summary.file}>{summary.file}</span>
        </button>
      </th>
      <td>{dateTime(summary.finishedAt ?? summary.createdAt)}</td>
      <td>
        <StateBadge summary={summary} />
      </td>
      <td data-align="end">{count(summary.added)}</td>
      <td data-align="end">{count(summary.changed)}</td>
      <td data-align="end">{count(summary.unchanged)}</td>
      <td data-align="end">{count(summary.reviews)}</td>
      <td data-align="end">
        {summary.rejected === 0 ? (
          '0'
        ) : (
          <button
            type="button"
            className="bare-button link"
            aria-label={`${count(summary.rejected)} rejected in ${summary.file}`}
            onClick={onShowRejects}
          >
            {count(summary.rejected)}
          </button>
        )}
      </td>
      <td data-align="end">{duration(summary.seconds.total)}</td>
      {undoColumn && (
        <td data-align="end">
          {summary.undoable && (
            <button type="button" className="bare-button link" aria-label={`Undo import… ${summary.file}`} onClick={onUndo}>
              Undo…
            </button>
          )}
        </td>
      )}
    </tr>
  )
}
