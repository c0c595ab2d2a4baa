import type { CatalogueState, CatalogueTarget, ErrorShape } from '@contract'
import { useQueryClient } from '@tanstack/react-query'
import { asErrorShape, callKey, useAction } from '../api'

/** Opens a catalogue from a dialog: closes the dialog when it worked, and keeps the error for the dialog when it did not. */
export function useOpenCatalogue(onOpened: () => void) {
  const client = useQueryClient()
  const open = useAction('catalogue.open')

  const start = (target: CatalogueTarget) =>
    open.mutate(target, {
      onSuccess: (state) => {
        client.setQueryData(callKey('catalogue.state', {}), state)
        if (state.state !== 'failed') onOpened()
      },
    })

  return { start, busy: open.isPending, error: failure(open.error, open.data), reset: open.reset }
}

function failure(thrown: Error | null, state: CatalogueState | undefined): ErrorShape | null {
  if (thrown !== null) return asErrorShape(thrown)
  return state?.state === 'failed' ? state.error : null
}
