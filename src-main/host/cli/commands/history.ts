import type { ImportSummary } from '@contract'
import type { App } from '../../../app'
import { simpleCommand } from '../command'
import { whole } from '../numbers'

type HistoryEntry = Pick<
  ImportSummary,
  'id' | 'file' | 'state' | 'createdAt' | 'finishedAt' | 'records' | 'added' | 'changed' | 'unchanged' | 'rejected' | 'rejectedBy' | 'undoable' | 'undoRefusal'
>

/** The imports so far, newest first, each with whether it can be undone. */
async function listHistory(app: App): Promise<HistoryEntry[]> {
  const imports = await app.handlers['imports.list']({})
  return imports.map(({ id, file, state, createdAt, finishedAt, records, added, changed, unchanged, rejected, rejectedBy, undoable, undoRefusal }) => ({
    id, file, state, createdAt, finishedAt, records, added, changed, unchanged, rejected, rejectedBy, undoable, undoRefusal,
  }))
}

const historyText = (imports: readonly HistoryEntry[]): string =>
  imports.length === 0
    ? 'Nothing has been imported yet.'
    : imports
        .map(({ id, file, state, added, changed, rejected, undoRefusal }) =>
          `${id}  ${file}: ${state}, ${whole.format(added)} added, ${whole.format(changed)} changed, ${whole.format(rejected)} rejected. ${undoRefusal ?? 'It can be undone.'}`)
        .join('\n')

export const historyCommand = simpleCommand('history', 'List the imports so far, and which of them can be undone.', async (app) => {
  const imports = await listHistory(app)
  return { json: { imports }, text: historyText(imports) }
})
