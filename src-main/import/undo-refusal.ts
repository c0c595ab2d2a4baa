import type { ImportState } from '@contract'

/** What tells whether an import can be undone, as columns of `imports`. */
export const undoColumns = `undo_kept as "undoKept", changed_catalogue as "changedCatalogue",
  (select later.id from imports later
   where later.changed_catalogue and later.id <> imports.id and later.finished_at >= imports.finished_at
     and later.state = 'applied'
   order by later.finished_at, later.id limit 1) as "changedLater"`

export interface UndoFacts {
  readonly state: ImportState
  /** what it replaced is kept */
  readonly undoKept: boolean
  readonly changedCatalogue: boolean
  /** the first import that changed something after it */
  readonly changedLater: number | null
}

/** Why an import cannot be undone, in one sentence; null if it can. */
export function undoRefusal({ state, undoKept, changedCatalogue, changedLater }: UndoFacts): string | null {
  switch (state) {
    case 'applied':
      if (undoKept) return null
      if (!changedCatalogue) return 'It changed nothing, so there is nothing to undo.'
      return changedLater === null
        ? 'What it replaced is no longer kept: only the last import that changed something can be undone.'
        : `Import ${changedLater} has changed the catalogue since: only the last import that changed something can be undone.`
    case 'undone':
      return 'It has been undone already.'
    case 'failed':
      return 'It failed and changed nothing.'
    case 'cancelled':
      return 'It was cancelled and changed nothing.'
    case 'discarded':
      return 'It was discarded and changed nothing.'
    default:
      return 'It has not been applied.'
  }
}

/** A row with `undoColumns`, as the contract has it. */
export function withUndo(row: Record<string, unknown>): Record<string, unknown> {
  const refusal = undoRefusal(row as unknown as UndoFacts)
  return { ...row, undoable: refusal === null, undoRefusal: refusal }
}
