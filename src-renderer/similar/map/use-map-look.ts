import type { FilterNode } from '@contract'
import { useMemo, useState } from 'react'
import { filterOf, type EditedGroup } from '../../filters/edit-group'
import { filterText } from '../../filters/filter-text'
import type { MapData } from './map-data'
import { groupsOf, groupsOfTwo, groupsOfValues, ownColours, type Grouping, type OwnColour } from './map-groups'
import { usePassing, usePointValues, type FieldOfPoints } from './use-point-values'
import { passesOfYears, type YearWindow } from './years'

/** What the colours of the points stand for. */
export type Coloring =
  | { readonly by: 'own'; readonly own: OwnColour }
  | ({ readonly by: 'field'; readonly label: string } & FieldOfPoints)
  | { readonly by: 'two'; readonly one: EditedGroup; readonly other: EditedGroup }

const none: EditedGroup = { join: 'all', not: false, items: [] }
export const nothingCompared: Coloring = { by: 'two', one: none, other: none }

/** An empty filter is none. */
const filled = (group: EditedGroup): FilterNode | undefined => (group.items.length === 0 ? undefined : filterOf(group))

/** How the map is looked at: what colours it, which points are left by the filter and the years, which groups are hidden. */
export function useMapLook(map: MapData) {
  const [coloring, setColoring] = useState<Coloring>({ by: 'own', own: 'genre' })
  const [hidden, setHidden] = useState<readonly string[]>([])
  const [filter, setFilter] = useState<EditedGroup>(none)
  const [years, setYears] = useState<YearWindow | null>(null)
  const field = useMemo(() => (coloring.by === 'field' ? { field: coloring.field, as: coloring.as } : null), [coloring])
  const values = usePointValues(map, field)
  const passing = usePassing(map, useMemo(() => filled(filter), [filter]))
  const [one, other] = useMemo(() => (coloring.by === 'two' ? [filled(coloring.one), filled(coloring.other)] : []), [coloring])
  const [inOne, inOther] = [usePassing(map, one), usePassing(map, other)]

  const grouping = useMemo((): Grouping => {
    if (coloring.by === 'own') return groupsOf(map, coloring.own)
    if (coloring.by === 'field') return values.value === null ? plain(map) : groupsOfValues(values.value, map.count, coloring.label)
    const set = (passes: Uint8Array | null, node: FilterNode | undefined) => ({ passes: passes ?? new Uint8Array(map.count), name: node === undefined ? 'nothing chosen' : filterText(node) })
    return groupsOfTwo(map.count, [set(inOne.value, one), set(inOther.value, other)])
  }, [map, coloring, values.value, inOne.value, inOther.value, one, other])
  const passes = useMemo(() => bothOf(passing.value, years === null ? null : passesOfYears(map, years)), [map, passing.value, years])
  const left = useMemo(() => (passes === null ? map.count : passes.reduce((sum, one) => sum + one, 0)), [map, passes])

  return {
    coloring,
    title: coloring.by === 'own' ? (ownColours.find(({ value }) => value === coloring.own)?.label ?? '') : coloring.by === 'field' ? coloring.label : 'Two groups',
    setColoring: (next: Coloring) => {
      setColoring(next)
      setHidden([])
    },
    hidden,
    setHidden,
    filter,
    setFilter,
    years,
    setYears,
    grouping,
    /** a point with several names has one colour */
    several: values.value?.kind === 'names' && values.value.several,
    isLoading: coloring.by === 'field' && values.value === null && values.error === null,
    /** 1 for each point that the filter and the years leave; null: all */
    passes,
    /** how many points these are */
    left,
    error: values.error ?? passing.error ?? inOne.error ?? inOther.error,
  }
}

export type MapLook = ReturnType<typeof useMapLook>

/** Until the values are there. */
const plain = ({ count }: MapData): Grouping => ({ kind: 'categories', groups: [{ name: 'Reading…', color: null, indices: Uint32Array.from({ length: count }, (_, index) => index) }] })

function bothOf(one: Uint8Array | null, other: Uint8Array | null): Uint8Array | null {
  if (one === null || other === null) return one ?? other
  return one.map((passes, index) => passes & (other[index] ?? 0))
}
