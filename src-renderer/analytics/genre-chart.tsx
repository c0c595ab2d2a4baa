import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import { barOption, barsHeight } from '../charts/bar-option'
import { Chart } from '../charts/chart'
import { useChartLook } from '../charts/use-chart-look'
import { SavePicture } from './save-picture'
import { cellText, columnTitle, numberAt, tickText, type GenreRow, type Measure } from './genre-rows'

interface GenreChartProps {
  readonly rows: readonly GenreRow[]
  readonly measures: readonly Measure[]
  readonly measure: Measure
  readonly currency: string | null
  readonly onMeasure: (measure: Measure) => void
  readonly onPick: (genre: string) => void
}

/** One measure of every genre as bars. The table beside it has the same rows for the keyboard. */
export function GenreChart({ rows, measures, measure, currency, onMeasure, onPick }: GenreChartProps) {
  const look = useChartLook()
  const { colors, fontFamily, animate } = look
  const { column, index } = measure
  const title = columnTitle(column, currency)
  const option = useMemo(
    () =>
      barOption({
        bars: rows.map((row) => ({ name: row.genre, value: numberAt(row, index) })),
        measure: title,
        format: (value) => cellText(value, column, currency),
        tickFormat: (value) => tickText(value, column, currency),
        ...(column.type === 'number' ? { max: 100 } : {}),
        colors,
        fontFamily,
        animate,
      }),
    [rows, index, title, column, currency, colors, fontFamily, animate],
  )
  const [first] = rows
  return (
    <section className="pane" aria-label="Chart">
      <div className="pane-head">
        <SegmentedControl
          aria-label="Measure shown"
          size="xs"
          data={measures.map((one) => ({ value: one.column.name, label: one.column.label }))}
          value={column.name}
          onChange={(name) => {
            const next = measures.find((one) => one.column.name === name)
            if (next !== undefined) onMeasure(next)
          }}
        />
        <SavePicture option={option} height={barsHeight(rows.length)} title={`${title} by genre`} look={look} />
      </div>
      <div className="pane-scroll" role="region" aria-label={`Bars: ${title} by genre`} tabIndex={0}>
        <Chart
          option={option}
          label={`Bar chart: ${title} by genre`}
          description={`${rows.length} genres${first === undefined ? '' : `, the first is ${first.genre} with ${cellText(first.cells[index], column, currency)}`}. The table has the same rows, with a button for the games of each.`}
          height={barsHeight(rows.length)}
          onPick={(row) => {
            const picked = rows[row]
            if (picked !== undefined) onPick(picked.genre)
          }}
        />
      </div>
    </section>
  )
}
