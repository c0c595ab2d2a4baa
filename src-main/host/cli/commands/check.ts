import type { CheckReport } from '@contract'
import { simpleCommand } from '../command'
import { whole } from '../numbers'
import { progressLine } from '../progress'
import { taskCommand } from '../task-command'

function checkText({ checks, findings, left, seconds }: CheckReport): string {
  const found = findings.map(({ severity, title, name, count, meaning, fix, advice }) =>
    [`${severity.toUpperCase()}  ${title}: ${whole.format(count)}  (${name})`, `    ${meaning}`, `    ${fix ? `${fix.label}: ${taskCommand(fix.request)}` : (advice ?? '')}`].join('\n'),
  )
  const not = left.map(({ title, reason }) => `Not looked for: ${title}. ${reason}`)
  const all = `${checks} checks in ${seconds.toFixed(1)} s: ${findings.length === 0 ? 'nothing was found.' : `${findings.length} found something.`}`
  return [...found, ...not, all].join('\n')
}

export const checkCommand = simpleCommand('check', 'Check links, documents, embeddings, prices and indexes for errors.', async (app) => {
  const onProgress = progressLine((line: string) => line)
  const unsubscribe = app.subscribe(({ topic, payload }) => {
    if (topic === 'maintenance.checking' && payload.done < payload.of) onProgress(`Check ${payload.done + 1} of ${payload.of}: ${payload.check}`)
  })
  try {
    const report = await app.handlers['maintenance.check']({})
    const findings = report.findings.map(({ name, severity, count, title, meaning, fix, advice }) => ({ name, severity, count, title, meaning, fix, advice }))
    return { json: { checks: report.checks, findings, left: report.left, seconds: report.seconds }, text: checkText(report) }
  } finally {
    unsubscribe()
  }
})
