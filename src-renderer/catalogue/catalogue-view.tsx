import { Page } from '../ui/page'
import { CatalogueGate } from './catalogue-gate'
import './catalogue.css'
import { KnownCatalogues } from './known-catalogues'
import { Overview } from './overview'
import { useCatalogue } from './use-catalogue'

/** The Catalogue view: what is in the open catalogue, and the others there are. */
export function CatalogueView() {
  const catalogue = useCatalogue()
  return (
    <Page title="Catalogue" subtitle={catalogue?.state === 'open' ? <OpenLine label={catalogue.label} /> : undefined}>
      {catalogue?.state !== 'closed' && (
        <CatalogueGate>
          <Overview />
        </CatalogueGate>
      )}
      <KnownCatalogues />
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
