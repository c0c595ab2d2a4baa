import { useCatalogue } from '../use-catalogue'
import { NameLanguageSetting } from './name-language'
import { SourceOrder } from './source-order'

/** Settings of importing that belong to the open catalogue. */
export function CatalogueSettings() {
  const catalogue = useCatalogue()
  if (catalogue === undefined) return null
  if (catalogue.state !== 'open') {
    return <p className="dim">The order of sources and the language of names belong to a catalogue. They are shown once one is open.</p>
  }
  return (
    <>
      <SourceOrder />
      <NameLanguageSetting />
    </>
  )
}
