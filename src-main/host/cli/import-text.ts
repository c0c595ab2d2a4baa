import type { ImportProgress } from '@contract'
import { countsText } from './counts-text'
import type { ImportResult } from './import-file'
import { fine, megabytes, whole } from './numbers'

export function importText({ import: done }: ImportResult): string {
  const counts = (['records', 'added', 'changed', 'unchanged', 'rejected'] as const).map(
    (key) => `${key.padEnd(10)} ${whole.format(done[key]).padStart(10)}`,
  )
  const several = done.files !== undefined
  const rejects = done.rejects.slice(0, 10).map(({ file, position, message }) => `  ${several ? `${file}, ` : ''}record ${position}: ${message}`)
  const more = done.rejected > rejects.length && rejects.length > 0 ? [`  … and ${whole.format(done.rejected - rejects.length)} more`] : []
  const reasons = Object.keys(done.rejectedBy).length > 1 ? [`rejected by reason: ${countsText(done.rejectedBy)}`] : []
  const emptied = Object.entries(done.emptied ?? {}).some(([, count]) => count > 0) ? [`games that would lose their facts: ${countsText(done.emptied ?? {})}`] : []
  const unread = [
    ...(done.unreadDates === undefined ? [] : [`release dates that cannot be read: ${whole.format(done.unreadDates)}`]),
    ...(done.unreadValues === undefined ? [] : [`values that cannot be read as the type of their field, and stay in the documents: ${countsText(Object.fromEntries(done.unreadValues.map(({ label, count }) => [label, count])))}`]),
  ]
  const { total, read, stage, apply } = done.seconds
  const time = `${fine.format(total)} s (read ${fine.format(read)}, stage ${fine.format(stage)}, apply ${fine.format(apply)})`
  const shape = done.shape === null ? [] : [`recognised as ${done.shape}`]
  // Of a preview it is not measured.
  const memory = done.peakMemoryBytes > 0 ? `, at most ${megabytes(done.peakMemoryBytes)} of memory` : ''
  return [...counts, ...shape, ...filesText(done), ...rejects, ...more, ...reasons, ...unread, ...emptied, `${time}${memory}`].join('\n')
}

/** The files of a folder or an archive, as far as they fit on a screen; those that were left out say why. */
function filesText({ files = [], moreFiles = 0 }: ImportResult['import']): string[] {
  const lines = files.slice(0, 30).map(({ file, leftOut, records, added, changed, rejected, shape }) =>
    leftOut === null
      ? `  ${file}: ${shape ?? 'nothing recognised'}, ${whole.format(records)} records, ${whole.format(added)} added, ${whole.format(changed)} changed, ${whole.format(rejected)} rejected`
      : `  ${file}: left out. ${leftOut}`)
  const rest = files.length + moreFiles - lines.length
  return rest > 0 ? [...lines, `  … and ${whole.format(rest)} more files (all of them with --json)`] : lines
}

export function progressText(progress: ImportProgress): string {
  if (progress.phase !== 'reading') return `applying: ${progress.phase}`
  const share = progress.bytesTotal > 0 ? Math.floor((progress.bytesRead / progress.bytesTotal) * 100) : 0
  const left = progress.secondsLeft === null ? '' : `, ${Math.ceil(progress.secondsLeft)} s left`
  return `reading: ${whole.format(progress.records)} records (${share}%), ${whole.format(Math.round(progress.recordsPerSecond))}/s${left}`
}
