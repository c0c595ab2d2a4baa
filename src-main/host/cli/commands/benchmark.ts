import type { BenchmarkRun } from '@contract'
import { simpleCommand } from '../command'
import { fourDigits, whole } from '../numbers'
import { progressLine } from '../progress'


function benchmarkText({ machine, version, engine, applications, figures, left, seconds }: BenchmarkRun): string {
  const shown = figures.map(({ label, value, unit, earlier, published, note }) =>
    [
      `${label}: ${fourDigits.format(value)} ${unit}`,
      `${earlier === null ? '' : ` (before: ${fourDigits.format(earlier)})`}${published === null ? '' : ` (published: ${whole.format(published)})`}`,
      note === null ? '' : `\n    ${note}`,
    ].join(''),
  )
  return [`${engine} ${version}, ${whole.format(applications)} applications; ${machine}`, ...shown, ...left.map(({ part, reason }) => `${part}: not measured. ${reason}`), `in ${seconds.toFixed(1)} s`].join('\n')
}

export const benchmarkCommand = simpleCommand('benchmark', 'Measure how fast this catalogue is on this machine (a minute or two).', async (app) => {
  const onProgress = progressLine((line: string) => line)
  const unsubscribe = app.subscribe(({ topic, payload }) => {
    if (topic === 'maintenance.benchmarking' && payload.share < 1) onProgress(`${Math.floor(payload.share * 100)}%: ${payload.step}`)
  })
  try {
    const run = await app.handlers['maintenance.benchmark']({})
    return { json: run, text: benchmarkText(run) }
  } finally {
    unsubscribe()
  }
})
