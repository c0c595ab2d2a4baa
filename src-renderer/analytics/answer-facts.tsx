import type { QuestionAnswer } from '@contract'
import { answerCellText, answerColumnTitle } from '../charts/cell-text'
import { count, duration, plural } from '../ui/format'

/** How much there is, how long it took, and the measures over everything: one line, all of it on hover. */
export function AnswerFacts({ answer, running }: { readonly answer: QuestionAnswer; readonly running: boolean }) {
  const { rowCount, rows, seconds } = answer
  const shown = rows.length < rowCount ? `${plural(rowCount, 'row')}, showing ${count(rows.length)}` : plural(rowCount, 'row')
  const text = [running ? 'Running…' : `${shown} in ${duration(seconds)}.`, totalsText(answer)].filter((part) => part !== null).join(' ')
  return (
    <p className="dim answer-facts" role="status" title={text}>
      {text}
    </p>
  )
}

function totalsText({ totals, columns, currency }: QuestionAnswer): string | null {
  if (totals === null || columns.every(({ role }) => role !== 'dimension')) return null
  return `Over everything: ${totals.map(({ column, value }) => `${answerColumnTitle(column, currency)} ${answerCellText(value, column, currency)}`).join('; ')}.`
}
