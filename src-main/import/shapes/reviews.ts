import { isAppid, isObject, isText, type Document, type Shape } from './shape'

const isReview = (value: unknown): value is Document => isObject(value) && (isText(value['recommendationid']) || typeof value['recommendationid'] === 'number')

/** An answer of the reviews API as it comes: of which application is not said in it. */
export const reviewAnswer: Shape = {
  name: 'review-answer',
  title: 'reviews, as the store gives them',
  recognises: '{"query_summary": {…}, "reviews": […]} with the appid in the name of the file',
  needsAppid: true,
  fits: (record) => Array.isArray(record['reviews']) && ('query_summary' in record || 'cursor' in record || record['reviews'].every(isReview)) && !isAppid(record['appid']),
  read: (record, { appid }) => ({ appid, reviews: record }),
}

/** The same beside an appid, or reviews in a list beside it. */
export const reviewList: Shape = {
  name: 'review-list',
  title: 'reviews in a list beside their appid',
  recognises: '{"appid": …, "reviews": [{"recommendationid": …}, …]}',
  fits: (record) => isAppid(record['appid'] ?? record['app_id']) && Array.isArray(record['reviews']) && record['reviews'].some(isReview),
  read: ({ appid, app_id: other, ...record }) => ({ appid: appid ?? other, reviews: record }),
}

const isReviewMap = (value: unknown): value is Document => isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isReview)

/** What the usual downloader of reviews saves: a file for each application, its reviews by their id. */
export const reviewMap: Shape = {
  name: 'review-map',
  title: 'reviews by their id (review downloader)',
  recognises: '{"reviews": {"48825179": {…}, …}, "cursors": …} with the appid in the name of the file',
  needsAppid: true,
  fits: (record) => isReviewMap(record['reviews']) || (isObject(record['reviews']) && 'cursors' in record),
  read: (record, { appid }) => ({ appid: record['appid'] ?? appid, reviews: { ...record, reviews: Object.values(record['reviews'] as Document) } }),
}

/** Reviews one by one. */
export const singleReview: Shape = {
  name: 'single-review',
  title: 'single reviews',
  recognises: 'an object with a "recommendationid", with an appid in it or in the name of the file',
  needsAppid: true,
  fits: (record) => isReview(record),
  read: (record, place) => {
    const { appid, app_id: other, ...review } = record
    const own = [appid, other].find(isAppid)
    return { appid: own ?? place.appid, reviews: { reviews: [own === undefined ? record : review] } }
  },
}

/**
 * The appid in the name of a file of reviews: `reviews_300.json`, `300.json`, `300_reviews.json`, `300/page1.json`. Numbers
 * of pages, parts and dates are none.
 * @param path the file's name, in a folder its path from there
 */
export function appidInName(path: string): string | null {
  const [file = '', folder = ''] = path.split(/[/\\]/).toReversed()
  const stem = file.replace(/(\.[a-z][a-z0-9]*)+$/i, '').replace(/\d{4}-\d\d(-\d\d)?/g, '')
  const named =
    /(?:reviews?|app(?:id)?|game)[-_ ]*(\d{1,10})(?!\d)/i.exec(stem)?.[1] ??
    /^(\d{1,10})(?:[_ ]*reviews?)?$/i.exec(stem)?.[1] ??
    (/(?:page|part|batch|chunk|p|run|v)[-_ ]?\d+$/i.test(stem) ? undefined : /[-_ .](\d{1,10})$/.exec(stem)?.[1]) ??
    /^(?:app(?:id)?[-_ ]*)?(\d{1,10})$/i.exec(folder)?.[1]
  return named !== undefined && /^[1-9]/.test(named) ? named : null
}
