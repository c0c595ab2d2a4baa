import type { ChartKind, ChartSettings, QueryModel, QuestionAnswer, SavedQuestion } from '@contract'
import { SegmentedControl } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { useStore } from '../store'
import { EmptyState } from '../ui/empty-state'
import type { Sort } from '../ui/table-sort'
import { AnswerChart } from './answer-chart'
import { AnswerFacts } from './answer-facts'
import { AnswerNotes } from './answer-notes'
import { largestFirst, rowOrder } from './answer-order'
import { AnswerTable } from './answer-table'
import { useChartKind } from './chart/use-chart-kind'
import { SqlDisclosure } from './sql-disclosure'
import { useMarkClick } from './use-mark-click'
import { useRoom } from './use-room'
import { changeWorkspace, workspaceStore } from '../navigation/workspace'
import './answer.css'

/** Where there is less room than this, the table would take it from the chart. */
const roomForBoth = 1240

interface AnswerPanelProps {
  readonly question: SavedQuestion
  /** the question as data: its marks can be looked into. Not given: only SQL says what it asks */
  readonly query?: QueryModel | undefined
  readonly answer: QuestionAnswer
  /** what the answer is called: names of charts and files */
  readonly title: string
  readonly running: boolean
  readonly chart: ChartKind | null
  readonly onChart: (kind: ChartKind) => void
  readonly onSettings?: ((settings: ChartSettings) => void) | undefined
  /** buttons at the right of the facts */
  readonly actions?: ReactNode
}

/** An answer: its chart with all the room there is, the table beside it or behind a tab, its notes and its SQL. */
export function AnswerPanel({ question, query, answer, title, running, chart, onChart, onSettings, actions }: AnswerPanelProps) {
  const { value: { answerView } } = useStore(workspaceStore)
  const panel = useRef<HTMLDivElement>(null)
  const hasRoom = useRoom(panel, roomForBoth)
  const { onPick, onPointerDownCapture } = useMarkClick(answer, query ?? null)
  const [sort, setSort] = useState<Sort>(null)
  const order = useMemo(() => rowOrder(answer, sort), [answer, sort])
  const ordered = useMemo((): QuestionAnswer => (sort === null ? answer : { ...answer, rows: order.map((row) => answer.rows[row] ?? []) }), [answer, order, sort])
  const { kind } = useChartKind(question, answer, chart, question.settings)
  const isTable = kind === 'table'
  // Bars of another measure come in its order, and so does the table.
  const changeSettings = onSettings && ((next: ChartSettings) => {
    if (kind === 'bar' && next.measure !== (question.settings?.measure ?? null)) setSort(largestFirst(answer, next.measure))
    onSettings(next)
  })
  const beside = hasRoom && !isTable
  const shown = isTable ? 'both' : beside ? 'both' : answerView
  return (
    <div className="answer" ref={panel}>
      <div className="answer-bar">
        {!isTable && !beside && answer.rows.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label="Show"
            value={answerView}
            data={[{ value: 'chart', label: 'Chart' }, { value: 'table', label: 'Table' }]}
            onChange={(view) => changeWorkspace({ answerView: view === 'table' ? 'table' : 'chart' })}
          />
        )}
        <AnswerNotes answer={answer} />
        <AnswerFacts answer={answer} running={running} />
        {actions !== undefined && <div className="answer-actions">{actions}</div>}
      </div>
      {answer.rows.length === 0 ? (
        <EmptyState icon={<IconSearchOff size={26} stroke={1.6} />} title="No rows match">
          No row passes all the filters. Remove one, or look at the values it offers.
        </EmptyState>
      ) : (
        <div className="answer-body" data-table-only={isTable ? '' : undefined} data-beside={beside ? '' : undefined} aria-busy={running} onPointerDownCapture={onPointerDownCapture}>
          {shown !== 'table' && (
            <AnswerChart
              answer={ordered}
              title={title}
              question={question}
              chosen={chart}
              onChoose={onChart}
              onSettings={changeSettings}
              onPick={onPick && ((row, from) => (from === ordered ? onPick(order[row] ?? row) : onPick(row, from)))}
            />
          )}
          {shown !== 'chart' && (
            <section className="pane" aria-label="Table">
              <AnswerTable answer={answer} label="Answer" heat={isTable} onPick={onPick} order={{ sort, onSort: setSort }} keepScroll={`answer ${JSON.stringify({ ...question, chart: null })}`} />
            </section>
          )}
        </div>
      )}
      <SqlDisclosure sql={answer.sql} question={question} />
    </div>
  )
}
