import type { KnownCatalogue } from '@contract'
import { useAction } from '../api'
import { Confirm } from '../ui/confirm'

interface ForgetDialogProps {
  readonly catalogue: KnownCatalogue
  readonly onClose: () => void
}

/** Asks before a server is taken off the list. */
export function ForgetDialog({ catalogue, onClose }: ForgetDialogProps) {
  const forget = useAction('catalogue.forget')
  return (
    <Confirm
      title={`Forget ${catalogue.label}?`}
      verb="Forget"
      busy={forget.isPending}
      error={forget.error}
      onConfirm={() => forget.mutate({ url: catalogue.address }, { onSuccess: onClose })}
      onClose={onClose}
    >
      It leaves this list, and its password leaves the system’s secret store. The server and what is on it are not touched.
    </Confirm>
  )
}
