import { useMemo } from 'react'
import { useCall } from '../api'
import { Plot } from '../charts/plot'
import { useChartLook } from '../charts/use-chart-look'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { Panel } from '../ui/panel'
import { historyParts, historyPicture, partHeight } from './history-picture'

/** How price, reviews and owners went, where they were observed at more than one time; nothing otherwise. */
export function ApplicationHistory({ appid }: { readonly appid: number }) {
  const { data, error } = useCall('analytics.applicationHistory', { appid })
  const look = useChartLook()
  const parts = useMemo(() => historyParts(data?.points ?? []), [data])
  const option = useMemo(() => historyPicture(parts, look), [parts, look])
  if (error !== null) return <ErrorNotice error={error} title="What changed over time could not be read" />
  if (data === undefined || parts.length === 0) return null
  const more = data.total > data.points.length ? `, the latest ${data.points.length.toLocaleString('en')} drawn` : ''
  return (
    <Panel title="Over time" aside={`${plural(data.total, 'observation')}${more}`}>
      <Plot
        option={option}
        label={`Line chart: ${parts.map(({ title }) => title).join(', ')} over time`}
        description={parts.map(({ title, lines, text }) => `${title}: ${lines.flatMap(({ points }) => points.map(([at, value]) => `${text(value)} on ${at.slice(0, 10)}`)).slice(-12).join(', ')}.`).join(' ')}
        height={parts.length * partHeight + 8}
      />
    </Panel>
  )
}
