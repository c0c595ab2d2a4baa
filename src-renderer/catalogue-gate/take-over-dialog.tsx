import type { KnownCatalogue } from '@contract'
import { useAction } from '../api'
import { Confirm } from '../ui/confirm'

interface TakeOverDialogProps {
  readonly catalogue: KnownCatalogue
  /** what the lock says: who holds it, where, since when */
  readonly held: string
  readonly onClose: () => void
}

/** Asks before a lock is taken from somebody who cannot be seen from here. What comes of it is the catalogue's next state. */
export function TakeOverDialog({ catalogue, held, onClose }: TakeOverDialogProps) {
  const open = useAction('catalogue.open')
  return (
    <Confirm
      title={`Take over “${catalogue.label}”?`}
      verb="Take over"
      no="Leave it"
      busy={open.isPending}
      error={open.error}
      onConfirm={() => open.mutate({ kind: 'embedded', name: catalogue.address, takeOver: true }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{held}</p>
      <p>
        If a Ludograph still has this catalogue open there, both would write to the same files and <strong>destroy the catalogue</strong>;
        nothing would bring it back. Take it over only if you are sure that it does not run any more: the computer was renamed or is
        gone, or the container was removed.
      </p>
    </Confirm>
  )
}
