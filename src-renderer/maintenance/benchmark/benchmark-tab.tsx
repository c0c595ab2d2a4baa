import { benchmarkPart, type BenchmarkPart, type BenchmarkRun } from '@contract'
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { IconGauge } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction, useCall } from '../../api'
import { useStore } from '../../store'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { dateTime, duration, share } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { ProgressBar } from '../../ui/progress-bar'
import { benchmarkParts } from '../words'
import { benchmarkFailure, benchmarkNews, runBenchmark } from './benchmark-run'
import './benchmark.css'
import { RunResult } from './run-result'

const all = benchmarkPart.options

/** The method's own measurements on this machine, beside earlier ones and the published ones. */
export function BenchmarkTab() {
  const { data: runs, error } = useCall('maintenance.benchmarks', {}, { fresh: true })
  const failure = useStore(benchmarkFailure)
  const running = useStore(benchmarkNews) !== null
  const [chosen, setChosen] = useState<number | null>(null)
  const shown = runs?.find(({ id }) => id === chosen) ?? runs?.[0]
  return (
    <>
      <RunPanel onBegin={() => setChosen(null)} />
      {failure !== null && <ErrorNotice error={failure} title="It could not be measured" onDismiss={() => benchmarkFailure.set(null)} />}
      {error !== null && <ErrorNotice error={error} title="Earlier results could not be read" />}
      {runs?.length === 0 && !running && (
        <EmptyState icon={<IconGauge size={26} stroke={1.6} />} title="Nothing has been measured here yet">
          The benchmark repeats the measurements that the method was published with, on this machine and this catalogue. It takes a minute or two,
          works in a table of its own that it takes away again, and changes nothing of the catalogue. Results are kept, so that later ones can be
          compared with them.
        </EmptyState>
      )}
      {shown !== undefined && runs !== undefined && (
        <Panel title="Results" aside={runs.length > 1 && <RunChoice runs={runs} chosen={shown.id} onChoose={setChosen} />}>
          <RunResult key={shown.id} run={shown} />
        </Panel>
      )}
    </>
  )
}

interface RunChoiceProps {
  readonly runs: readonly BenchmarkRun[]
  readonly chosen: number
  readonly onChoose: (id: number) => void
}

function RunChoice({ runs, chosen, onChoose }: RunChoiceProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label="Which run"
      value={String(chosen)}
      data={runs.map(({ id, at, seconds }) => ({ value: String(id), label: `${dateTime(at)}, ${duration(seconds)}` }))}
      onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
    />
  )
}

function RunPanel({ onBegin }: { readonly onBegin: () => void }) {
  const client = useQueryClient()
  const news = useStore(benchmarkNews)
  const stop = useAction('maintenance.stopBenchmark')
  const [parts, setParts] = useState<readonly BenchmarkPart[]>(all)
  const toggle = (part: BenchmarkPart) => setParts(all.filter((one) => (one === part ? !parts.includes(one) : parts.includes(one))))
  const start = () => {
    stop.reset()
    onBegin()
    void runBenchmark(client, [...parts])
  }
  return (
    <Panel
      title="Measure"
      aside={
        news === null ? (
          <Button size="compact-sm" disabled={parts.length === 0} onClick={start}>
            Run the benchmark
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" loading={stop.isPending || stop.isSuccess} onClick={() => stop.mutate({})}>
            Stop
          </Button>
        )
      }
    >
      {news === null ? (
        <fieldset className="benchmark-parts">
          <legend className="hidden-visually">What to measure</legend>
          {all.map((part) => (
            <Checkbox key={part} size="sm" label={benchmarkParts[part]} checked={parts.includes(part)} onChange={() => toggle(part)} />
          ))}
        </fieldset>
      ) : (
        <div className="benchmark-progress" role="status">
          <span>
            {news.step}, {share(news.share)}
          </span>
          <ProgressBar label="Benchmark" share={news.share} />
          <span className="dim">Leave the machine alone meanwhile: what else it does makes the figures worse. Stopping keeps nothing of this run.</span>
        </div>
      )}
      {stop.error !== null && <ErrorNotice error={stop.error} title="It could not be stopped" />}
    </Panel>
  )
}
