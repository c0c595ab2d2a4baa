import type { ChartKind, QuestionAnswer } from '@contract'
import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { drawnFrom, shapeOf } from '../charts/answer-shape'
import { answerCellText, answerColumnTitle } from '../charts/cell-text'
import { chartFor, chartNames, fittingCharts } from '../charts/chart-kinds'
import { Chart } from '../charts/chart'
import type { ChartOption } from '../charts/echarts'
import { pictureOf } from '../charts/picture'
import { useChartLook } from '../charts/use-chart-look'
import { SavePicture } from './save-picture'

interface AnswerChartProps {
  readonly answer: QuestionAnswer
  readonly title: string
  readonly chosen: ChartKind | null
  readonly onChoose: (kind: ChartKind) => void
  readonly onPick?: ((row: number) => void) | undefined
}

/** An answer as a picture: which one is chosen by its shape and can be changed; so can the measure, where only one is shown. */
export function AnswerChart({ answer, title, chosen, onChoose, onPick }: AnswerChartProps) {
  const look = useChartLook()
  const shape = useMemo(() => shapeOf(answer.columns), [answer.columns])
  const [wanted, setWanted] = useState<string | null>(null)
  const measure = shape.measures.find((index) => answer.columns[index]?.name === wanted) ?? shape.measures[0]
  const kind = chartFor(answer, chosen)
  const fitting = fittingCharts(answer)
  const picture = useMemo(
    () => (measure === undefined ? null : pictureOf(kind, { data: answer, measure, look })),
    [kind, answer, measure, look],
  )
  const notes = picture === null ? [] : [drawnFrom(answer), picture.leftOut].filter((note) => note !== null)
  const choosesMeasure = shape.measures.length > 1 && kind !== 'box_plot' && kind !== 'number' && kind !== 'table'
  return (
    <section className="pane" aria-label="Chart">
      <div className="pane-head">
        <NativeSelect
          aria-label="Chart"
          size="xs"
          value={kind}
          data={fitting.map((one) => ({ value: one, label: chartNames[one] }))}
          onChange={({ currentTarget }) => onChoose(currentTarget.value as ChartKind)}
        />
        {choosesMeasure &&
          (shape.measures.length <= 3 ? (
            <SegmentedControl
              aria-label="Measure shown"
              size="xs"
              data={shape.measures.map((index) => ({ value: answer.columns[index]?.name ?? '', label: answer.columns[index]?.label ?? '' }))}
              value={answer.columns[measure ?? 0]?.name ?? ''}
              onChange={setWanted}
            />
          ) : (
            <NativeSelect
              aria-label="Measure shown"
              size="xs"
              value={answer.columns[measure ?? 0]?.name ?? ''}
              data={shape.measures.map((index) => ({ value: answer.columns[index]?.name ?? '', label: answer.columns[index]?.label ?? '' }))}
              onChange={({ currentTarget }) => setWanted(currentTarget.value)}
            />
          ))}
        {picture !== null && <SavePicture option={picture.option} height={picture.height} width={picture.width} title={title} background={look.colors.surface} />}
      </div>
      {notes.length > 0 && <p className="dim pane-note">{notes.join(' ')}</p>}
      {kind === 'number' && <BigNumbers answer={answer} onPick={onPick} />}
      {picture === null && kind === 'table' && (
        <p className="dim pane-note">The deeper the colour of a number, the larger it is in its column.</p>
      )}
      {picture !== null && measure !== undefined && (
        <div className="pane-scroll" role="region" aria-label={`${chartNames[kind]}: ${title}`} tabIndex={0}>
          <Picture option={picture.option} height={picture.height} width={picture.width} answer={answer} kind={kind} title={title} measure={measure} onPick={onPick} />
        </div>
      )}
    </section>
  )
}

interface PictureProps {
  readonly option: ChartOption
  readonly height: number | null
  readonly width: number | undefined
  readonly answer: QuestionAnswer
  readonly kind: ChartKind
  readonly title: string
  readonly measure: number
  readonly onPick?: ((row: number) => void) | undefined
}

function Picture({ option, height, width, answer, kind, title, measure, onPick }: PictureProps) {
  const { columns, rows, currency } = answer
  const column = columns[measure]
  const first = column === undefined ? '' : answerCellText(rows[0]?.[measure], column, currency)
  const name = column === undefined ? title : answerColumnTitle(column, currency)
  return (
    <Chart
      key={kind}
      option={option}
      label={`${chartNames[kind]} chart: ${title}`}
      description={`${rows.length} rows; ${name} of the first is ${first}. The table has the same rows, with a button for what is behind each.`}
      height={height}
      width={width}
      pickBy="item"
      onPick={(row) => onPick?.(row)}
    />
  )
}

/** An answer of one row: each number as large as it deserves. */
function BigNumbers({ answer, onPick }: { readonly answer: QuestionAnswer; readonly onPick?: ((row: number) => void) | undefined }) {
  const { columns, rows, currency } = answer
  return (
    <dl className="big-numbers">
      {columns.map((column, index) => {
        const text = answerCellText(rows[0]?.[index], column, currency)
        return (
          <div key={`${index} ${column.name}`}>
            <dt>{answerColumnTitle(column, currency)}</dt>
            <dd>
              {onPick === undefined ? (
                text
              ) : (
                <button type="button" className="bare-button" aria-label={`${text}: show what is behind it`} onClick={() => onPick(0)}>
                  {text}
                </button>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
