import type { BackupProgress } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../api'
import { count, plural, timeLeft } from '../ui/format'
import { ProgressBar } from '../ui/progress-bar'

const titles = { backup: 'Backing up', restore: 'Restoring', copy: 'Copying', salvage: 'Reading what can be read' } as const

/** How far it is, in a line. */
export function backupLine({ step, rows, totalRows, rowsPerSecond, secondsLeft }: BackupProgress): string {
  if (totalRows === 0) return step
  const parts = [`${step}: ${count(rows)} of ${plural(totalRows, 'row')}`, `${count(rowsPerSecond)} rows/s`, timeLeft(secondsLeft)]
  return parts.filter((part) => part !== null).join(' · ')
}

/** A backup, restore or copy that is under way, and the way to stop it. */
export function BackupRunning({ progress }: { readonly progress: BackupProgress }) {
  const cancel = useAction('backup.cancel')
  return (
    <div className="backup-running" role="group" aria-label={titles[progress.kind]}>
      <div className="backup-running-text">
        <strong>{titles[progress.kind]}</strong> <span className="dim">{backupLine(progress)}</span>
        <ProgressBar label={titles[progress.kind]} share={progress.totalRows === 0 ? null : progress.share} />
      </div>
      <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({})}>
        Cancel
      </Button>
    </div>
  )
}
