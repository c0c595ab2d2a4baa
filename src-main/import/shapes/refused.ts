import { isAppid, isObject, isText, type RefusedShape } from './shape'

const listKeys = new Set(['appid', 'name', 'last_modified', 'price_change_number', 'reason', 'store_item_type'])

/** What a collector notes of its own work beside an appid. */
const progressKeys = /^(?:done|ok|index|rank|status|state|seen|fetched|scraped|crawled|processed|downloaded|retries|attempts|error|time|timestamp|date|updated)(?:_at|_on)?$/i
const idKeys = ['appid', 'steam_appid', 'app_id', 'AppID'] as const

/** Nothing but an appid and how far a collector has come with it. */
function isProgress(value: unknown): boolean {
  if (!isObject(value)) return false
  const id = idKeys.find((key) => isAppid(value[key]))
  return id !== undefined && Object.entries(value).every(([key, one]) => key === id || (progressKeys.test(key) && !isObject(one)))
}

/** Why lists of appids are refused. */
export const appidList = {
  message: 'This is a list of appids without data: it says which applications there are, and nothing about them.',
  hint: 'Import the file that holds what the store says of these applications.',
} as const

/** Files that are often beside the data, and hold none of it. */
export const refusedShapes: readonly RefusedShape[] = [
  {
    name: 'appid-list',
    title: 'a list of appids',
    recognises: 'appids alone, or with names and nothing else',
    fits: (value, { key, appid }) => isProgress(value) || (key === null && isAppid(value)) || (isObject(value) && isText(value['name']) && Object.keys(value).every((one) => listKeys.has(one)) && (isAppid(value['appid']) || appid !== null)),
    ...appidList,
  },
  {
    name: 'own-export',
    title: 'an exported answer',
    recognises: 'rows that Ludograph has written: columns as text beside an appid',
    fits: (value) => isObject(value) && isAppid(value['appid']) && (isText(value['document']) || isObject(value['document']) || isText(value['price_overview'])) && !('app_details' in value),
    message: 'This is an exported answer: a table that Ludograph has written, and not records of a store.',
    hint: 'Import the file that the catalogue was made from.',
    isMappable: true,
  },
  {
    name: 'rows-without-names',
    title: 'rows without names',
    recognises: 'lists of values in place of objects (pandas: orient="values")',
    fits: (value) => Array.isArray(value) && value.length > 2,
    message: 'Its records are lists of values without names, so that nobody can tell which value is what.',
    hint: 'Write the table with names: in pandas, to_json(orient="records").',
    isMappable: true,
  },
]
