import { plainChart, type ChartKind, type ChartSettings, type QueryModel, type QuestionAnswer, type SavedQuestion } from '@contract'
import { useMemo } from 'react'
import { chartFor } from '../../charts/chart-kinds'
import { rowScatterOf, type RowScatter } from './points-of-question'
import { useQueryOf } from './use-points'

export interface ShownAs {
  readonly kind: ChartKind
  /** the question as data; null: it is SQL */
  readonly query: QueryModel | null
  /** set where it can be drawn row by row */
  readonly byRow: RowScatter | null
}

/** Which chart an answer is shown as. */
export function useChartKind(question: SavedQuestion | null, answer: QuestionAnswer, chosen: ChartKind | null, settings: ChartSettings = plainChart): ShownAs {
  const query = useQueryOf(question)
  const byRow = useMemo(() => (query === null ? null : rowScatterOf(query, answer, settings)), [query, answer, settings])
  return { kind: chartFor(answer, chosen, byRow !== null), query, byRow }
}
