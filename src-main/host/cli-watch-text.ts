import type { BenchmarkRun, CheckReport, MaintenanceAdvice, Monitor, TaskRequest } from '@contract'

const whole = new Intl.NumberFormat('en')
const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })
const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`
const percent = (share: number | null): string => (share === null ? 'nothing read yet' : `${(share * 100).toFixed(2)}%`)

const command = ({ name, target }: TaskRequest): string => `maintain ${name}${target === null ? '' : ` --target ${target}`}`

export function checkText({ checks, findings, left, seconds }: CheckReport): string {
  const found = findings.map(({ severity, title, name, count, meaning, fix, advice }) =>
    [`${severity.toUpperCase()}  ${title}: ${whole.format(count)}  (${name})`, `    ${meaning}`, `    ${fix ? `${fix.label}: ${command(fix.request)}` : (advice ?? '')}`].join('\n'),
  )
  const not = left.map(({ title, reason }) => `Not looked for: ${title}. ${reason}`)
  const all = `${checks} checks in ${seconds.toFixed(1)} s: ${findings.length === 0 ? 'nothing was found.' : `${findings.length} found something.`}`
  return [...found, ...not, all].join('\n')
}

export function adviceText(advice: readonly MaintenanceAdvice[]): string {
  if (advice.length === 0) return 'There is nothing to advise.'
  return advice
    .map(({ severity, text, threshold, sql, request }) =>
      [`${severity.toUpperCase()}  ${text}`, `    ${threshold}`, ...sql.map((line) => `    ${line}`), ...(request ? [`    ${command(request)}`] : [])].join('\n'),
    )
    .join('\n')
}

/** The figures one looks at first; `--json` has all of them. */
export function monitorText({ engine, since, databaseBytes, cacheHit, tables, indexes, statements, statementsMissing, settings, sessions }: Monitor): string {
  const largest = tables.slice(0, 10).map(
    ({ table, live, dead, tableBytes, toastBytes, indexBytes }) =>
      `  ${table.padEnd(26)} ${whole.format(live).padStart(12)} rows ${whole.format(dead).padStart(10)} dead ${megabytes(tableBytes + toastBytes).padStart(12)} + ${megabytes(indexBytes)} of indexes`,
  )
  const slow = (statements ?? []).slice(0, 5).map(({ text, calls, meanMs }) => `  ${number.format(meanMs)} ms, ${whole.format(calls)} times: ${text.replace(/\s+/g, ' ').slice(0, 100)}`)
  const unfit = settings.filter(({ wanted }) => wanted !== null).map(({ name, value, wanted, why }) => `  ${name} = ${value}, wanted: ${wanted ?? ''}. ${why}`)
  const odd = indexes.filter(({ valid, duplicateOf, unused }) => !valid || duplicateOf !== null || unused)
  return [
    `${engine}, ${megabytes(databaseBytes)}, counters since ${since ?? 'the server was made'}`,
    `found in memory: ${percent(cacheHit.tables)} of tables, ${percent(cacheHit.indexes)} of indexes`,
    'Tables:',
    ...largest,
    ...(odd.length > 0 ? ['Indexes to look at:', ...odd.map(({ index, valid, duplicateOf }) => `  ${index}: ${!valid ? 'cannot be used' : duplicateOf !== null ? `the same as ${duplicateOf}` : 'not used'}`)] : []),
    ...(statementsMissing === null ? ['Statements that took the most time:', ...slow] : [statementsMissing]),
    ...(unfit.length > 0 ? ['Settings:', ...unfit] : []),
    ...(sessions === null ? [] : [`${sessions.length} other sessions`]),
  ].join('\n')
}

export function benchmarkText({ machine, version, engine, applications, figures, left, seconds }: BenchmarkRun): string {
  const shown = figures.map(({ label, value, unit, earlier, published, note }) =>
    [
      `${label}: ${number.format(value)} ${unit}`,
      `${earlier === null ? '' : ` (before: ${number.format(earlier)})`}${published === null ? '' : ` (published: ${whole.format(published)})`}`,
      note === null ? '' : `\n    ${note}`,
    ].join(''),
  )
  return [`${engine} ${version}, ${whole.format(applications)} applications; ${machine}`, ...shown, ...left.map(({ part, reason }) => `${part}: not measured. ${reason}`), `in ${seconds.toFixed(1)} s`].join('\n')
}
