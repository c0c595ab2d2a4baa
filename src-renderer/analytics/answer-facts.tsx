import type { QuestionAnswer } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../api'
import { answerCellText, answerColumnTitle } from '../charts/cell-text'
import { ErrorNotice } from '../ui/error-notice'
import { count, dateTime, duration, plural } from '../ui/format'

/** How much there is, how long it took, what it was answered from, and what one should know about it. */
export function AnswerFacts({ answer, running }: { readonly answer: QuestionAnswer; readonly running: boolean }) {
  const { rowCount, rows, seconds, notes, source } = answer
  const shown = rows.length < rowCount ? `${plural(rowCount, 'row')}, showing ${count(rows.length)}` : plural(rowCount, 'row')
  return (
    <div className="answer-facts">
      <p className="dim" role="status">
        {running ? 'Asking… ' : `${shown} in ${duration(seconds)}. `}
        <Totals answer={answer} />
      </p>
      {source.kind === 'view' && <ViewAge refreshedAt={source.refreshedAt} stale={source.stale} />}
      {notes.length > 0 && (
        <ul className="answer-notes dim">
          {notes.map(({ code, text }) => (
            <li key={`${code} ${text}`}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Totals({ answer: { totals, columns, currency } }: { readonly answer: QuestionAnswer }) {
  if (totals === null || columns.every(({ role }) => role !== 'dimension')) return null
  const texts = totals.map(({ column, value }) => `${answerColumnTitle(column, currency)} ${answerCellText(value, column, currency)}`)
  return <>Over everything: {texts.join('; ')}.</>
}

function ViewAge({ refreshedAt, stale }: { readonly refreshedAt: string | null; readonly stale: boolean }) {
  const refresh = useAction('analytics.refreshViews')
  return (
    <div className="dim answer-source">
      Answered from a summary {refreshedAt === null ? 'of unknown age' : `of ${dateTime(refreshedAt)}`}
      {stale ? ', older than the newest import.' : '.'}{' '}
      <Button size="compact-xs" variant="default" loading={refresh.isPending} onClick={() => refresh.mutate({})}>
        Refresh it
      </Button>
      {refresh.error !== null && <ErrorNotice error={refresh.error} onDismiss={refresh.reset} />}
    </div>
  )
}
