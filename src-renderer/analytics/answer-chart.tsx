import { plainChart, type ChartKind, type ChartSettings, type QuestionAnswer, type SavedQuestion } from '@contract'
import { Button, NativeSelect } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { shapeOf } from '../charts/answer-shape'
import { answerCellText, answerColumnTitle } from '../charts/cell-text'
import { chartNames, fittingCharts } from '../charts/chart-kinds'
import { Chart } from '../charts/chart'
import { useChartLook } from '../charts/use-chart-look'
import { ErrorNotice } from '../ui/error-notice'
import { applicationPath } from '../navigation/application-path'
import { BigNumbers } from './chart/big-numbers'
import { ChartSettingsButton } from './chart/chart-settings'
import { MeasureChoice } from './chart/measure-choice'
import { drawnMeasure } from './chart/ordered-measure'
import { showAllRows, showCell } from './chart/pick-point'
import { useChartKind } from './chart/use-chart-kind'
import { descriptionOf, markTextOf, useDrawn } from './chart/use-drawn'
import { SavePicture } from './save-picture'
import './chart/chart.css'

interface AnswerChartProps {
  readonly answer: QuestionAnswer
  readonly title: string
  /** what was asked: a scatter then draws every row */
  readonly question?: SavedQuestion
  readonly chosen: ChartKind | null
  readonly onChoose: (kind: ChartKind) => void
  /** keeps how the chart is drawn; not given: it is forgotten with the chart */
  readonly onSettings?: ((settings: ChartSettings) => void) | undefined
  /** the row that a mark was made from; `from` has more rows than `answer` where all groups were asked for */
  readonly onPick?: ((row: number, from: QuestionAnswer) => void) | undefined
}

/** An answer as a picture: which one is chosen by its shape and can be changed; so can the measure, where only one is shown. */
export function AnswerChart({ answer, title, question, chosen, onChoose, onSettings, onPick }: AnswerChartProps) {
  const [own, setOwn] = useState<ChartSettings | null>(null)
  const settings = (onSettings === undefined ? own : null) ?? question?.settings ?? plainChart
  const change = onSettings ?? setOwn
  const look = useChartLook()
  const [, navigate] = useLocation()
  const region = useRef<HTMLDivElement>(null)
  const { measures } = useMemo(() => shapeOf(answer.columns), [answer.columns])
  const { kind, query, byRow } = useChartKind(question ?? null, answer, chosen, settings)
  const shown = useMemo(() => (kind === 'scatter' ? settings : drawnMeasure(settings, query)), [kind, settings, query])
  const drawn = useDrawn({ kind, query, answer, settings: shown, byRow })
  const { picture, points, n, measure } = drawn
  const isByRow = kind === 'scatter' && byRow !== null
  const heading = settings.title || (isByRow && question?.kind === 'model' && picture !== null ? againstTitle(picture.axes) : title)
  const choosesMeasure = measures.length > 1 && kind !== 'box_plot' && kind !== 'number' && kind !== 'table' && !(isByRow && byRow.color !== null)
  const column = measure === undefined ? undefined : answer.columns[measure]
  const first = column === undefined ? '' : `${answerColumnTitle(column, answer.currency)} of the first is ${answerCellText(answer.rows[0]?.[measure ?? 0], column, answer.currency)}`
  const pick = (mark: number) => {
    if (points === null) onPick?.(mark, drawn.answer)
    else if (points.marks.kind === 'cells') showCell(points, mark, `${heading}: one rectangle`)
    else navigate(applicationPath(points.marks.appids[mark] ?? 0))
  }
  return (
    <section className="pane" aria-label="Chart">
      <div className="pane-head chart-head">
        <NativeSelect
          aria-label="Chart"
          size="xs"
          value={kind}
          data={fittingCharts(answer, byRow !== null).map((one) => ({ value: one, label: chartNames[one] }))}
          onChange={({ currentTarget }) => onChoose(currentTarget.value as ChartKind)}
        />
        {choosesMeasure && <MeasureChoice answer={answer} measures={measures} isScatter={kind === 'scatter'} settings={shown} onChange={change} />}
        {picture !== null && (
          <div className="chart-tools">
            <ChartSettingsButton settings={settings} title={heading} axes={picture.axes} over={picture.over} hasColors={kind === 'heat_map'} onChange={change} />
            <SavePicture
              option={picture.option}
              height={picture.height}
              width={picture.width}
              title={heading}
              facts={[n, ...drawn.notes, picture.cut === null ? null : `${picture.cut}.`].filter((text) => text !== null)}
              look={look}
            />
          </div>
        )}
      </div>
      {picture !== null && (
        <p className="chart-title">
          <strong title={heading}>{heading}</strong>
          {n !== null &&
            (isByRow && query !== null ? (
              <button type="button" className="bare-button chart-n" title="List them" aria-label={`${n}: list them`} onClick={() => showAllRows(byRow, query, heading)}>
                {n}
              </button>
            ) : (
              <span className="dim">{n}</span>
            ))}
        </p>
      )}
      {drawn.error !== null && <ErrorNotice error={drawn.error} title="The points could not be read" />}
      {drawn.loading && <p className="dim pane-note" role="status">Reading every row…</p>}
      {kind === 'number' && <BigNumbers answer={answer} onPick={onPick === undefined ? undefined : () => onPick(0, answer)} />}
      {kind === 'table' && <p className="dim pane-note">The deeper the colour of a number, the larger it is in its column.</p>}
      {picture !== null && (
        <div ref={region} className="pane-scroll" role="region" aria-label={`${chartNames[kind]}: ${heading}`} aria-keyshortcuts="ArrowLeft ArrowRight Enter" tabIndex={0}>
          <Chart
            key={kind}
            option={picture.option}
            label={`${chartNames[kind]} chart: ${heading}`}
            description={descriptionOf(drawn, first)}
            height={picture.height}
            width={picture.width}
            onPick={pick}
            keys={region}
            markText={(mark) => markTextOf(drawn, mark)}
          />
        </div>
      )}
      {picture !== null && (drawn.notes.length > 0 || picture.cut !== null) && (
        <div className="chart-foot dim">
          {picture.cut !== null && (
            <span className="chart-cut">
              {picture.cut}
              <Button size="compact-xs" variant="default" onClick={() => change({ ...settings, outliers: 'show' })}>
                Show
              </Button>
            </span>
          )}
          {drawn.notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
        </div>
      )}
    </section>
  )
}

/** "Rating against price (EUR)" */
function againstTitle({ x, y }: { readonly x: { readonly title: string } | null; readonly y: { readonly title: string } | null }): string {
  const cause = x?.title ?? ''
  return `${y?.title ?? ''} against ${cause.charAt(0).toLowerCase()}${cause.slice(1)}`
}
