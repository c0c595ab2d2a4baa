import type { BackupProgress } from '@contract'
import type { BackupStep } from './source'

const everyMs = 200
/** Before this much of the work is done, a time left would be a guess. */
const leastShare = 0.02

/** Turns steps into a rate and a time left, and passes them on a few times a second; a change of step at once. */
export function meter(kind: BackupProgress['kind'], report: (progress: BackupProgress) => void): (step: BackupStep) => void {
  const began = performance.now()
  let reported = 0
  let lastStep = ''
  return ({ rows, totalRows, share, step }) => {
    const now = performance.now()
    if (step === lastStep && now - reported < everyMs) return
    reported = now
    lastStep = step
    const seconds = (now - began) / 1000
    const secondsLeft = share >= leastShare && share < 1 ? (seconds * (1 - share)) / share : null
    report({ kind, rows, totalRows, share, step, rowsPerSecond: seconds > 0 ? rows / seconds : 0, secondsLeft })
  }
}
