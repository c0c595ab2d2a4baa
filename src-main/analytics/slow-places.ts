import type { FilterNode, PathType, QueryModel } from '@contract'
import type { CompileContext } from '../query-model/scope'
import { isPointer } from '../query-model/pointer'
import { locate } from '../query-model/locate'
import type { SlowPlace } from './plan-advice'

interface Use {
  readonly field?: string | undefined
  readonly as?: PathType | undefined
}

const inFilter = (node: FilterNode | undefined): readonly Use[] =>
  node === undefined ? [] : 'test' in node ? [node] : (node.all ?? node.any ?? []).flatMap(inFilter)

/** Every use of a field in a question. */
const usesOf = ({ dimensions, measures, filter }: QueryModel): readonly Use[] => [
  ...dimensions,
  ...measures.flatMap((measure): Use[] => [measure, { field: measure.with, as: measure.withAs }, ...inFilter(measure.filter)]),
  ...inFilter(filter),
]

/** The places in documents that a question reads and that could have a column of their own (`planFastPath`) but have none. */
export function slowPlaces(model: QueryModel, fast: CompileContext['fastPaths']): readonly SlowPlace[] {
  const found = new Map<string, SlowPlace>()
  for (const { field, as = 'text' } of usesOf(model)) {
    if (field === undefined || !isPointer(field)) continue
    const { subject, field: own, steps } = locate(model.subject, field)
    const isOneValue = steps.length > 0 && steps.every((step) => 'key' in step)
    if (isOneValue && !fast.some((one) => one.subject === subject && one.field === own && one.as === as)) found.set(`${field} ${as}`, { field, as })
  }
  return [...found.values()]
}
