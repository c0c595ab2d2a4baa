import type { ChartKind, ChartSettings, QueryModel, SavedQuestion } from '@contract'
import { ActionIcon, Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAdjustments, IconArrowBackUp, IconArrowForwardUp, IconLayoutSidebar } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useStore } from '../store'
import { EmptyState } from '../ui/empty-state'
import { ErrorNotice } from '../ui/error-notice'
import { AnswerPanel } from './answer-panel'
import { AskFailed } from './ask-failed'
import { settingsAfter } from './chart/settings-after'
import { showBehind } from './behind-store'
import { sameButForTyping } from './edit-query'
import { ExportMenu } from './export-menu'
import { FastPlaces } from './fast-places'
import { FieldList } from './field-list'
import { dimensionText, isEmpty, measureText, pickById } from './fields'
import { SaveButton } from './save-button'
import { Shelves } from './shelves'
import { amend, back, firstStep, forward, step } from './steps'
import { answerKey, stopByHand, useAnswer } from './use-answer'
import { usePicks, type Picks } from './use-picks'
import { changeWorkspace, emptyQuery, workspaceStore, type Asked } from './workspace'

/** A change is asked about at once; those that follow it quickly, as letters do, once they pause this long. */
const pauseMs = 150

/** Letters that follow each other this quickly are one step. */
const sameWordMs = 1500

/** Any question by pointing: the shelves, and the answer while they change. */
export function Builder() {
  const { restored, value: { steps, savedId, fieldList } } = useStore(workspaceStore)
  const { query, chart, settings } = steps.now
  const picks = usePicks(query.subject)
  const lastChange = useRef(0)
  const put = (next: QueryModel) => {
    const asked = { query: next, chart, settings: settingsAfter(query, next, settings) }
    const goesOn = steps.past.length > 0 && sameButForTyping(query, next) && Date.now() - lastChange.current < sameWordMs
    lastChange.current = Date.now()
    changeWorkspace({ steps: goesOn ? amend(steps, asked) : step(steps, asked) })
  }
  return (
    <div className="builder" data-field-list={fieldList ? '' : undefined}>
      {fieldList && <FieldList picks={picks} />}
      <div className="builder-main">
        <BuilderTools />
        {picks.error !== null && <ErrorNotice error={picks.error} title="The fields could not be read" />}
        <Shelves query={query} picks={picks} onChange={put} />
        {isEmpty(query) ? <Teach /> : (
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

/** The list of fields, what was made fast, and the way through one's own steps. */
function BuilderTools() {
  const { value: { steps, fieldList } } = useStore(workspaceStore)
  return (
    <div className="builder-tools builder-steps">
      <ActionIcon variant="default" size="md" aria-label="List of fields" aria-pressed={fieldList} onClick={() => changeWorkspace({ fieldList: !fieldList })}>
        <IconLayoutSidebar size={16} aria-hidden />
      </ActionIcon>
      <FastPlaces />
      <ActionIcon variant="default" size="md" aria-label="Back one step" disabled={steps.past.length === 0} onClick={() => changeWorkspace({ steps: back(steps) })}>
        <IconArrowBackUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="md" aria-label="Forward one step" disabled={steps.future.length === 0} onClick={() => changeWorkspace({ steps: forward(steps) })}>
        <IconArrowForwardUp size={16} aria-hidden />
      </ActionIcon>
      <Button size="compact-sm" variant="default" disabled={isEmpty(steps.now.query)} onClick={() => changeWorkspace({ steps: step(steps, { query: emptyQuery, chart: null }), savedId: null })}>
        Begin anew
      </Button>
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
          Begin with applications per release year
        </Button>
      }
    >
      Drag a field onto a shelf or pick one there: a measure (what to compute, such as the median price), a dimension (by what to group, such as the release year) and
      filters (which rows count). The answer appears as you go; every mark in it opens the rows behind it.
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
  return (
    <>
      {waiting && (
        <div className="builder-running" role="status">
          <span className="dim">Asking the catalogue…</span>
          <Button size="compact-xs" variant="default" onClick={() => stopByHand(client, answerKey(question, restored))}>
            Cancel
          </Button>
        </div>
      )}
      {error !== null && !isFetching && <AskFailed error={error} />}
      {isCancelled && <p className="dim">Cancelled. Change the question to ask again.</p>}
      {data !== undefined && error === null && !isCancelled && (
        <AnswerPanel
          question={question}
          answer={data}
          title={title}
          running={waiting}
          chart={chart}
          onChart={onChart}
          onSettings={onSettings}
          onPick={(row, from) => showBehind(settled, from, row)}
          actions={
            <>
              <SaveButton question={question} suggested={title} savedId={savedId} onSaved={({ id }) => changeWorkspace({ savedId: id })} />
              <ExportMenu question={question} title={title} />
            </>
          }
        />
      )}
    </>
  )
}

/** What a question is called as long as nobody named it: "Median of Price by Release date by year". */
export function questionTitle(query: QueryModel, { picks }: Pick<Picks, 'picks'>): string {
  const measures = query.measures.map((one) =>
    measureText(one, one.field === undefined ? null : pickById(picks, one.field, one.as).label, one.with === undefined ? null : pickById(picks, one.with, one.withAs).label, query.subject),
  )
  const dimensions = query.dimensions.map((one) => dimensionText(one, pickById(picks, one.field, one.as)))
  const text = measures.join(', ')
  return dimensions.length === 0 ? text : `${text} by ${dimensions.join(' and ')}`
}

/** Opens a question in the builder, as a step of its own or (a saved one) as the beginning of new steps. */
export function openInBuilder(asked: Asked, savedId: number | null): void {
  const { steps } = workspaceStore.get().value
  changeWorkspace({ tab: 'builder', savedId, steps: savedId === null ? step(steps, asked) : { ...firstStep(asked), past: [...steps.past, steps.now].slice(-99) } })
}
