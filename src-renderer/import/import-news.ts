import type { ImportState, ImportSummary } from '@contract'
import { tell, tellError } from '../ui/notice-store'

const told = new Map<number, ImportState>()

/** Tells, in whatever view the user is, of an import that failed or waits for an answer. The Import view shows both itself. */
export function tellImportNews(changed: ImportSummary): void {
  if (told.get(changed.id) === changed.state) return
  told.set(changed.id, changed.state)
  if (location.hash === '#/import') return
  if (changed.state === 'failed' && changed.error !== null) tellError(changed.error, `“${changed.file}” could not be imported`)
  if (changed.state === 'staged' && changed.question !== null) {
    tell({ kind: 'note', text: `“${changed.file}” has been read and waits for your answer.`, link: { label: 'Go to Import', path: '/import' } })
  }
}
