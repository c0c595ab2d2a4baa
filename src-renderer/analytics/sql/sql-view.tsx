import type { SavedQuestion } from '@contract'
import { Button } from '@mantine/core'
import { IconLayoutSidebar, IconPlayerPlay } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { asErrorShape, useCall } from '../../api'
import { useStore } from '../../store'
import { AnswerPanel } from '../answer-panel'
import { AskFailed } from '../ask-failed'
import { ExportMenu } from '../export-menu'
import { PinButton } from '../pin-button'
import { SaveButton } from '../save-button'
import { answerKey, useAnswer } from '../use-answer'
import { stopByHand } from '../../stoppable'
import { changeWorkspace, workspaceStore } from '../../navigation/workspace'
import { Corrections } from './corrections'
import type { SqlEditorHandle } from './sql-editor'
import { SqlSide } from './sql-side'
import { useRememberedRun, type SqlRunOfHand } from './use-remembered-run'
import './sql.css'

// The editor is a third of the whole page's code and only needed here.
const SqlEditor = lazy(() => import('./sql-editor').then((module) => ({ default: module.SqlEditor })))

/** One read-only statement of one's own, with the same charts. It runs when asked to, never by itself. */
export function SqlView() {
  const { value: { sql, sqlSide } } = useStore(workspaceStore)
  const schema = useCall('sql.schema', {})
  const [run, setRun] = useState<SqlRunOfHand | null>(null)
  const editor = useRef<SqlEditorHandle>(null)
  const client = useQueryClient()
  const question: SavedQuestion | null = run === null ? null : { kind: 'sql', text: run.text, chart: sql.chart, settings: sql.settings }
  const { data, error, isFetching, isPlaceholderData, status, refetch } = useAnswer(question)
  // What was cancelled has no answer; the one before it is of another statement.
  const isCancelled = run !== null && !isFetching && (status === 'pending' || isPlaceholderData)
  const isAnswered = run !== null && !isFetching && !isCancelled
  useRememberedRun(isAnswered ? run : null, error ?? data)

  const write = (text: string) => changeWorkspace({ sql: { ...sql, text } })
  const start = (text: string) => {
    if (text.trim() === '') return
    if (run?.text === text) void refetch()
    setRun({ text, started: performance.now() })
  }
  const failure = isAnswered && error !== null ? asErrorShape(error) : null
  // A place is one in the text that was run: once it is another, nothing is marked.
  const place = failure?.place !== undefined && run?.text === sql.text ? failure.place : null
  const fault = useMemo(
    () => (place === null ? null : { ...place, message: [failure?.message, failure?.hint].filter((part) => part !== null && part !== undefined).join(' ') }),
    [place, failure?.message, failure?.hint],
  )
  return (
    <div className="sql-view" data-alone={sqlSide ? undefined : ''}>
      {sqlSide && <SqlSide schema={schema.data ?? []} error={schema.error} onInsert={(text) => editor.current?.insert(text)} onOpen={write} />}
      <div className="sql-main">
        <Suspense fallback={<p className="dim">Loading the editor…</p>}>
          <SqlEditor
            ref={editor}
            text={sql.text}
            schema={schema.data ?? []}
            fault={fault}
            onChange={write}
            onRun={start}
          />
        </Suspense>
        <div className="builder-tools">
          <Button leftSection={<IconPlayerPlay size={15} aria-hidden />} loading={isFetching} disabled={sql.text.trim() === ''} onClick={() => start(sql.text)}>
            Run
          </Button>
          {isFetching && (
            <Button variant="default" onClick={() => stopByHand(client, answerKey(question, false))}>
              Cancel
            </Button>
          )}
          <span className="dim" role="status">
            {isFetching ? 'Running…' : isCancelled ? 'Cancelled. Run it again, or change it.' : ''}
          </span>
          <Button variant="default" aria-pressed={sqlSide} leftSection={<IconLayoutSidebar size={15} aria-hidden />} onClick={() => changeWorkspace({ sqlSide: !sqlSide })}>
            Tables
          </Button>
          <span className="dim sql-hint">One read-only SELECT, at most 60 s. Ctrl+Enter runs it; Escape, then Tab leaves the editor.</span>
        </div>
        {failure !== null && error !== null && (
          <>
            <AskFailed error={error} />
            {place !== null && <Corrections place={place} text={sql.text} onCorrect={write} onShow={() => editor.current?.select(place.from, place.to)} />}
          </>
        )}
        {data !== undefined && error === null && question !== null && !isCancelled && (
          <AnswerPanel
            question={question}
            answer={data}
            title="Answer to SQL"
            running={isFetching}
            chart={sql.chart}
            onChart={(chart) => changeWorkspace({ sql: { ...sql, chart } })}
            onSettings={(settings) => changeWorkspace({ sql: { ...sql, settings } })}
            actions={
              <>
                <SaveButton question={question} suggested="SQL" />
                <PinButton question={question} suggested="SQL" />
                <ExportMenu question={question} title="Answer to SQL" />
              </>
            }
          />
        )}
      </div>
    </div>
  )
}
