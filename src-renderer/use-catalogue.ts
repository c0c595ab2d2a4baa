import type { CatalogueState } from '@contract'
import { useCall } from './api'

/** What state the catalogue is in; undefined until the core has said so for the first time. Events keep it up to date. */
export function useCatalogue(): CatalogueState | undefined {
  return useCall('catalogue.state', {}).data
}
