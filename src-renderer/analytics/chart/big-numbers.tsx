import type { QuestionAnswer } from '@contract'
import { answerCellText, answerColumnTitle } from '../../charts/cell-text'
import { sizeOf } from '../../charts/thin-rows'
import { count } from '../../ui/format'

/** An answer of one row: each number as large as it deserves, with how many values it rests on. */
export function BigNumbers({ answer, onPick }: { readonly answer: QuestionAnswer; readonly onPick?: (() => void) | undefined }) {
  const { columns, rows, currency } = answer
  return (
    <dl className="big-numbers">
      {columns.map((column, index) => {
        if (column.role === 'n') return null
        const text = answerCellText(rows[0]?.[index], column, currency)
        const n = sizeOf(answer, 0, index)
        return (
          <div key={`${index} ${column.name}`}>
            <dt>{answerColumnTitle(column, currency)}</dt>
            <dd>
              {onPick === undefined ? (
                text
              ) : (
                <button type="button" className="bare-button" aria-label={`${text}: show what is behind it`} onClick={onPick}>
                  {text}
                </button>
              )}
            </dd>
            {n !== null && <dd className="dim big-number-n">n = {count(n)}</dd>}
          </div>
        )
      })}
    </dl>
  )
}
