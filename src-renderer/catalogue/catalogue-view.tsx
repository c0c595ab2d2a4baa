import { connection } from '../bridge/connection'
import { useStore } from '../store'
import { Page } from '../ui/page'
import { Backups } from './backups'
import { CatalogueGate } from '../catalogue-gate/catalogue-gate'
import './catalogue.css'
import { KnownCatalogues } from './known-catalogues'
import { Overview } from './overview'
import { ReadOnlyNotice } from './read-only-notice'
import { SavedWork } from './saved-work'
import { useCatalogue } from '../use-catalogue'

/** The Catalogue view: what is in the open catalogue, and the others there are. */
export function CatalogueView() {
  const catalogue = useCatalogue()
  const linked = useStore(connection).state === 'connected'
  return (
    <Page title="Catalogue" subtitle={catalogue?.state === 'open' ? <OpenLine label={catalogue.label} /> : undefined}>
      {(catalogue?.state !== 'closed' || !linked) && (
        <CatalogueGate>
          {catalogue?.state === 'open' && catalogue.readOnly && <ReadOnlyNotice name={catalogue.label} />}
          <Overview />
        </CatalogueGate>
      )}
      {linked && <KnownCatalogues />}
      {linked && <Backups />}
      {linked && <SavedWork />}
    </Page>
  )
}

function OpenLine({ label }: { readonly label: string }) {
  return (
    <>
      “{label}” is open. What is in it, and which other catalogues there are.
    </>
  )
}
