import type { ChartKind, QuestionAnswer, SavedQuestion } from '@contract'
import { IconSearchOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../ui/empty-state'
import { chartFor } from '../charts/chart-kinds'
import { AnswerChart } from './answer-chart'
import { AnswerFacts } from './answer-facts'
import { AnswerTable } from './answer-table'
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
  readonly onPick?: ((row: number) => void) | undefined
  /** buttons at the right of the facts */
  readonly actions?: ReactNode
}

/** An answer: facts, chart and table side by side, and its SQL. */
export function AnswerPanel({ question, answer, title, running, chart, onChart, onPick, actions }: AnswerPanelProps) {
  const isTable = chartFor(answer, chart) === 'table'
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
          <AnswerChart answer={answer} title={title} chosen={chart} onChoose={onChart} onPick={onPick} />
          <section className="pane" aria-label="Table">
            <AnswerTable answer={answer} label="Answer" heat={isTable} onPick={onPick} />
          </section>
        </div>
      )}
      <SqlDisclosure sql={answer.sql} question={question} />
    </>
  )
}
