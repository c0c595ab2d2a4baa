import type { ErrorShape, KnownCatalogue } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAction, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { mayBeDamaged, RescueOffer } from './rescue-offer'
import { TakeOverDialog } from './take-over-dialog'

interface FailedCatalogueProps {
  readonly label: string
  readonly error: ErrorShape
  readonly onAskPassword: (url: string) => void
}

/** A catalogue that could not be opened: why, what to do, and another try. */
export function FailedCatalogue({ label, error, onAskPassword }: FailedCatalogueProps) {
  const known = useCall('catalogue.known', {}).data
  const open = useAction('catalogue.open')
  const failed = known && failedOne(known, label)
  const [asking, setAsking] = useState(false)
  const canTakeOver = failed?.kind === 'embedded' && error.code === 'catalogue_locked_elsewhere'

  const retry = () => {
    if (failed === undefined) return
    const wantsPassword = error.code === 'password_needed' || error.code === 'password_wrong'
    if (failed.kind === 'embedded') open.mutate({ kind: 'embedded', name: failed.address })
    else if (wantsPassword || !failed.passwordStored) onAskPassword(failed.address)
    else open.mutate({ kind: 'server', url: failed.address, password: null, createExtension: false })
  }

  return (
    <>
      <ErrorNotice
        error={error}
        title={`“${label}” could not be opened`}
        actions={
          failed !== undefined && (
            <>
              <Button variant="default" loading={open.isPending} onClick={retry}>
                Try again
              </Button>
              {canTakeOver && (
                <Button variant="default" onClick={() => setAsking(true)}>
                  Take over…
                </Button>
              )}
            </>
          )
        }
      />
      {failed !== undefined && mayBeDamaged(failed, error.code) && <RescueOffer catalogue={failed} />}
      {open.error !== null && <ErrorNotice error={open.error} />}
      {asking && failed !== undefined && <TakeOverDialog catalogue={failed} held={error.message} onClose={() => setAsking(false)} />}
    </>
  )
}

/** Which of the known catalogues a failed state speaks of: it carries the label only. */
export function failedOne(known: readonly KnownCatalogue[], label: string): KnownCatalogue | undefined {
  return known.find((one) => one.label === label) ?? known.find((one) => one.current)
}
