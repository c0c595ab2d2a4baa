import { useAction } from '../api'
import { MakeCatalogueDialog } from '../catalogue-gate/make-catalogue-dialog'

interface CopyDialogProps {
  /** name of the open catalogue */
  readonly label: string
  readonly onClose: () => void
}

/** Copies the open catalogue with all that is in it: onto a server when it outgrows this machine, or back. */
export function CopyDialog({ label, onClose }: CopyDialogProps) {
  const copy = useAction('backup.copy')
  return (
    <MakeCatalogueDialog
      title={`Copy “${label}”`}
      verb="Copy"
      suggestedName={`${label.replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ').trim().slice(0, 50)} copy`}
      busy={copy.isPending}
      error={copy.error}
      result={copy.data}
      onStart={(into) => copy.mutate({ into })}
      onClose={onClose}
    >
      <p>Everything goes along: applications, reviews, embeddings, maps, saved questions and the history. “{label}” stays as it is.</p>
    </MakeCatalogueDialog>
  )
}
