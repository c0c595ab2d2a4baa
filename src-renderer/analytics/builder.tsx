import type { ChartKind, ChartSettings, QueryModel, SavedQuestion } from '@contract'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAdjustments } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useStore } from '../store'
import { EmptyState } from '../ui/empty-state'
import { ErrorNotice } from '../ui/error-notice'
import { AnswerPanel } from './answer-panel'
import { AskFailed } from './ask-failed'
import { settingsAfter } from './chart/settings-after'
import { sameButForTyping } from './edit-query'
import { ExportMenu } from './export-menu'
import { FieldList } from './field-list'
import { isEmpty } from '../filters/fields'
import { questionTitle } from './question-title'
import { PinButton } from './pin-button'
import { SaveButton } from './save-button'
import { Shelves } from './shelves'
import { amend, firstStep, step } from '../navigation/steps'
import { answerKey, useAnswer } from './use-answer'
import { stopByHand } from '../stoppable'
import { usePicks, type Picks } from '../filters/use-picks'
import { changeWorkspace, emptyQuery, workspaceStore, type Asked } from '../navigation/workspace'

/** A change is asked about at once; those that follow it quickly, as letters do, once they pause this long. */
const pauseMs = 150

/** Letters that follow each other this quickly are one step. */
const sameWordMs = 1500

/** Any question by pointing: the shelves, and the answer while they change. */
export function Builder() {
  const { restored, value: { steps, savedId, fieldList, shelves } } = useStore(workspaceStore)
  const { query, chart, settings } = steps.now
  const picks = usePicks(query.subject)
  const lastChange = useRef(0)
  const empty = isEmpty(query)
  const put = (next: QueryModel) => {
    const asked = { query: next, chart, settings: settingsAfter(query, next, settings) }
    const goesOn = steps.past.length > 0 && sameButForTyping(query, next) && Date.now() - lastChange.current < sameWordMs
    lastChange.current = Date.now()
    // Shelves that are open because nothing is asked yet do not fold under the hand that fills them.
    changeWorkspace({ steps: goesOn ? amend(steps, { ...steps.now, ...asked }) : step(steps, asked), ...(empty ? { shelves: true } : {}) })
  }
  const open = shelves || empty
  return (
    <div className="builder" data-field-list={fieldList && open ? '' : undefined}>
      {fieldList && open && <FieldList picks={picks} />}
      <div className="builder-main">
        {picks.error !== null && <ErrorNotice error={picks.error} title="The fields could not be read" />}
        <Shelves query={query} picks={picks} onChange={put} folded={!open} onFold={empty ? undefined : (folded) => changeWorkspace({ shelves: !folded })} />
        {empty ? (
          <Teach />
        ) : (
          <BuilderAnswer
            query={query}
            chart={chart}
            settings={settings}
            restored={restored}
            savedId={savedId}
            picks={picks}
            onChart={(kind) => changeWorkspace({ steps: amend(steps, { ...steps.now, chart: kind }) })}
            onSettings={(next) => changeWorkspace({ steps: step(steps, { ...steps.now, settings: next }) })}
          />
        )}
      </div>
    </div>
  )
}

/** What the shelves are for, with a first question to begin from. */
function Teach() {
  const begin = () => {
    const query: QueryModel = { ...emptyQuery, measures: [{ aggregate: 'count' }], dimensions: [{ field: 'release_date', bucket: { by: 'year' }, missing: 'leave_out' }] }
    changeWorkspace({ steps: step(workspaceStore.get().value.steps, { query, chart: null }) })
  }
  return (
    <EmptyState
      icon={<IconAdjustments size={26} stroke={1.6} />}
      title="Build a question"
      actions={
        <Button variant="default" onClick={begin}>
          Start with applications per release year
        </Button>
      }
    >
      Type a question at the top (“median price by genre”), or drag a field onto a shelf or pick one there: a measure (what to compute), a dimension (what to
      group by) and filters (which rows count). The answer appears as you go. Click any mark in it to see its rows, filter by it or break it out.
    </EmptyState>
  )
}

interface BuilderAnswerProps {
  readonly query: QueryModel
  readonly chart: ChartKind | null
  readonly restored: boolean
  readonly savedId: number | null
  readonly picks: Picks
  readonly settings: ChartSettings | undefined
  readonly onChart: (kind: ChartKind) => void
  readonly onSettings: (settings: ChartSettings) => void
}

function BuilderAnswer({ query, chart, settings, restored, savedId, picks, onChart, onSettings }: BuilderAnswerProps) {
  const whole = useMemo((): QueryModel => (query.measures.length === 0 ? { ...query, measures: [{ aggregate: 'count' }] } : query), [query])
  const [settled] = useDebouncedValue(whole, pauseMs, { leading: true })
  const question: SavedQuestion = { kind: 'model', query: settled, chart, settings }
  const { data, error, isFetching, isPlaceholderData, status } = useAnswer(question, { automatic: restored })
  const client = useQueryClient()
  const title = questionTitle(settled, picks)
  const waiting = isFetching || settled !== whole
  // What was cancelled has no answer; the one before it is of another question.
  const isCancelled = !waiting && (status === 'pending' || isPlaceholderData)
  const cancel = (
    <Button size="compact-sm" variant="default" onClick={() => stopByHand(client, answerKey(question, restored))}>
      Cancel
    </Button>
  )
  return (
    <>
      {waiting && data === undefined && (
        <div className="builder-running" role="status">
          <span className="dim">Running the query…</span>
          {cancel}
        </div>
      )}
      {error !== null && !isFetching && <AskFailed error={error} />}
      {isCancelled && <p className="dim">Cancelled. Change the question to ask again.</p>}
      {data !== undefined && error === null && !isCancelled && (
        <AnswerPanel
          question={question}
          query={settled}
          answer={data}
          title={title}
          running={waiting}
          chart={chart}
          onChart={onChart}
          onSettings={onSettings}
          actions={
            <>
              {waiting && cancel}
              <SaveButton question={question} suggested={title} savedId={savedId} onSaved={({ id }) => changeWorkspace({ savedId: id })} />
              <PinButton question={question} suggested={title} />
              <ExportMenu question={question} title={title} />
            </>
          }
        />
      )}
    </>
  )
}

/** Opens a question in the builder, as a step of its own or (a saved one) as the beginning of new steps. */
export function openInBuilder(asked: Asked, savedId: number | null): void {
  const { steps } = workspaceStore.get().value
  const next = savedId === null ? step(steps, asked) : { ...firstStep(asked), past: [...steps.past, steps.now].slice(-99) }
  changeWorkspace({ tab: 'builder', savedId, steps: next })
}
