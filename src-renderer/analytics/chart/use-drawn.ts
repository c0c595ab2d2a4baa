import type { ChartKind, ChartSettings, PointsAnswer, QuestionAnswer, QueryModel } from '@contract'
import { useMemo } from 'react'
import { drawnFrom, shapeOf } from '../../charts/answer-shape'
import { answerColumnTitle } from '../../charts/cell-text'
import { rowText, type Picture } from '../../charts/option-base'
import { pictureOf } from '../../charts/picture'
import { columnOf, pointsPicture } from '../../charts/points-picture'
import { useChartLook } from '../../charts/use-chart-look'
import { count, plural } from '../../ui/format'
import { subjectNames } from '../../filters/fields'
import { scatterPlaces, type RowScatter } from './points-of-question'
import { useAllGroups, usePoints, useTotals } from './use-points'
import { wholeText } from './whole-text'

/** A picture, and what it is of. */
export interface Drawn {
  readonly picture: Picture | null
  /** set where a mark is a row of the catalogue or a cell of many */
  readonly points: PointsAnswer | null
  /** the answer whose rows the other marks are */
  readonly answer: QuestionAnswer
  /** "n = 1,162 applications" */
  readonly n: string | null
  readonly notes: readonly string[]
  readonly error: Error | null
  readonly loading: boolean
  /** indexes of the columns along y and (of a scatter) x */
  readonly measure: number | undefined
}

interface DrawnInput {
  readonly kind: ChartKind
  readonly query: QueryModel | null
  readonly answer: QuestionAnswer
  readonly settings: ChartSettings
  readonly byRow: RowScatter | null
}

/** Draws an answer as this kind of chart; a scatter asks for what it needs besides: all rows, or all groups. */
export function useDrawn({ kind, query, answer, settings, byRow }: DrawnInput): Drawn {
  const look = useChartLook()
  const isScatter = kind === 'scatter'
  const points = usePoints(isScatter ? (byRow?.request ?? null) : null)
  const groups = useAllGroups(query, answer, isScatter && byRow === null)
  const whole = isScatter && byRow === null ? (groups.data ?? answer) : answer
  const { measures } = useMemo(() => shapeOf(answer.columns), [answer.columns])
  const places = isScatter ? scatterPlaces(measures.length, settings) : { x: 0, y: settings.measure ?? 0 }
  const [measure, against] = [measures[places.y] ?? measures[0], measures[places.x]]
  const totals = useTotals(query, answer, measure)
  const noun = query === null ? 'application' : subjectNames[query.subject].slice(0, -1)
  const { data: rows } = points
  const rowPicture = useMemo(() => {
    if (byRow === null || rows === undefined) return null
    const title = (side: 'x' | 'y'): string => byRow[side] ?? answerColumnTitle(columnOf(rows[side]), rows.currency)
    return pointsPicture({ points: rows, x: title('x'), y: title('y'), noun, color: byRow.color, settings, look })
  }, [rows, byRow, noun, settings, look])
  const groupPicture = useMemo(() => {
    if (measure === undefined || (isScatter && byRow !== null)) return null
    return pictureOf(kind, { data: whole, measure, against, look, settings })
  }, [kind, whole, measure, against, look, settings, isScatter, byRow])
  if (isScatter && byRow !== null) {
    const { error, isPending } = points
    const n = rows === undefined ? null : `n = ${plural(rows.n, noun)}`
    return { picture: error === null ? rowPicture : null, points: rows ?? null, answer, n, notes: rowPicture?.notes ?? [], error, loading: isPending, measure }
  }
  return {
    picture: groupPicture,
    points: null,
    answer: whole,
    n: wholeText(answer, totals.data ?? answer.totals, measure, noun),
    notes: groupPicture === null ? [] : [drawnFrom(whole), ...groupPicture.notes].filter((note) => note !== null),
    error: groups.error,
    loading: groups.isLoading,
    measure,
  }
}

/** One mark in words: its row, or how many rows are in its cell. */
export function markTextOf({ points, answer }: Drawn, mark: number): string {
  if (points === null) return rowText(answer, mark).replaceAll('\n', ', ')
  const { marks } = points
  if (marks.kind === 'cells') return `${plural(marks.counts[mark] ?? 0, 'row')} in this rectangle`
  return `${marks.names[mark] ?? ''}: ${points.x.label} ${marks.x[mark] ?? ''}, ${points.y.label} ${marks.y[mark] ?? ''}`
}

/** What the picture says, for those who cannot see it. */
export function descriptionOf({ points, answer }: Drawn, first: string): string {
  if (points === null) return `${count(answer.rows.length)} rows; ${first}. The arrow keys lead through the marks. The table has the same rows, with a button for what is behind each.`
  const { marks, n, trend } = points
  const line = trend === null ? '' : ` Their correlation is ${trend.r.toFixed(2)}.`
  const what = marks.kind === 'points' ? `${plural(marks.x.length, 'point')}, one for each row.` : `${plural(marks.counts.length, 'rectangle')} that count the rows in them.`
  return `${what} ${count(n)} rows have both values.${line} The button beside the title lists them.`
}
