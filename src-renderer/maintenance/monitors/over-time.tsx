import type { Metric, Monitor } from '@contract'
import { SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useCall } from '../../api'
import { Plot } from '../../charts/plot'
import { useChartLook } from '../../charts/use-chart-look'
import { ErrorNotice } from '../../ui/error-notice'
import { dateTime } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { metricText, metricTitles, samplesOption, seriesPoints } from './samples-option'

const ranges = [
  { value: '24', label: '24 hours' },
  { value: '168', label: '7 days' },
  { value: '720', label: '30 days' },
  { value: '8784', label: 'A year' },
]

/** Samples of figures as lines; kept in the catalogue while it is open. */
export function OverTime({ monitor: { engine } }: { readonly monitor: Monitor }) {
  const [hours, setHours] = useState('168')
  const metrics: readonly Metric[] = ['database-bytes', 'dead-rows', 'cache-hit', 'statements', ...(engine === 'server' ? (['connections'] as const) : [])]
  return (
    <>
      <div className="upkeep-tools">
        <SegmentedControl size="xs" aria-label="How far back" value={hours} onChange={setHours} data={ranges} />
        <span className="dim">A sample is taken every ten minutes while the catalogue is open, and after an import.</span>
      </div>
      <div className="samples">
        {metrics.map((metric) => (
          <Line key={metric} metric={metric} hours={Number(hours)} />
        ))}
      </div>
    </>
  )
}

function Line({ metric, hours }: { readonly metric: Metric; readonly hours: number }) {
  const look = useChartLook()
  const { data, error } = useCall('maintenance.samples', { metric, hours }, { fresh: true, keepPrevious: true })
  const points = useMemo(() => seriesPoints(metric, data?.points ?? []), [metric, data])
  const option = useMemo(() => samplesOption(metric, points, look), [metric, points, look])
  const [first, last] = [points[0], points.at(-1)]
  const title = metricTitles[metric]
  return (
    <Panel title={title} aside={last === undefined ? undefined : metricText(metric, last.value)}>
      {error !== null && <ErrorNotice error={error} title="The samples could not be read" />}
      {data !== undefined && points.length < 2 && (
        <p className="dim samples-none">{points.length === 0 ? 'Nothing to draw from this time yet.' : 'One point so far.'} The line begins as samples come in.</p>
      )}
      {first !== undefined && last !== undefined && points.length > 1 && (
        <Plot
          option={option}
          height={170}
          label={title}
          description={`${points.length} points, from ${metricText(metric, first.value)} on ${dateTime(first.at)} to ${metricText(metric, last.value)} on ${dateTime(last.at)}.`}
        />
      )}
    </Panel>
  )
}
