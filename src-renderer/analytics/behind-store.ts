import type { Cell, QuestionAnswer, QueryModel } from '@contract'
import { createStore } from '../store'
import { markOf, markText } from './mark'

/** Whose rows are being looked at. */
export interface Behind {
  readonly query: QueryModel
  readonly mark: readonly Cell[]
  readonly title: string
}

/** Outside of the view, so that the list is there again when one comes back from an application's page. */
export const behindStore = createStore<Behind | null>(null)

/** Opens the rows behind a row of an answer. */
export const showBehind = (query: QueryModel, answer: QuestionAnswer, row: number): void =>
  behindStore.set({ query, mark: markOf(answer, row), title: markText(answer, row) })
