import type { QuestionAnswer, SavedQuestion } from '@contract'
import { AnswerChart } from '../answer-chart'
import { AnswerTable } from '../answer-table'
import { useChartKind } from '../chart/use-chart-kind'
import { useMarkClick } from '../use-mark-click'

interface TileAnswerProps {
  readonly question: SavedQuestion
  readonly answer: QuestionAnswer
  readonly title: string
}

/** The answer of a tile, as the question was saved: its chart, or its table. */
export function TileAnswer({ question, answer, title }: TileAnswerProps) {
  const { onPick, onPointerDownCapture } = useMarkClick(answer, question.kind === 'model' ? question.query : null)
  const isTable = useChartKind(question, answer, question.chart, question.settings).kind === 'table'
  if (answer.rows.length === 0) return <p className="dim tile-note">No row passes all the filters.</p>
  return (
    <div className="tile-body" data-titled={(question.settings?.title ?? '') === '' ? undefined : ''} onPointerDownCapture={onPointerDownCapture}>
      {isTable ? (
        <AnswerTable answer={answer} label={title} heat onPick={onPick} />
      ) : (
        <AnswerChart answer={answer} title={title} question={question} chosen={question.chart} onChoose={() => undefined} onPick={onPick} />
      )}
    </div>
  )
}
