import type { ChartKind, ChartSettings, QuestionAnswer, SavedQuestion } from '@contract'
import { IconSearchOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../ui/empty-state'
import { AnswerChart } from './answer-chart'
import { AnswerFacts } from './answer-facts'
import { AnswerTable } from './answer-table'
import { useChartKind } from './chart/use-chart-kind'
import { SqlDisclosure } from './sql-disclosure'
import './answer.css'

interface AnswerPanelProps {
  readonly question: SavedQuestion
  readonly answer: QuestionAnswer
  /** what the answer is called: names of charts and files */
  readonly title: string
  readonly running: boolean
  readonly chart: ChartKind | null
  readonly onChart: (kind: ChartKind) => void
  /** shows what is behind a row of the answer */
  readonly onSettings?: ((settings: ChartSettings) => void) | undefined
  readonly onPick?: ((row: number, from: QuestionAnswer) => void) | undefined
  /** buttons at the right of the facts */
  readonly actions?: ReactNode
}

/** An answer: facts, chart and table side by side, and its SQL. */
export function AnswerPanel({ question, answer, title, running, chart, onChart, onSettings, onPick, actions }: AnswerPanelProps) {
  const isTable = useChartKind(question, answer, chart, question.settings).kind === 'table'
  return (
    <>
      <div className="answer-bar">
        <AnswerFacts answer={answer} running={running} />
        {actions !== undefined && <div className="answer-actions">{actions}</div>}
      </div>
      {answer.rows.length === 0 ? (
        <EmptyState icon={<IconSearchOff size={26} stroke={1.6} />} title="Nothing fits">
          No row passes all the filters. Take one away, or look at the values it offers.
        </EmptyState>
      ) : (
        <div className="genres" data-table-only={isTable ? '' : undefined} aria-busy={running}>
          <AnswerChart
            answer={answer}
            title={title}
            question={question}
            chosen={chart}
            onChoose={onChart}
            onSettings={onSettings}
            onPick={onPick}
          />
          <section className="pane" aria-label="Table">
            <AnswerTable answer={answer} label="Answer" heat={isTable} onPick={onPick === undefined ? undefined : (row) => onPick(row, answer)} />
          </section>
        </div>
      )}
      <SqlDisclosure sql={answer.sql} question={question} />
    </>
  )
}
