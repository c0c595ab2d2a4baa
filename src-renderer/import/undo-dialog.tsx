import type { ImportSummary } from '@contract'
import { useQueryClient } from '@tanstack/react-query'
import { useAction } from '../api'
import { Confirm } from '../ui/confirm'
import { tell } from '../ui/notice-store'
import { undoneText, undoPlan } from './undo-words'

interface UndoDialogProps {
  readonly summary: ImportSummary
  readonly onClose: () => void
}

/** Asks before the last applied import is undone, and says what came of it. */
export function UndoDialog({ summary, onClose }: UndoDialogProps) {
  const client = useQueryClient()
  const undo = useAction('imports.undo')
  const onUndone = (undone: { removed: number; restored: number }) => {
    tell({ kind: 'note', text: undoneText(summary.file, undone) })
    void client.invalidateQueries({ queryKey: ['imports.list'] })
    onClose()
  }
  return (
    <Confirm
      title={`Undo the import of ${summary.file}?`}
      verb="Undo import"
      busy={undo.isPending}
      error={undo.error}
      onConfirm={() => undo.mutate({ id: summary.id }, { onSuccess: onUndone })}
      onClose={onClose}
    >
      <ul className="undo-plan">
        {undoPlan(summary).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>All at once or not at all: if something later has touched one of these records, nothing is changed and you are told which.</p>
      <p className="dim">To have it again, import the file again.</p>
    </Confirm>
  )
}
