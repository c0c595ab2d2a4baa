import type { QueryModel } from '@contract'
import { dimensionText, measureText, pickById, type Pick } from '../filters/fields'

/** What a question is called as long as nobody named it: "Median of Price by Release date by year". */
export function questionTitle(query: QueryModel, { picks }: { readonly picks: readonly Pick[] }): string {
  const measures = query.measures.map((one) =>
    measureText(one, one.field === undefined ? null : pickById(picks, one.field, one.as).label, one.with === undefined ? null : pickById(picks, one.with, one.withAs).label, query.subject),
  )
  const dimensions = query.dimensions.map((one) => dimensionText(one, pickById(picks, one.field, one.as)))
  const text = measures.join(', ')
  return dimensions.length === 0 ? text : `${text} by ${dimensions.join(' and ')}`
}
