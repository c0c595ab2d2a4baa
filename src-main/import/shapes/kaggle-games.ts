import { dollarPrice, languagesText, ownersIn, tagsOf, textsOf } from './facts'
import { categoriesNamed, genresNamed } from './store-names'
import { isAppid, isObject, isText, joined, listed, namesIn, numberOf, stating, takeOut, trimmed, type Document, type Shape } from './shape'

/** Of the table the headings are words: "Release date". */
const keyOf = (heading: string): string => heading.toLowerCase().replace(/[^a-z0-9]+/g, '_')
const renamed: Readonly<Record<string, string>> = {
  average_playtime_two_weeks: 'average_playtime_2weeks',
  median_playtime_two_weeks: 'median_playtime_2weeks',
  discountdlc_count: 'dlc_count',
}

const isTable = (record: Document): boolean => 'Estimated owners' in record && 'Peak CCU' in record

function fromTable(record: Document): Document {
  return Object.fromEntries(
    Object.entries(record).map(([heading, value]) => {
      const key = keyOf(heading)
      return [renamed[key] ?? key, value]
    }),
  )
}

/** "['English', 'French']", as Python writes a list into a table, or "English,French". */
function listInText(text: string): string[] {
  const whole = trimmed(text)
  if (!whole.startsWith('[') || !whole.endsWith(']')) return listed(text)
  // Most lists, and the longest (screenshots), are of texts without quotes: they take no expression to read.
  if (whole.startsWith("['") && whole.endsWith("']") && !whole.includes('"') && !whole.includes('\\')) {
    const parts = whole.slice(2, -2).split("', '")
    if (!parts.some((part) => part.includes("'"))) return parts
  }
  return [...whole.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(([, single, double]) => (single ?? double ?? '').replace(/\\(['"\\])/g, '$1'))
}

const yesOrNo = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : value === 'True' ? true : value === 'False' ? false : undefined)
const counts = ['positive', 'negative', 'dlc_count', 'user_score', 'peak_ccu', 'average_playtime_forever', 'average_playtime_2weeks', 'median_playtime_forever', 'median_playtime_2weeks'] as const
const texts = ['name', 'detailed_description', 'about_the_game', 'short_description', 'header_image', 'website'] as const

const mapped = new Set<string>([
  'appid', ...texts, ...counts, 'required_age', 'windows', 'mac', 'linux', 'supported_languages', 'full_audio_languages', 'developers', 'publishers',
  'genres', 'categories', 'estimated_owners', 'tags', 'support_url', 'support_email', 'release_date', 'price', 'discount', 'metacritic_score',
  'recommendations', 'achievements', 'screenshots', 'movies',
])

/** What a mapped key says nothing of is kept as it came. */
function leftOver(taken: Document): Record<string, unknown> {
  const zero = (key: string): boolean => numberOf(taken[key]) === 0
  const keys = ['price', 'metacritic_score', 'recommendations', 'achievements'].filter(zero)
  if (zero('price') || (numberOf(taken['discount']) ?? 0) !== 0) keys.push('discount')
  if (ownersIn(taken['estimated_owners']) === undefined && 'estimated_owners' in taken) keys.push('estimated_owners')
  return Object.fromEntries([...new Set(keys)].filter((key) => key in taken).map((key) => [key, taken[key]]))
}

function read(original: Document, key: string | null): Record<string, unknown> {
  const record = isTable(original) ? fromTable(original) : original
  const { taken, rest } = takeOut(record, mapped)
  const price = numberOf(taken['price'])
  const [metacritic, recommendations, achievements] = (['metacritic_score', 'recommendations', 'achievements'] as const).map((name) => numberOf(taken[name]) ?? 0)
  const list = (name: string): string[] => textsOf(taken[name], listInText)
  const said: Record<string, unknown> = {}
  for (const name of texts) said[name] = taken[name]
  for (const name of counts) said[name] = numberOf(taken[name])
  const data = joined(
    stating(said),
    stating({
      // as text it is "17+"
      required_age: numberOf(taken['required_age']) ?? taken['required_age'],
      release_date: isText(taken['release_date']) ? stating({ date: taken['release_date'] }) : undefined,
      platforms: stating({ windows: yesOrNo(taken['windows']), mac: yesOrNo(taken['mac']), linux: yesOrNo(taken['linux']) }),
      supported_languages: languagesText(list('supported_languages'), list('full_audio_languages')),
      developers: textsOf(taken['developers'], namesIn),
      publishers: textsOf(taken['publishers'], namesIn),
      genres: genresNamed(list('genres')),
      categories: categoriesNamed(list('categories')),
      price_overview: dollarPrice(price === undefined ? undefined : price * 100, numberOf(taken['discount'])),
      metacritic: metacritic ? { score: metacritic } : undefined,
      recommendations: recommendations ? { total: recommendations } : undefined,
      achievements: achievements ? { total: achievements } : undefined,
      screenshots: list('screenshots').map((url, id) => ({ id, path_full: url })),
      movies: list('movies').map((url, id) => ({ id, url })),
      support_info: stating({ url: taken['support_url'], email: taken['support_email'] }),
      tags: tagsOf(isText(taken['tags']) ? listed(taken['tags']) : taken['tags']),
      owners: ownersIn(taken['estimated_owners']),
    }),
    leftOver(taken),
    rest,
  )
  return { appid: [taken['appid'], key].find(isAppid), data }
}

export const kaggleGames: Shape = {
  name: 'kaggle-steam-games',
  title: 'Kaggle: Steam Games Dataset',
  recognises: 'an object (or a row of the table) with "estimated_owners" and "peak_ccu" or "price", under its appid',
  assumedType: 'game',
  source: 'kaggle',
  fits: (record, { appid }) =>
    (isTable(record) || ('estimated_owners' in record && isText(record['name']) && ('peak_ccu' in record || 'price' in record || isObject(record['tags'])))) &&
    isAppid(record['appid'] ?? record['AppID'] ?? appid),
  read: (record, { appid }) => read(record, appid),
}
