import type { ImportSummary } from '@contract'
import { IconChevronRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { Badge } from '../ui/badge'
import { ErrorNotice } from '../ui/error-notice'
import { count, dateTime, duration } from '../ui/format'
import { Report } from './report'
import { stateWords } from './words'

interface HistoryProps {
  readonly imports: readonly ImportSummary[]
  readonly onShowRejects: (summary: ImportSummary) => void
}

const heads = ['File', 'Finished', 'Outcome', 'Added', 'Changed', 'Unchanged', 'Rejected', 'Time'] as const

/** The imports that are over, newest first, each with a report that can be opened. */
export function History({ imports, onShowRejects }: HistoryProps) {
  const [open, setOpen] = useState<number | null>(null)
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
              />
              {(summary.error !== null || open === summary.id) && (
                <tr className="history-more">
                  <td colSpan={heads.length}>
                    {summary.error !== null && <ErrorNotice error={summary.error} live={false} />}
                    {open === summary.id && <Report summary={summary} />}
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly summary: ImportSummary
  readonly open: boolean
  readonly onToggle: () => void
  readonly onShowRejects: () => void
}

function Row({ summary, open, onToggle, onShowRejects }: RowProps) {
  const { word, tone } = stateWords[summary.state]
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
          <span>{summary.file}</span>
        </button>
      </th>
      <td>{dateTime(summary.finishedAt ?? summary.createdAt)}</td>
      <td>
        <Badge tone={tone}>{word}</Badge>
      </td>
      <td data-align="end">{count(summary.added)}</td>
      <td data-align="end">{count(summary.changed)}</td>
      <td data-align="end">{count(summary.unchanged)}</td>
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
    </tr>
  )
}
