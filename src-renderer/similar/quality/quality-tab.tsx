import type { RecallAnswer } from '@contract'
import { Button, NumberInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { callKey, useAction, useCall } from '../../api'
import { Plot } from '../../charts/plot'
import { useChartLook } from '../../charts/use-chart-look'
import { useSetSettings } from '../../use-set-settings'
import { useStore } from '../../store'
import { ErrorNotice } from '../../ui/error-notice'
import { count, measured } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { ProgressBar } from '../../ui/progress-bar'
import './quality.css'
import { recallNews } from './recall-news'
import { recallOption } from './recall-option'

/** Measures on the user's own data how much the vector index finds, and how quickly. */
export function QualityTab() {
  const client = useQueryClient()
  const measure = useAction('similar.recall')
  const news = useStore(recallNews)
  // Kept in the cache, so that it is still there after a look at another tab.
  const key = callKey('similar.recall', { questions: 200 })
  const [answer, setAnswer] = useState(() => client.getQueryData<RecallAnswer>(key))
  const start = () => {
    recallNews.set(null)
    measure.mutate(
      { questions: 200 },
      {
        onSuccess: (measured) => {
          client.setQueryData(key, measured)
          setAnswer(measured)
        },
      },
    )
  }
  return (
    <div className="quality">
      <Panel
        title="How much does the index find?"
        aside={
          <Button size="compact-sm" loading={measure.isPending} onClick={start}>
            Measure
          </Button>
        }
      >
        <p>
          An index answers quickly and may miss a neighbour. This asks 200 questions of this catalogue once by comparing all vectors and then by
          the index, keeping 10 to 400 candidates (ef_search), and counts how many of the true ten nearest it finds.
        </p>
        {measure.isPending && (
          <div className="quality-progress" role="status">
            <ProgressBar label="Measurement" share={news?.share ?? null} />
            <span>{news?.step ?? 'Beginning'}</span>
          </div>
        )}
        {measure.error !== null && <ErrorNotice error={measure.error} title="It could not be measured" />}
        {answer !== undefined && <Measured answer={answer} />}
      </Panel>
      <EfSearch advised={answer?.advised ?? null} />
    </div>
  )
}

function Measured({ answer }: { readonly answer: RecallAnswer }) {
  const look = useChartLook()
  const option = useMemo(() => recallOption(answer, look.colors, look.fontFamily, look.animate), [answer, look.colors, look.fontFamily, look.animate])
  return (
    <div className="quality-measured">
      <Plot
        option={option}
        height={300}
        label="Recall against time"
        description={`Recall of the true ten nearest for ${answer.points.length} settings of ef_search. The table has the same numbers.`}
      />
      <table className="data-table" aria-label="Recall by ef_search">
        <thead>
          <tr>
            <th scope="col">ef_search</th>
            <th scope="col" data-align="end">
              Recall of 10
            </th>
            <th scope="col" data-align="end">
              95% within (ms)
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.points.map(({ efSearch, recallAt10, p95Milliseconds }) => (
            <tr key={efSearch} data-selected={efSearch === answer.advised ? '' : undefined}>
              <th scope="row">
                {efSearch}
                {efSearch === answer.advised && ' (advised)'}
              </th>
              <td data-align="end">{recallAt10.toFixed(3)}</td>
              <td data-align="end">{measured(p95Milliseconds)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Exact: compares all</th>
            <td data-align="end">1.000</td>
            <td data-align="end">{measured(answer.exactP95Milliseconds)}</td>
          </tr>
        </tbody>
      </table>
      <p className="dim">
        {count(answer.questions)} questions to {count(answer.vectors)} vectors.
        {answer.builtForThis && ' The index was built for this measurement and taken away again: searches here compare all vectors.'}
      </p>
    </div>
  )
}

/** The chosen ef_search. */
function EfSearch({ advised }: { readonly advised: number | null }) {
  const preferences = useCall('settings.get', {}).data
  const { set, error, reset } = useSetSettings()
  if (preferences === undefined) return null
  return (
    <Panel title="Candidates of an index search">
      <div className="quality-choice">
        <NumberInput
          label="ef_search"
          description="10 to 1,000. More finds more and takes longer. Searches that compare all vectors do not need it."
          size="sm"
          min={10}
          max={1000}
          step={10}
          clampBehavior="blur"
          allowDecimal={false}
          value={preferences.efSearch}
          onChange={(value) => typeof value === 'number' && value >= 10 && value <= 1000 && set({ efSearch: value })}
        />
        {advised !== null && advised !== preferences.efSearch && (
          <Button variant="default" onClick={() => set({ efSearch: advised })}>
            Use {advised}: the least that finds 98%
          </Button>
        )}
      </div>
      {error !== null && <ErrorNotice error={error} title="The setting could not be saved" onDismiss={reset} />}
    </Panel>
  )
}
