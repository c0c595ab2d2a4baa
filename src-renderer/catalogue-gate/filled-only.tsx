import type { ReactNode } from 'react'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { CatalogueGate } from './catalogue-gate'
import { EmptyCatalogue } from './empty-catalogue'

/**
 * What needs a catalogue with applications in it; until there is one, how to get one.
 * @param children gets what tells this catalogue from others, for what is kept per catalogue
 */
export function FilledOnly({ children }: { readonly children: (catalogue: string) => ReactNode }) {
  return (
    <CatalogueGate>
      <Filled>{children}</Filled>
    </CatalogueGate>
  )
}

function Filled({ children }: { readonly children: (catalogue: string) => ReactNode }) {
  const { data: status, error } = useCall('catalogue.status', {})
  const { data: state } = useCall('catalogue.state', {})
  if (error !== null) return <ErrorNotice error={error} title="The counts could not be read" />
  if (status === undefined || state?.state !== 'open') return null
  return status.counts.applications === 0 ? <EmptyCatalogue /> : children(`${state.engine} ${state.label}`)
}
