import type { MaintenanceAdvice } from '@contract'
import { simpleCommand } from '../command'
import { taskCommand } from '../task-command'

function adviceText(advice: readonly MaintenanceAdvice[]): string {
  if (advice.length === 0) return 'There is nothing to advise.'
  return advice
    .map(({ severity, text, threshold, sql, request }) =>
      [`${severity.toUpperCase()}  ${text}`, `    ${threshold}`, ...sql.map((line) => `    ${line}`), ...(request ? [`    ${taskCommand(request)}`] : [])].join('\n'),
    )
    .join('\n')
}

export const adviseCommand = simpleCommand('advise', 'Show what would make the database faster or safer, with its SQL.', async (app) => {
  const advice = await app.handlers['maintenance.advise']({})
  return { json: { advice }, text: adviceText(advice) }
})
