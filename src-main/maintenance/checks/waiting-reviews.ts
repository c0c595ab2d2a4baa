import { attachWaitingReviews } from '../../catalogue-schema/reviews'
import type { Check } from './check'

export const waitingReviews: Check = {
  name: 'waiting-reviews',
  title: 'Reviews that wait for an application that is there',
  severity: 'warning',
  meaning: 'These reviews came before their application. It has arrived since, but they were not brought in with it.',
  rows: `select w.appid, a.name, w.recommendationid, w.language
         from waiting_reviews w join applications a using (appid) order by 1, 3`,
  fix: { label: 'Bring them in', sql: [attachWaitingReviews] },
  advice: null,
}
