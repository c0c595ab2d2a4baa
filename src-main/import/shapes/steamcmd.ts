import { dayOf, reviewScoreOf } from './facts'
import { genresNumbered } from './store-names'
import { isAppid, isObject, isText, numberOf, stating, type Document, type Shape } from './shape'

const inObject = (value: unknown): unknown[] => (isObject(value) ? Object.values(value) : [])

function read(record: Document, key: string | null): Record<string, unknown> {
  const { appid, ...rest } = record
  const common = isObject(record['common']) ? record['common'] : {}
  const associated = (type: string): string[] =>
    inObject(common['associations']).flatMap((one) => (isObject(one) && one['type'] === type && isText(one['name']) ? [one['name']] : []))
  const seconds = numberOf(common['steam_release_date'])
  const data = {
    ...rest,
    ...stating({
      name: common['name'],
      type: isText(common['type']) ? common['type'].toLowerCase() : undefined,
      developers: associated('developer'),
      publishers: associated('publisher'),
      genres: genresNumbered(inObject(common['genres']).filter(isText)),
      review_score: reviewScoreOf(common['review_score']),
      release_date: seconds === undefined ? undefined : { date: dayOf(seconds) },
    }),
  }
  return { appid: [appid, key].find(isAppid), data }
}

/** What the console client prints of an application. */
export const steamCmd: Shape = {
  name: 'steamcmd',
  title: 'SteamCMD: application info',
  recognises: 'an object with "common" (name, type, associations) beside an appid',
  fits: (record, { appid }) => isObject(record['common']) && isText(record['common']['name']) && (isAppid(record['appid']) || appid !== null),
  read: (record, { appid }) => read(record, appid),
}
