import { LudographError, type ImportSummary, type Reject } from '@contract'
import type { App } from '../app'

const pageSize = 1000

export type HistoryEntry = Pick<
  ImportSummary,
  'id' | 'file' | 'state' | 'createdAt' | 'finishedAt' | 'records' | 'added' | 'changed' | 'unchanged' | 'rejected' | 'rejectedBy' | 'undoable' | 'undoRefusal'
>

/** The imports so far, newest first, each with whether it can be taken back. */
export async function listHistory(app: App): Promise<HistoryEntry[]> {
  const imports = await app.handlers['imports.list']({})
  return imports.map(({ id, file, state, createdAt, finishedAt, records, added, changed, unchanged, rejected, rejectedBy, undoable, undoRefusal }) => ({
    id, file, state, createdAt, finishedAt, records, added, changed, unchanged, rejected, rejectedBy, undoable, undoRefusal,
  }))
}

export interface AllRejects {
  /** of all that were rejected */
  readonly byCode: ImportSummary['rejectedBy']
  /** of these the text is not kept, and they are not listed */
  readonly notKept: number
  readonly rejects: Reject[]
}

/** All rejects of one import (the newest if none is named) that are kept, whole. @throws LudographError `import_not_found` */
export async function listRejects(app: App, wanted: number | null): Promise<AllRejects> {
  const imports = await app.handlers['imports.list']({})
  const id = wanted ?? imports[0]?.id
  if (id === undefined || !imports.some((one) => one.id === id)) {
    throw new LudographError('import_not_found', wanted === null ? 'Nothing has been imported yet.' : `There is no import ${wanted}.`)
  }
  const rejects: Reject[] = []
  for (;;) {
    const page = await app.handlers['imports.rejects']({ id, limit: pageSize, offset: rejects.length })
    rejects.push(...page.rejects)
    if (page.rejects.length < pageSize) return { byCode: page.byCode, notKept: page.notKept, rejects }
  }
}

/** Takes the last import that changed something back (or says why the wanted one cannot be). @throws LudographError `undo_blocked` */
export async function undo(app: App, wanted: number | null): Promise<{ undone: { id: number; removed: number; restored: number } }> {
  const id = wanted ?? (await app.handlers['imports.list']({})).find((one) => one.undoable)?.id
  if (id === undefined) throw new LudographError('undo_blocked', 'There is no import that could be taken back.')
  return { undone: await app.handlers['imports.undo']({ id }) }
}
