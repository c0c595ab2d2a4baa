import { useAction } from '../api'
import { Confirm } from '../ui/confirm'

/** Asks before a catalogue from elsewhere is opened as one's own. */
export function TrustDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const open = useAction('catalogue.open')
  return (
    <Confirm
      title={`Trust “${name}”?`}
      verb="Trust"
      no="Cancel"
      busy={open.isPending}
      error={open.error}
      onConfirm={() => open.mutate({ kind: 'embedded', name, ifForeign: 'trust' }, { onSuccess: onClose })}
      onClose={onClose}
    >
      Its functions, triggers and views will run whenever Ludograph works with it, and can change or delete what it holds. They cannot reach
      other files or programs on this computer. Only trust a catalogue if you know who made it.
    </Confirm>
  )
}
