import type { FilterNode, PathType } from '@contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../api'
import { stoppable } from '../../stoppable'
import type { MapData } from './map-data'
import { readPasses, readValues, type PointValues } from './point-values'

export interface FieldOfPoints {
  readonly field: string
  readonly as: PathType | null
}

interface Asked<Value> {
  /** null while it is not known, or where nothing is asked */
  readonly value: Value | null
  readonly error: Error | null
}

/** What a field says of each point; null asks nothing. A question nobody waits for any more is stopped. */
export function usePointValues(map: MapData, wanted: FieldOfPoints | null): Asked<PointValues> {
  const input = { map: map.id, field: wanted?.field ?? '', ...(wanted === null || wanted.as === null ? {} : { as: wanted.as }) }
  const { data, error } = useQuery({
    queryKey: ['map.values', input],
    queryFn: ({ signal }) => stoppable(signal, (id) => call('map.values', { ...input, id })),
    enabled: wanted !== null,
  })
  // Another number of points is another state of the catalogue: the points themselves are on their way then.
  const value = useMemo(() => (wanted === null || data === undefined || data.count !== map.count ? null : readValues(data)), [wanted, data, map])
  return { value, error: wanted === null ? null : error }
}

/** Which points a filter lets through; undefined asks nothing. While a filter is changed, the last one holds. */
export function usePassing(map: MapData, filter: FilterNode | undefined): Asked<Uint8Array> {
  const input = { map: map.id, filter: filter ?? { all: [] } }
  const { data, error } = useQuery({
    queryKey: ['map.passing', input] as const,
    queryFn: ({ signal }) => stoppable(signal, (id) => call('map.passing', { ...input, id })),
    enabled: filter !== undefined,
    // Of another map it would be about other points.
    placeholderData: (previous, query) => (query?.queryKey[1].map === map.id ? previous : undefined),
  })
  const value = useMemo(() => (filter === undefined || data === undefined || data.count !== map.count ? null : readPasses(data)), [filter, data, map])
  return { value, error: filter === undefined ? null : error }
}
