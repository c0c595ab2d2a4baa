import type { BackupProgress } from '@contract'
import type { App } from '../../app'
import { whole } from './numbers'
import { progressLine } from './progress'

/** One line of progress. */
export function backupText({ step, rows, totalRows, secondsLeft }: BackupProgress): string {
  const left = secondsLeft === null ? '' : `, ${whole.format(Math.ceil(secondsLeft))} s left`
  return totalRows === 0 ? step : `${step}: ${whole.format(rows)} of ${whole.format(totalRows)} rows${left}`
}

/** Does work on a backup, with its progress on standard error. */
export async function withBackupProgress<Result>(app: App, work: () => Promise<Result>): Promise<Result> {
  const onProgress = progressLine(backupText)
  const unsubscribe = app.subscribe(({ topic, payload }) => {
    if (topic === 'backup.progress') onProgress(payload)
  })
  return work().finally(unsubscribe)
}
