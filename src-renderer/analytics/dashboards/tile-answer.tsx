import type { QuestionAnswer, SavedQuestion } from '@contract'
import { AnswerChart } from '../answer-chart'
import { AnswerTable } from '../answer-table'
import { showBehind } from '../behind-store'
import { useChartKind } from '../chart/use-chart-kind'

interface TileAnswerProps {
  readonly question: SavedQuestion
  readonly answer: QuestionAnswer
  readonly title: string
}

/** The answer of a tile, as the question was saved: its chart, or its table. */
export function TileAnswer({ question, answer, title }: TileAnswerProps) {
  const pick = question.kind === 'model' ? (row: number, from: QuestionAnswer = answer) => showBehind(question.query, from, row) : undefined
  const isTable = useChartKind(question, answer, question.chart, question.settings).kind === 'table'
  if (answer.rows.length === 0) return <p className="dim tile-note">No row passes all the filters.</p>
  return (
    <div className="tile-body">
      {isTable ? (
        <AnswerTable answer={answer} label={title} heat onPick={pick} />
      ) : (
        <AnswerChart answer={answer} title={title} question={question} chosen={question.chart} onChoose={() => undefined} onPick={pick} />
      )}
    </div>
  )
}
