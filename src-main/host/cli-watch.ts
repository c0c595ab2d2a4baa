import type { App } from '../app'
import type { Outcome } from './cli-analytics'
import { adviceText, benchmarkText, checkText, monitorText } from './cli-watch-text'

export interface WatchCommand {
  readonly name: 'check' | 'advise' | 'monitor' | 'benchmark'
}

/** Looks after the database without changing it. `onProgress` hears what is being done, in a line. */
export async function watch(app: App, { name }: WatchCommand, onProgress: (line: string) => void): Promise<Outcome> {
  const unsubscribe = app.subscribe(({ topic, payload }) => {
    if (topic === 'maintenance.checking' && payload.done < payload.of) onProgress(`Check ${payload.done + 1} of ${payload.of}: ${payload.check}`)
    if (topic === 'maintenance.benchmarking' && payload.share < 1) onProgress(`${Math.floor(payload.share * 100)}%: ${payload.step}`)
  })
  try {
    switch (name) {
      case 'check':
        return await check(app)
      case 'advise': {
        const advice = await app.handlers['maintenance.advise']({})
        return { json: { advice }, text: adviceText(advice) }
      }
      case 'monitor': {
        const monitor = await app.handlers['maintenance.monitor']({})
        return { json: monitor, text: monitorText(monitor) }
      }
      case 'benchmark': {
        const run = await app.handlers['maintenance.benchmark']({})
        return { json: run, text: benchmarkText(run) }
      }
    }
  } finally {
    unsubscribe()
  }
}

async function check(app: App): Promise<Outcome> {
  const report = await app.handlers['maintenance.check']({})
  const findings = report.findings.map(({ name, severity, count, title, meaning, fix, advice }) => ({ name, severity, count, title, meaning, fix, advice }))
  return { json: { checks: report.checks, findings, left: report.left, seconds: report.seconds }, text: checkText(report) }
}
