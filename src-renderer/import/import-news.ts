import type { ImportSummary } from '@contract'
import { tell, tellError } from '../ui/notice-store'
import { asksUser } from '../bring-in/words'

const told = new Map<number, string>()

/** Tells, in whatever view the user is, of an import that failed or waits for an answer. The Import view shows both itself. */
export function tellImportNews(changed: ImportSummary): void {
  const news = `${changed.state}${asksUser(changed) ? ', asks' : ''}`
  if (told.get(changed.id) === news) return
  told.set(changed.id, news)
  if (location.hash === '#/import') return
  if (changed.state === 'failed' && changed.error !== null) tellError(changed.error, `“${changed.file}” could not be imported`)
  if (asksUser(changed)) {
    const read = changed.state === 'staged' ? 'has been read and' : changed.state === 'staging' ? 'has many rejected records and' : 'cannot be read yet, and'
    tell({ kind: 'note', text: `“${changed.file}” ${read} waits for your answer.`, link: { label: 'Go to Import', path: '/import' } })
  }
}
