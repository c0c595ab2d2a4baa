import type { Answer, CatalogueStatus, Cell, Column, ErrorShape, ImportProgress } from '@contract'
import type { AllRejects, HistoryEntry } from './cli-history'
import type { ImportResult } from './cli-import'

const whole = new Intl.NumberFormat('en')
const fine = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const megabytes = (bytes: number): string => `${whole.format(Math.round(bytes / 1e6))} MB`

/** Columns side by side; numbers to the right. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const shown = rows.map((row) => row.map((cell, place) => cellText(cell, columns[place]?.type)))
  const widths = columns.map(({ label }, place) => Math.max(label.length, ...shown.map((row) => row[place]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, place) => {
        const width = widths[place] ?? 0
        return isNumeric(columns[place]?.type) ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  const head = line(columns.map(({ label }) => label))
  return [head, '-'.repeat(head.length), ...shown.map(line)].join('\n')
}

const isNumeric = (type: Column['type'] | undefined): boolean => type === 'integer' || type === 'number' || type === 'money' || type === 'share'

function cellText(cell: Cell, type: Column['type'] | undefined): string {
  if (cell === null) return '-'
  if (typeof cell === 'number') return type === 'integer' ? whole.format(cell) : fine.format(cell)
  return String(cell)
}

export function importText({ import: done }: ImportResult): string {
  const counts = (['records', 'added', 'changed', 'unchanged', 'rejected'] as const).map(
    (key) => `${key.padEnd(10)} ${whole.format(done[key]).padStart(10)}`,
  )
  const several = done.files !== undefined
  const rejects = done.rejects.slice(0, 10).map(({ file, position, message }) => `  ${several ? `${file}, ` : ''}record ${position}: ${message}`)
  const more = done.rejected > rejects.length && rejects.length > 0 ? [`  … and ${whole.format(done.rejected - rejects.length)} more`] : []
  const reasons = Object.keys(done.rejectedBy).length > 1 ? [`rejected by reason: ${countsText(done.rejectedBy)}`] : []
  const emptied = Object.entries(done.emptied ?? {}).some(([, count]) => count > 0) ? [`games that would lose their facts: ${countsText(done.emptied ?? {})}`] : []
  const { total, read, stage, apply } = done.seconds
  const time = `${fine.format(total)} s (read ${fine.format(read)}, stage ${fine.format(stage)}, apply ${fine.format(apply)})`
  const shape = done.shape === null ? [] : [`recognised as ${done.shape}`]
  return [...counts, ...shape, ...filesText(done), ...rejects, ...more, ...reasons, ...emptied, `${time}, at most ${megabytes(done.peakMemoryBytes)} of memory`].join('\n')
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

export function rejectsText({ rejects, notKept, byCode }: Pick<AllRejects, 'rejects' | 'notKept' | 'byCode'>): string {
  const lines = rejects.map(({ file, position, byteOffset, message }) => `${file}, record ${position} at byte ${byteOffset}: ${message}`)
  const rest = notKept === 0 ? [] : [`… and ${whole.format(notKept)} more that were counted, but not kept. By reason: ${countsText(byCode)}.`]
  return lines.length + rest.length === 0 ? 'Nothing was rejected.' : [...lines, ...rest].join('\n')
}

const countsText = (counts: Readonly<Record<string, number | undefined>>): string =>
  Object.entries(counts).map(([code, count = 0]) => `${whole.format(count)} ${code}`).join(', ')

export const historyText = (imports: readonly HistoryEntry[]): string =>
  imports.length === 0
    ? 'Nothing has been imported yet.'
    : imports
        .map(({ id, file, state, added, changed, rejected, undoRefusal }) =>
          `${id}  ${file}: ${state}, ${whole.format(added)} added, ${whole.format(changed)} changed, ${whole.format(rejected)} rejected. ${undoRefusal ?? 'It can be taken back.'}`)
        .join('\n')

export const undoneText = ({ id, removed, restored }: { id: number; removed: number; restored: number }): string =>
  `Import ${id} was taken back: ${whole.format(removed)} records are gone, ${whole.format(restored)} are as they were before.`

export function answerText(answer: Answer): string {
  const money = answer.currency === null ? '' : ` Prices in ${answer.currency}.`
  const shown = answer.rows.length < answer.rowCount ? `, showing ${whole.format(answer.rows.length)},` : ''
  return `${table(answer.columns, answer.rows)}\n\n${whole.format(answer.rowCount)} rows${shown} in ${fine.format(answer.seconds)} s.${money}`
}

export const shapesText = (shapes: readonly { name: string; title: string; recognises: string }[]): string =>
  shapes.map(({ name, title, recognises }) => `${name}\n    ${title}: ${recognises}`).join('\n')

export const presetsText = (presets: readonly { name: string; title: string; about: string }[]): string =>
  presets.map(({ name, title, about }) => `${name}\n    ${title}. ${about}`).join('\n')

export function fieldsText(fields: readonly { id: string; label: string; type: string; source: string; occurs: number }[]): string {
  const columns = (['id', 'label', 'type', 'source', 'occurs'] as const).map((name): Column => ({ name, label: name, type: name === 'occurs' ? 'integer' : 'text' }))
  return table(columns, fields.map(({ id, label, type, source, occurs }) => [id, label, type, source, occurs]))
}

export const writtenText = ({ file, rows, bytes, seconds }: { file: string; rows: number; bytes: number; seconds: number }): string =>
  `${whole.format(rows)} rows (${megabytes(bytes)}) written to ${file} in ${fine.format(seconds)} s.`

export function statusText(status: CatalogueStatus): string {
  const { counts } = status
  return [
    `${status.catalogue} (${status.engine}, PostgreSQL ${status.version}, schema ${status.schema})`,
    `${whole.format(counts.applications)} applications, ${whole.format(counts.embeddedApplications)} embedded`,
    ...Object.entries(counts.byType).map(([type, count]) => `  ${type.padEnd(12)} ${whole.format(count).padStart(10)}`),
    `${whole.format(counts.reviews)} reviews, ${whole.format(counts.embeddedReviews)} embedded`,
  ].join('\n')
}

export function progressText(progress: ImportProgress): string {
  if (progress.phase !== 'reading') return `applying: ${progress.phase}`
  const share = progress.bytesTotal > 0 ? Math.floor((progress.bytesRead / progress.bytesTotal) * 100) : 0
  const left = progress.secondsLeft === null ? '' : `, ${Math.ceil(progress.secondsLeft)} s left`
  return `reading: ${whole.format(progress.records)} records (${share}%), ${whole.format(Math.round(progress.recordsPerSecond))}/s${left}`
}

export const errorText = ({ message, hint, detail }: ErrorShape): string =>
  [message, hint, detail === null ? null : `(${detail})`].filter((line) => line !== null).join('\n')
