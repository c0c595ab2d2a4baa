import type { ImportProgress } from '@contract'
import { count, measured, share, timeLeft } from '../ui/format'
import { phases } from './words'

/** How far the file has been read, 0 to 1; null in the phases that cannot tell. */
export function overallShare({ phase, bytesRead, bytesTotal }: ImportProgress): number | null {
  return phase === 'reading' && bytesTotal > 0 ? Math.min(bytesRead / bytesTotal, 1) : null
}

/** The speed, while a file is being read: "1,240 records/s, 8.1 MB/s". */
export function speedText({ recordsPerSecond, megabytesPerSecond }: ImportProgress): string {
  return `${count(recordsPerSecond)} records/s, ${measured(megabytesPerSecond)} MB/s`
}

/** An import's progress in one line, for the status bar. */
export function progressText(progress: ImportProgress): string {
  const part = overallShare(progress)
  const doing = phases.find(({ phase }) => phase === progress.phase)?.doing ?? progress.phase
  const pieces = [part === null ? doing : `${doing} ${share(part)}`]
  if (progress.recordsPerSecond > 0) pieces.push(`${count(progress.recordsPerSecond)} records/s`)
  const left = timeLeft(progress.secondsLeft)
  if (left !== null) pieces.push(left)
  return pieces.join(', ')
}

/** Where a step stands when the import is in `now`. */
export function stepState(step: number, now: ImportProgress['phase']): 'done' | 'current' | 'ahead' {
  const current = phases.findIndex(({ phase }) => phase === now)
  if (step < current) return 'done'
  return step === current ? 'current' : 'ahead'
}
