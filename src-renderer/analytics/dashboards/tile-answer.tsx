import type { QuestionAnswer, SavedQuestion } from '@contract'
import { AnswerChart } from '../answer-chart'
import { AnswerTable } from '../answer-table'
import { showBehind } from '../behind-store'

interface TileAnswerProps {
  readonly question: SavedQuestion
  readonly answer: QuestionAnswer
  readonly title: string
  readonly isTable: boolean
}

/** The answer of a tile, as the question was saved: its chart, or its table. */
export function TileAnswer({ question, answer, title, isTable }: TileAnswerProps) {
  const pick = question.kind === 'model' ? (row: number) => showBehind(question.query, answer, row) : undefined
  if (answer.rows.length === 0) return <p className="dim tile-note">No row passes all the filters.</p>
  return (
    <div className="tile-body">
      {isTable ? (
        <AnswerTable answer={answer} label={title} heat onPick={pick} />
      ) : (
        <AnswerChart answer={answer} title={title} chosen={question.chart} onChoose={() => undefined} onPick={pick} />
      )}
    </div>
  )
}
