import { toErrorShape, type CheckReport, type TaskRequest } from '@contract'
import type { Engine } from '../../database/engine'
import { checks } from './index'
import { lastReport, requested, runChecks } from './run-checks'

/**
 * The checks of the last report whose finding a task has mended, or may have: those whose button asks for it, and after a
 * repair, which brings the views up to date as well, those of the views.
 */
export function findingsTouched(task: TaskRequest, report: Pick<CheckReport, 'findings'>): string[] {
  const found = new Set(report.findings.map(({ name }) => name))
  return checks
    .filter(({ name, fix }) => {
      const button = requested(name, fix)?.request
      if (!found.has(name) || !button) return false
      const isItsOwn = button.name === task.name && (button.target === null || task.target === null || button.target === task.target)
      return isItsOwn || (task.name === 'repair' && button.name === 'refresh-view')
    })
    .map(({ name }) => name)
}

/**
 * Looks again for what a task has just mended, so that findings and health say what is so without all checks being run.
 * If that cannot be done the old finding stays, which the next run of all checks puts right; the task is not to blame.
 */
export async function checkAfterTask(engine: Engine, model: string, task: TaskRequest): Promise<void> {
  try {
    const report = await lastReport(engine)
    const names = report === null ? [] : findingsTouched(task, report)
    // Whoever has done a task had the turn: no import was under way.
    if (names.length > 0) await runChecks(names, { engine, model, importing: false, onProgress: () => undefined })
  } catch (error) {
    console.error('what a task mended was not looked at again:', toErrorShape(error).message)
  }
}
