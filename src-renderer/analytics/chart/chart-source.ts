import type { ImportSummary } from '@contract'
import { useCall } from '../../api'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** Where a picture's numbers are from: "Ludograph, catalogue games, latest import games.json on 2 Mar 2026". */
export function sourceText(catalogue: string | null, imports: readonly Pick<ImportSummary, 'file' | 'finishedAt' | 'state'>[]): string {
  const latest = imports
    .filter(({ state, finishedAt }) => state === 'applied' && finishedAt !== null)
    .reduce<{ file: string; at: string } | null>((last, { file, finishedAt }) => (last === null || (finishedAt ?? '') > last.at ? { file, at: finishedAt ?? '' } : last), null)
  return [
    'Ludograph',
    ...(catalogue === null ? [] : [`catalogue ${catalogue}`]),
    ...(latest === null ? [] : [`latest import ${latest.file} on ${day.format(new Date(latest.at))}`]),
  ].join(', ')
}

/** What stands at the foot of a saved picture. */
export function useChartSource(): string {
  const { data: state } = useCall('catalogue.state', {})
  const { data: imports } = useCall('imports.list', {})
  return sourceText(state?.state === 'open' ? state.label : null, imports ?? [])
}

/** "Drawn on 2 Mar 2026" */
export const drawnOn = (date: Date): string => `Drawn on ${day.format(date)}`
