import type { SavedQuestion } from '@contract'
import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useCall } from '../api'
import { useStore } from '../store'
import { AnswerPanel } from './answer-panel'
import { AskFailed } from './ask-failed'
import { ExportMenu } from './export-menu'
import { SaveButton } from './save-button'
import { answerKey, stopByHand, useAnswer } from './use-answer'
import { changeWorkspace, workspaceStore } from './workspace'
import './sql.css'

// The editor is a third of the whole page's code and only needed here.
const SqlEditor = lazy(() => import('./sql-editor').then((module) => ({ default: module.SqlEditor })))

/** One read-only statement of one's own, with the same charts. It runs when asked to, never by itself. */
export function SqlView() {
  const { value: { sql } } = useStore(workspaceStore)
  const schema = useCall('analytics.schema', {})
  const [run, setRun] = useState<{ readonly text: string; readonly time: number } | null>(null)
  const client = useQueryClient()
  const question: SavedQuestion | null = run === null ? null : { kind: 'sql', text: run.text, chart: sql.chart }
  const { data, error, isFetching, isPlaceholderData, status, refetch } = useAnswer(question)
  // What was cancelled has no answer; the one before it is of another statement.
  const isCancelled = run !== null && !isFetching && (status === 'pending' || isPlaceholderData)
  const start = (text: string) => {
    if (text.trim() === '') return
    if (run?.text === text) void refetch()
    else setRun({ text, time: Date.now() })
  }
  return (
    <div className="sql-view">
      <p className="dim">
        One read-only statement. It runs with a time limit of 60 s and in a transaction that cannot write. Ctrl+Enter runs it, Escape then Tab leaves the editor.
      </p>
      <Suspense fallback={<p className="dim">Loading the editor…</p>}>
        <SqlEditor text={sql.text} schema={schema.data ?? []} onChange={(text) => changeWorkspace({ sql: { ...sql, text } })} onRun={start} />
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
      </div>
      {error !== null && !isFetching && <AskFailed error={error} />}
      {data !== undefined && error === null && question !== null && !isCancelled && (
        <AnswerPanel
          question={question}
          answer={data}
          title="Answer to SQL"
          running={isFetching}
          chart={sql.chart}
          onChart={(chart) => changeWorkspace({ sql: { ...sql, chart } })}
          actions={
            <>
              <SaveButton question={question} suggested="SQL" />
              <ExportMenu question={question} title="Answer to SQL" />
            </>
          }
        />
      )}
    </div>
  )
}
