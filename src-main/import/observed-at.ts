import { stat } from 'node:fs/promises'
import type { Document } from '../catalogue-schema/read/values'
import { isObject, isText } from '../catalogue-schema/read/values'
import { dateInName } from './newest-first'
import type { FileToRead } from './reader-messages'

/** When something was observed. `dated`: the record or the name of its file says so; a file's own time may be that of a copy. */
export interface ObservedAt {
  /** since 1970-01-01 00:00 UTC */
  readonly seconds: number
  readonly dated: boolean
}

/** What programs call the time at which they fetched a record. */
const keys = ['fetched_at', 'fetchedAt', 'scraped_at', 'scrapedAt', 'crawled_at', 'retrieved_at', 'retrieved_on', 'collected_at', 'last_fetched'] as const

/** The store opened in September 2003: an earlier time is a mistake, and so is one that has not come yet. */
const earliest = Date.UTC(2003, 0) / 1000
const aDay = 86_400
const isLikely = (seconds: number): boolean => seconds >= earliest && seconds <= Date.now() / 1000 + aDay

const written = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/

/** A time as programs write it: ISO text (without a zone: UTC), or seconds or milliseconds since 1970. Undefined for anything else. */
export function secondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') {
    const seconds = value > 1e11 ? value / 1000 : value
    return isLikely(seconds) ? seconds : undefined
  }
  const [, day, time = '00:00', zone = 'Z'] = (isText(value) && written.exec(value)) || []
  const seconds = day === undefined ? NaN : Date.parse(`${day}T${time}${zone}`) / 1000
  return isLikely(seconds) ? seconds : undefined
}

function secondsIn(object: unknown): number | undefined {
  if (!isObject(object)) return undefined
  for (const key of keys) {
    const seconds = object[key] === undefined ? undefined : secondsOf(object[key])
    if (seconds !== undefined) return seconds
  }
  return undefined
}

/** When a record says that it was fetched, in seconds since 1970; undefined if it does not. */
export const fetchedAt = (record: Document): number | undefined => secondsIn(record['app_details']) ?? secondsIn(record) ?? secondsIn(record['data'])

/** When the records of a file were observed, where they do not say it: the date in its name, else the file's time, else now. */
export async function observedAtOf({ path, name }: FileToRead): Promise<ObservedAt> {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(dateInName(name) ?? '') ?? []
  const named = year === undefined ? NaN : Date.parse(`${year}-${month}-${day}T${hour}:${minute}Z`) / 1000
  if (isLikely(named)) return { seconds: named, dated: true }
  // In whole milliseconds, as the clock is: a file of this very moment would else be of the future, and of another time when it is read again.
  const modified = await stat(path).then(({ mtimeMs }) => Math.floor(mtimeMs) / 1000, () => NaN)
  const now = Date.now() / 1000
  return { seconds: isLikely(modified) ? Math.min(modified, now) : now, dated: false }
}
