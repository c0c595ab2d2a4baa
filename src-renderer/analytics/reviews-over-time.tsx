import type { AnswerColumn, CallOutput } from '@contract'
import { useMemo } from 'react'
import { Chart } from '../charts/chart'
import { stackedPicture } from '../charts/bar-picture'
import { useChartLook } from '../charts/use-chart-look'

const column = (name: string, label: string, type: AnswerColumn['type'], more: Partial<AnswerColumn>): AnswerColumn => ({
  name, label, type, role: 'measure', place: 0, bucket: null, width: null, edges: null, ...more,
})
const columns: readonly AnswerColumn[] = [
  column('month', 'Month', 'date', { role: 'dimension', bucket: 'month' }),
  column('positive', 'Positive', 'integer', {}),
  column('negative', 'Negative', 'integer', { place: 1 }),
]

/** Good and bad reviews by the month they were written in. */
export function ReviewsOverTime({ months }: { readonly months: CallOutput<'analytics.application'>['reviews']['overTime'] }) {
  const look = useChartLook()
  const { option } = useMemo(
    () =>
      stackedPicture({
        data: { columns, rows: months.map(({ month, positive, negative }) => [month, positive, negative]), currency: null },
        measure: 1,
        look: { ...look, series: [look.colors.accent, look.colors.bad] },
      }),
    [months, look],
  )
  const [first, last] = [months[0]?.month.slice(0, 7), months.at(-1)?.month.slice(0, 7)]
  if (months.length === 0) return null
  return (
    <Chart
      option={option}
      label="Stacked bars: reviews by month"
      description={`${months.length} months from ${first ?? ''} to ${last ?? ''}, good and bad reviews in each.`}
      height={220}
      pickBy="item"
      onPick={() => undefined}
    />
  )
}
