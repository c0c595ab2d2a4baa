import { plainChart, type ChartSettings, type QueryModel } from '@contract'

/** What of a question decides what its axes are. */
const axesOf = ({ subject, dimensions, measures }: QueryModel): string =>
  JSON.stringify([subject, dimensions, measures.map(({ filter: _, ...measure }) => measure)])

/**
 * The settings of a chart once its question has changed. Words and ranges were meant for the numbers there were, so they go
 * with them; how the chart is drawn stays. A changed filter changes neither.
 */
export function settingsAfter(before: QueryModel, after: QueryModel, settings: ChartSettings | undefined): ChartSettings | undefined {
  if (settings === undefined || axesOf(before) === axesOf(after)) return settings
  const { outliers, average, trend, x, y } = settings
  return { ...plainChart, outliers, average, trend, x: { ...plainChart.x, log: x.log }, y: { ...plainChart.y, log: y.log } }
}
