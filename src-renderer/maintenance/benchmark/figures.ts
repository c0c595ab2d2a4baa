import { csvOf, type BenchmarkFigure, type BenchmarkRun } from '@contract'
import { numberText } from '../../charts/cell-text'
import { noValue } from '../../ui/format'

/** A figure as it is read: whole from a hundred on, else three digits that say something. */
export const figureNumber = (value: number): string => numberText(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

/** "+12%" and whether that is for the better; null where there is nothing to compare with. Less than 1% is no change. */
export function changeSince({ value, earlier, better }: Pick<BenchmarkFigure, 'value' | 'earlier' | 'better'>): { readonly text: string; readonly tone: 'good' | 'bad' | 'plain' } | null {
  if (earlier === null || earlier === 0) return null
  const change = (value - earlier) / earlier
  if (Math.abs(change) < 0.01) return { text: 'the same', tone: 'plain' }
  const gained = change > 0 === (better === 'more')
  return { text: `${change > 0 ? '+' : '−'}${Math.round(Math.abs(change) * 100)}%, ${gained ? 'better' : 'worse'}`, tone: gained ? 'good' : 'bad' }
}

/** The published figure: a bound, since that is how it was published. */
export const publishedText = ({ published, better, unit }: Pick<BenchmarkFigure, 'published' | 'better' | 'unit'>): string =>
  published === null ? noValue : `${better === 'more' ? 'over' : 'under'} ${figureNumber(published)} ${unit}`

/** A run as CSV, a figure a line. */
export const runAsCsv = ({ at, engine, version, machine, applications, figures }: BenchmarkRun): string =>
  csvOf(
    ['at', 'engine', 'version', 'machine', 'applications', 'part', 'figure', 'value', 'unit', 'better', 'earlier', 'published', 'note'],
    figures.map(({ part, label, value, unit, better, earlier, published, note }) => [at, engine, version, machine, applications, part, label, value, unit, better, earlier, published, note]),
  )
