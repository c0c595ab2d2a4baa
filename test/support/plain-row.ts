import { filledColumns } from '../../src-main/catalogue-schema/applications'
import { links } from '../../src-main/catalogue-schema/links'
import { reviewColumns } from '../../src-main/catalogue-schema/reviews'
import type { ApplicationRow } from '../../src-main/import/application-row'
import type { ReviewRow } from '../../src-main/import/review-row'

/** A row with the name of each of its columns and lists. */
export const plainRow = ({ columns, links: lists, ...row }: ApplicationRow): Omit<ApplicationRow, 'columns' | 'links'> & Record<string, unknown> => ({
  ...Object.fromEntries(filledColumns.map(({ name }, place) => [name, columns[place]])),
  ...Object.fromEntries(links.flatMap(({ staged }, place) => staged.map(({ name }, at) => [name, lists[place]?.[at]]))),
  ...row,
})

/** The same of a review. */
export const plainReview = ({ columns, ...row }: ReviewRow): Omit<ReviewRow, 'columns'> & Record<string, unknown> => ({
  ...Object.fromEntries(reviewColumns.map(({ name }, place) => [name, columns[place]])),
  ...row,
})
