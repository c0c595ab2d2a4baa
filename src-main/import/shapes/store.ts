import { facts } from '../../catalogue-schema/facts'
import { namesAt } from '../mapping/values'
import { categoriesNamed, genresNamed } from './store-names'
import { isAppid, isObject, isText, stating, takeOut, type Document, type Shape } from './shape'

const dataKeys: ReadonlySet<string> = new Set(facts.filter(({ source, key }) => source === 'store' && key !== 'steam_appid').map(({ key }) => key))

/** Does an object look like what the store says of an application? */
export const looksLikeData = (value: unknown): value is Document =>
  isObject(value) && (isAppid(value['steam_appid']) ? isText(value['name']) || isText(value['type']) : Object.keys(value).filter((key) => dataKeys.has(key)).length >= 3)

const isAnswer = (value: unknown): boolean => isObject(value) && ('success' in value || 'data' in value || 'fetched_at' in value)

/** The shape that the import was made for: it is read as it is. */
export const storeAnswer: Shape = {
  name: 'store-answer',
  title: "the store's answers",
  recognises: 'an answer of the store ({"success": …, "data": {…}}) under its appid, or in "app_details" beside an appid; reviews in "reviews" or "review_data"',
  fits: (record) =>
    isAnswer(record['app_details']) ||
    (typeof record['success'] === 'boolean' && (!('data' in record) || isObject(record['data']) || Array.isArray(record['data'])) && !('id' in record)) ||
    (isAppid(record['appid']) && (isObject(record['data']) || holdsReviews(record['reviews']) || holdsReviews(record['review_data']))),
  read: (record) => record,
}

const holdsReviews = (value: unknown): boolean => isObject(value) && Array.isArray(value['reviews'])

const idKeys = ['appid', 'steam_appid', 'app_id', 'appId', 'appID', 'AppID', 'id'] as const
const idOf = (record: Document): unknown => idKeys.map((key) => record[key]).find(isAppid)

/** An answer of the store, whole, that stands under some key: `{"success": true, "data": {…}}`, or that under its appid. */
function answered(value: unknown): unknown {
  if (!isObject(value)) return value
  if (isObject(value['data']) && 'success' in value) return value['data']
  const [[key, inner] = ['', undefined], ...others] = Object.entries(value)
  return others.length === 0 && isAppid(key) && isObject(inner) && 'success' in inner ? inner['data'] : value
}

const dataUnder = (record: Document): string[] => Object.keys(record).filter((key) => looksLikeData(answered(record[key])))

/** `{"steam_appid": …, "data": {…}}`, `{"app_id": …, "details": {…}}`, `{"appid": …, "app_details": {…}}` without "success". */
export const wrappedData: Shape = {
  name: 'wrapped-data',
  title: "the store's data beside an appid",
  recognises: 'an object with what the store says of an application under any key ("data", "details", "app_details")',
  fits: (record, place) => {
    const keys = dataUnder(record)
    if (keys.length === 0 || isAppid(record['steam_appid']) && isText(record['name'])) return false
    if (idOf(record) !== undefined || place.appid !== null) return true
    // Data of several applications side by side are several records.
    const [only, ...others] = new Set(keys.map((key) => (answered(record[key]) as Document)['steam_appid']))
    return isAppid(only) && others.length === 0
  },
  read: (record, place) => {
    const [under = 'data'] = dataUnder(record)
    const { taken, rest } = takeOut(record, new Set([under]))
    const data = answered(taken[under]) as Document
    const inside = data['steam_appid']
    const appid = isAppid(record['appid']) ? record['appid'] : isAppid(inside) ? inside : (idOf(record) ?? place.appid)
    return { ...rest, appid, data }
  },
}

/** What most scripts save: the `data` of an answer and nothing around it. */
export const bareData: Shape = {
  name: 'bare-data',
  title: "the store's data",
  recognises: 'what the store says of an application, with its "steam_appid" (or "appid") and its "name" or "type" in it',
  fits: (record, place) =>
    isAppid(record['steam_appid'])
      ? isText(record['name']) || isText(record['type']) || looksLikeData(record)
      : looksLikeData(record) && (isAppid(record['appid']) || isAppid(record['app_id']) || (place.appid !== null && isText(record['name']) && isText(record['type']))),
  read: (record, place) => {
    const appid = [record['steam_appid'], record['appid'], record['app_id'], place.appid].find(isAppid)
    const { taken, rest } = takeOut(record, new Set(['appid', 'app_id', 'release_date', 'developers', 'publishers', ...['genres', 'categories'].filter((key) => isText(record[key])), ...(isObject(record['reviews']) ? ['reviews'] : [])]))
    const { release_date: release, developers, publishers, genres, categories, reviews } = taken
    const facts = {
      ...('release_date' in taken && { release_date: isText(release) ? stating({ date: release }) : release }),
      ...('developers' in taken && { developers: isText(developers) ? [developers] : developers }),
      ...(isText(genres) && { genres: genresNamed(namesAt([genres], 'list')) }),
      ...(isText(categories) && { categories: categoriesNamed(namesAt([categories], 'list')) }),
      ...('publishers' in taken && { publishers: isText(publishers) ? [publishers] : publishers }),
    }
    return { appid, data: { ...rest, ...facts }, ...(reviews !== undefined && { reviews }) }
  },
}
