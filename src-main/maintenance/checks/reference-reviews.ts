import { letReviewsWait } from '../../catalogue-schema/reviews'
import type { Check } from './check'

/** Kept, not deleted: a review that lost its application waits for it, as one that came before it does. */
const waits = letReviewsWait('reviews r where not exists (select 1 from applications a where a.appid = r.appid)')

export const referenceReviews: Check = {
  name: 'reference-reviews',
  title: 'Reviews of an application that is not there',
  severity: 'error',
  meaning:
    'These reviews count in questions about reviews, but belong to no application. PostgreSQL refuses such rows; they come from a restored dump or another program that wrote without its checks.',
  rows: `select r.appid, r.recommendationid, r.language, r.timestamp_created
         from reviews r where not exists (select 1 from applications a where a.appid = r.appid) order by 1, 2`,
  fix: {
    label: 'Let them wait for their application',
    sql: [waits, 'delete from reviews r where not exists (select 1 from applications a where a.appid = r.appid)'],
  },
  advice: null,
}
