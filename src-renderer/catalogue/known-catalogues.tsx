import type { KnownCatalogue } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAction, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { Panel } from '../ui/panel'
import { ConnectDialog } from '../catalogue-gate/connect-dialog'
import { ForgetDialog } from './forget-dialog'
import { KnownCatalogueRow } from './known-catalogue-row'
import { NewCatalogueDialog } from './new-catalogue-dialog'

type Dialog =
  | { readonly kind: 'new' }
  | { readonly kind: 'connect'; readonly url: string | null }
  | { readonly kind: 'forget'; readonly catalogue: KnownCatalogue }

/** The catalogues of this user: switch to one, make one, connect to one. */
export function KnownCatalogues() {
  const known = useCall('catalogue.known', {})
  const sizes = useCall('catalogue.sizes', {})
  const open = useAction('catalogue.open')
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)

  const switchTo = (one: KnownCatalogue) => {
    if (one.kind === 'embedded') open.mutate({ kind: 'embedded', name: one.address })
    else if (one.passwordStored) open.mutate({ kind: 'server', url: one.address, password: null, createExtension: false })
    else setDialog({ kind: 'connect', url: one.address })
  }
  const opening = open.isPending ? ('name' in open.variables ? open.variables.name : open.variables.url) : null

  return (
    <Panel
      title="Catalogues"
      aside={
        <div className="known-actions">
          <Button variant="default" onClick={() => setDialog({ kind: 'new' })}>
            New catalogue
          </Button>
          <Button variant="default" onClick={() => setDialog({ kind: 'connect', url: null })}>
            Connect to a PostgreSQL server
          </Button>
        </div>
      }
    >
      {known.error !== null && <ErrorNotice error={known.error} />}
      {open.error !== null && <ErrorNotice error={open.error} title="The catalogue could not be opened" onDismiss={open.reset} />}
      {known.data?.length === 0 && <p className="dim">None yet. Make a new one, or connect to a server that holds one.</p>}
      <ul className="known">
        {known.data?.map((one) => (
          <KnownCatalogueRow
            key={`${one.kind} ${one.address}`}
            catalogue={one}
            place={sizes.data?.find(({ name }) => one.kind === 'embedded' && name === one.address)}
            taken={known.data}
            opening={opening === one.address}
            onOpen={() => switchTo(one)}
            onForget={() => setDialog({ kind: 'forget', catalogue: one })}
          />
        ))}
      </ul>
      {dialog?.kind === 'new' && <NewCatalogueDialog taken={known.data ?? []} onClose={close} />}
      {dialog?.kind === 'connect' && <ConnectDialog knownUrl={dialog.url} onClose={close} />}
      {dialog?.kind === 'forget' && <ForgetDialog catalogue={dialog.catalogue} onClose={close} />}
    </Panel>
  )
}
