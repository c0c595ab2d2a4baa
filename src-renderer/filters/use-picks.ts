import type { Subject } from '@contract'
import { useMemo } from 'react'
import { useCall } from '../api'
import { pickOfField, pickOfPath, type Pick } from './fields'

export interface Picks {
  readonly picks: readonly Pick[]
  readonly loading: boolean
  readonly error: Error | null
  /** "found in a sample of 2,000 of 28,000", for the list */
  readonly sample: { readonly sampled: number; readonly total: number; readonly leftOut: number } | null
}

/**
 * Everything a question about this subject can be made of: the catalogue's fields and the places in documents. Those repeat most
 * fields, so they are no choice before the fields are there: "price" would be a place in a document.
 * @param options.enabled false until they are needed: counting them keeps the embedded engine busy for a second
 */
export function usePicks(subject: Subject, { enabled = true }: { readonly enabled?: boolean } = {}): Picks {
  const fields = useCall('analytics.fields', { subject }, { enabled })
  const paths = useCall('analytics.paths', { subject }, { enabled })
  return useMemo(() => {
    const ofFields = fields.data?.fields.map((field) => pickOfField(field, fields.data.rows)) ?? []
    const known = new Set(ofFields.map(({ id }) => id))
    const ofPaths = fields.data === undefined ? [] : (paths.data?.paths.map((path) => pickOfPath(path, paths.data.sampled)).filter(({ id }) => !known.has(id)) ?? [])
    return {
      picks: [...ofFields, ...ofPaths],
      loading: fields.isPending,
      error: fields.error ?? paths.error,
      sample: paths.data ?? null,
    }
  }, [fields.data, fields.isPending, fields.error, paths.data, paths.error])
}
