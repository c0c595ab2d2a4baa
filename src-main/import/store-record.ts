import { z } from 'zod'
import { boolean, isObject, list, looseBoolean, object, readAppid, text, unlessOrdinary, type Document } from '../catalogue-schema/read/values'

const detailsSchema = z.object({ success: looseBoolean, data: z.custom<Document>(isObject).optional().catch(undefined) })
const details = unlessOrdinary(
  (value): value is z.infer<typeof detailsSchema> => isObject(value) && typeof value['success'] === 'boolean' && isObject(value['data']),
  detailsSchema,
)

/** `{"query_summary": …, "reviews": […]}` as far as it is the list. */
const reviewList = (value: unknown): unknown[] | undefined => (isObject(value) ? list(value['reviews']) : undefined)

/**
 * A record of any file: one of a games file (`app_details`), a bare answer of the store (`success`, `data`), or reviews
 * (`reviews` or `review_data`) alone.
 */
export function readStoreRecord(record: Document) {
  return {
    appid: readAppid(record['appid']),
    name_from_applist: text(record['name_from_applist']),
    app_details: details(record['app_details']),
    success: boolean(record['success']),
    data: object(record['data']),
    reviews: reviewList(record['reviews']),
    review_data: reviewList(record['review_data']),
  }
}
