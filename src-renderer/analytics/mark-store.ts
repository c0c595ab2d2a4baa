import type { QueryModel, QuestionAnswer } from '@contract'
import { createStore } from '../store'

/** A mark of a chart or a row of a table that was clicked, and where. */
export interface ClickedMark {
  /** null: nobody knows what the columns are made of (SQL) */
  readonly query: QueryModel | null
  readonly answer: QuestionAnswer
  readonly row: number
  /** of the window, in pixels */
  readonly at: { readonly x: number; readonly y: number }
}

export const clickedMark = createStore<ClickedMark | null>(null)
