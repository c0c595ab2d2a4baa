import { dayOf, reviewScoreOf } from './facts'
import { categoriesNumbered } from './store-names'
import { isAppid, isNumber, isObject, isText, numberOf, stating, takeOut, type Document, type Shape } from './shape'

/** Types of applications by their number in the newer store API. */
const types = ['game', 'demo', 'mod', 'movie', 'dlc', 'guide', 'software', 'video', 'series', 'episode', 'hardware', 'music', 'beta', 'tool', 'advertising']

/** Only what a formatted price says without doubt: "6,99€", "£5.99", "$6.99" (other dollars are written with a letter). */
function currencyOf(formatted: unknown): string | undefined {
  const text = isText(formatted) ? formatted : ''
  // also as the bytes of their UTF-8 form (see record-text)
  if (text.includes('\u20ac') || text.includes('\u00e2\u0082\u00ac')) return 'EUR'
  if (text.includes('\u00a3')) return 'GBP'
  return /^\$\d/.test(text) ? 'USD' : undefined
}

function priceOf(option: unknown): Record<string, unknown> | undefined {
  if (!isObject(option)) return undefined
  const final = numberOf(option['final_price_in_cents'])
  if (final === undefined) return undefined
  const initial = numberOf(option['original_price_in_cents']) ?? final
  return stating({ currency: currencyOf(option['formatted_final_price']), initial, final, discount_percent: numberOf(option['discount_pct']) ?? 0, final_formatted: option['formatted_final_price'] })
}

const namesOf = (list: unknown): string[] => (Array.isArray(list) ? list.flatMap((entry) => (isObject(entry) && isText(entry['name']) ? [entry['name']] : [])) : [])

const mapped = new Set(['appid', 'success', 'name', 'type', 'is_free', 'basic_info', 'release', 'platforms', 'best_purchase_option'])

function read(record: Document): Record<string, unknown> {
  const { appid, id, success } = record
  if (success !== undefined && success !== 1) return { ...record, appid: isAppid(appid) ? appid : id, success: false }
  const { taken, rest } = takeOut(record, mapped)
  const info: Document = isObject(taken['basic_info']) ? taken['basic_info'] : {}
  const release: Document = isObject(taken['release']) ? taken['release'] : {}
  const platforms: Document = isObject(taken['platforms']) ? taken['platforms'] : {}
  const reviews: Document = isObject(rest['reviews']) ? rest['reviews'] : {}
  const summary: Document = isObject(reviews['summary_filtered']) ? reviews['summary_filtered'] : {}
  const seconds = release['steam_release_date']
  const yes = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)
  const { categories: numbers, ...others } = rest
  const ids = isObject(numbers) ? Object.values(numbers).flatMap((list) => (Array.isArray(list) ? list.map(String) : [])) : []
  const data = {
    ...others,
    ...stating({
      name: taken['name'],
      type: isNumber(taken['type']) ? (types[taken['type']] ?? String(taken['type'])) : undefined,
      is_free: yes(taken['is_free']),
      short_description: info['short_description'],
      developers: namesOf(info['developers']),
      publishers: namesOf(info['publishers']),
      categories: categoriesNumbered(ids),
      release_date: stating({ coming_soon: yes(release['is_coming_soon']), date: isNumber(seconds) && seconds > 0 ? dayOf(seconds) : undefined }),
      platforms: stating({ windows: yes(platforms['windows']), mac: yes(platforms['mac']), linux: yes(platforms['steamos_linux']) }),
      price_overview: priceOf(taken['best_purchase_option']),
      review_score: reviewScoreOf(summary['review_score']),
      // as it came: not all of it has a place above
      store_browse: stating({ basic_info: info, release, platforms, best_purchase_option: taken['best_purchase_option'], categories: numbers }),
    }),
  }
  return { appid: isAppid(appid) ? appid : id, data }
}

export const storeBrowse: Shape = {
  name: 'store-browse',
  title: "the store's newer API (GetItems)",
  recognises: 'an object with "store_url_path" or "item_type", an "appid" or "id", and "success" as a number',
  fits: (record) => ('store_url_path' in record || 'item_type' in record || 'visible' in record) && isNumber(record['success']) && (isAppid(record['appid']) || isAppid(record['id'])),
  read: (record) => read(record),
}
