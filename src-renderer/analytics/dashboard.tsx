import type { ChartKind, SavedItem } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { plural } from '../ui/format'
import { AnswerChart } from './answer-chart'
import { AskFailed } from './ask-failed'
import { AnswerTable } from './answer-table'
import { showBehind } from './behind-store'
import { chartFor } from '../charts/chart-kinds'
import { openSaved } from './open-saved'
import { useAnswer } from './use-answer'

/** The pinned questions with their answers, asked anew after each import. */
export function Dashboard({ items }: { readonly items: readonly SavedItem[] }) {
  const pinned = items.filter((item) => item.pinned !== null).sort((a, b) => (a.pinned ?? 0) - (b.pinned ?? 0))
  if (pinned.length === 0) return <p className="dim">Nothing is pinned. Pin a question from its menu below, and its answer shows here.</p>
  return (
    <section aria-label="Dashboard" className="dashboard">
      {pinned.map((item) => (
        <Tile key={item.id} item={item} />
      ))}
    </section>
  )
}

function Tile({ item }: { readonly item: SavedItem }) {
  const [byHand, setByHand] = useState(false)
  const { question } = item
  const { data, error, isFetching } = useAnswer(question, { automatic: !byHand })
  const [chart, setChart] = useState<ChartKind | null>(question.chart)
  const pick = question.kind === 'model' && data !== undefined ? (row: number) => showBehind(question.query, data, row) : undefined
  return (
    <section className="tile" aria-label={item.name} aria-busy={isFetching}>
      <div className="tile-head">
        <h2>{item.name}</h2>
        <Button size="compact-xs" variant="default" aria-label={`Open ${item.name}`} onClick={() => openSaved(item)}>
          Open
        </Button>
      </div>
      {error !== null && <AskFailed error={error} onAskAnyway={() => setByHand(true)} />}
      {data === undefined && error === null && <p className="dim">Asking…</p>}
      {data !== undefined && error === null && (
        <>
          {chartFor(data, chart) === 'table' ? (
            <div className="pane tile-body">
              <AnswerTable answer={data} label={item.name} heat onPick={pick} />
            </div>
          ) : (
            <AnswerChart answer={data} title={item.name} chosen={chart} onChoose={setChart} onPick={pick} />
          )}
          <p className="dim">{plural(data.rowCount, 'row')}</p>
        </>
      )}
    </section>
  )
}
