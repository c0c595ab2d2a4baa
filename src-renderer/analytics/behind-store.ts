import type { Cell, QueryModel } from '@contract'
import { createStore } from '../store'
import type { Sort } from '../ui/table-sort'

/** Whose rows are being looked at. */
export interface Behind {
  readonly query: QueryModel
  readonly mark: readonly Cell[]
  /** only the rows that this measure was computed from; null: all of the mark */
  readonly measure: number | null
  readonly title: string
  readonly sort: Sort
}

/** Outside of the view, so that the list is there again when one comes back from an application's page. */
export const behindStore = createStore<Behind | null>(null)

/** Opens a list of rows. */
export const showRows = (rows: Omit<Behind, 'sort'>): void => behindStore.set({ ...rows, sort: null })
