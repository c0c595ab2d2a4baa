import type { Monitor } from '@contract'
import { simpleCommand } from '../command'
import { fourDigits, whole } from '../numbers'

const mebibytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`
const percent = (share: number | null): string => (share === null ? 'nothing read yet' : `${(share * 100).toFixed(2)}%`)

/** The figures one looks at first; `--json` has all of them. */
function monitorText({ engine, since, databaseBytes, cacheHit, tables, indexes, statements, statementsMissing, settings, sessions }: Monitor): string {
  const largest = tables.slice(0, 10).map(
    ({ table, live, dead, tableBytes, toastBytes, indexBytes }) =>
      `  ${table.padEnd(26)} ${whole.format(live).padStart(12)} rows ${whole.format(dead).padStart(10)} dead ${mebibytes(tableBytes + toastBytes).padStart(12)} + ${mebibytes(indexBytes)} of indexes`,
  )
  const slow = (statements ?? []).slice(0, 5).map(({ text, calls, meanMs }) => `  ${fourDigits.format(meanMs)} ms, ${whole.format(calls)} times: ${text.replace(/\s+/g, ' ').slice(0, 100)}`)
  const unfit = settings.filter(({ wanted }) => wanted !== null).map(({ name, value, wanted, why }) => `  ${name} = ${value}, wanted: ${wanted ?? ''}. ${why}`)
  const odd = indexes.filter(({ valid, duplicateOf, unused }) => !valid || duplicateOf !== null || unused)
  return [
    `${engine}, ${mebibytes(databaseBytes)}, counters since ${since ?? 'the server was made'}`,
    `found in memory: ${percent(cacheHit.tables)} of tables, ${percent(cacheHit.indexes)} of indexes`,
    'Tables:',
    ...largest,
    ...(odd.length > 0 ? ['Indexes to look at:', ...odd.map(({ index, valid, duplicateOf }) => `  ${index}: ${!valid ? 'cannot be used' : duplicateOf !== null ? `the same as ${duplicateOf}` : 'not used'}`)] : []),
    ...(statementsMissing === null ? ['Statements that took the most time:', ...slow] : [statementsMissing]),
    ...(unfit.length > 0 ? ['Settings:', ...unfit] : []),
    ...(sessions === null ? [] : [`${sessions.length} other sessions`]),
  ].join('\n')
}

export const monitorCommand = simpleCommand('monitor', "Show tables, indexes, statements, settings and sessions from PostgreSQL's own counters.", async (app) => {
  const monitor = await app.handlers['maintenance.monitor']({})
  return { json: monitor, text: monitorText(monitor) }
})
