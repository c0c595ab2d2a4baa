import type { FieldMapping, FieldPath, MappedFact, MappedField } from '@contract'
import { parseReleaseDate } from '../../catalogue-schema/read/release-date'
import { isAppid, isNumber, isObject, isText } from '../shapes/shape'
import { columnKey, keyField } from './as-record'
import { customFieldsFor } from './custom-values'
import { namesOf, namesOfReviews, namingKeys, spelt, wrapperKeys } from './guess-names'
import { leafPaths } from './paths'
import { dateIn, momentIn, opinionIn, priceIn } from './values'

type Leaf = ReturnType<typeof leafPaths>[number]

const isWord = (value: unknown): boolean => (isText(value) && value.length <= 300) || isNumber(value)
const most = (values: readonly unknown[], fits: (value: unknown) => boolean): boolean => values.filter(fits).length >= 0.8 * values.length
const isDate = (value: unknown): boolean => {
  const date = dateIn(value)
  return date !== undefined && (parseReleaseDate(date).days !== null || /^(?:coming soon|to be announced|tba|tbd)/i.test(date))
}
const isNumeric = (value: unknown): boolean => isNumber(value) || (isText(value) && /^-?[\d.,]+%?$/.test(value.trim()))
const isUrl = (value: unknown): boolean => isText(value) && /^(?:https?:)?\/\//.test(value)

/** What values of a fact look like, where any word would not do. */
const valueFits: Readonly<Partial<Record<MappedFact, (value: unknown) => boolean>>> = {
  id: (value) => isAppid(value) || (isText(value) && value.length <= 200 && !/\s{2}|\n/.test(value)),
  name: (value) => isText(value) && value.length <= 300 && !isUrl(value),
  type: (value) => isText(value) && value.length <= 30,
  release_date: isDate,
  price: (value) => priceIn(value) !== undefined,
  price_initial: (value) => priceIn(value) !== undefined,
  discount: isNumeric,
  currency: (value) => isText(value) && /^[A-Za-z]{3}$/.test(value),
  is_free: (value) => opinionIn(value) !== undefined,
  short_description: isText,
  description: isText,
  website: isUrl,
  header_image: isUrl,
  metacritic: isNumeric,
  recommendations: isNumeric,
  positive: isNumeric,
  negative: isNumeric,
  peak_ccu: isNumeric,
  review_text: isText,
  recommended: (value) => opinionIn(value) !== undefined,
  created: (value) => momentIn(value) !== undefined,
  playtime_hours: (value) => isNumeric(value) || (isText(value) && /^[\d.,]+\s*h/i.test(value)),
  votes_up: isNumeric,
  votes_funny: isNumeric,
}

/** The names that a path goes by: its last key, and where that only names, the key above too ("genres.name" is "genres"). */
function namesOfPath(path: FieldPath): string[] {
  const all = path.map(spelt)
  const inside = all.findIndex((key, place) => !wrapperKeys.has(key) || place === all.length - 1)
  const keys = all.slice(inside)
  let last = keys.length - 1
  while (last > 0 && namingKeys.has(keys[last] ?? '')) last--
  const names = [keys[last] ?? '']
  // {"involved_companies": [{"company": {"name": …}}]}, {"platforms": [{"platform": {"name": …}}]}
  if (last > 0 && last < keys.length - 1) names.push(keys[last - 1] ?? '')
  return names
}

/** The field that says a fact: the one with the most telling name, nearest to the outside, in most records. */
function fieldFor(fact: MappedFact, names: readonly string[], leaves: readonly Leaf[], records: number): Leaf | undefined {
  const fits = valueFits[fact] ?? isWord
  const ranked = leaves.flatMap((leaf) => {
    const ranks = namesOfPath(leaf.path).map((name) => names.indexOf(name)).filter((rank) => rank >= 0)
    if (ranks.length === 0 || !most(leaf.values, fits)) return []
    const isAlone = fact === 'id' || fact === 'name' || fact === 'review_text'
    if (isAlone && leaf.path.length > 2) return []
    return [{ leaf, rank: Math.min(...ranks) + 4 * (leaf.path.length - 1) + (leaf.occurs < records / 2 ? 6 : 0) }]
  })
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.leaf
}

function fieldsBy(names: typeof namesOf, leaves: readonly Leaf[], records: number): { fields: MappedField[]; leaves: Map<MappedFact, Leaf> } {
  const taken = new Set<Leaf>()
  const found = new Map<MappedFact, Leaf>()
  for (const [fact, spellings] of Object.entries(names) as [MappedFact, readonly string[]][]) {
    const leaf = fieldFor(fact, spellings, leaves.filter((one) => !taken.has(one)), records)
    if (!leaf) continue
    taken.add(leaf)
    found.set(fact, leaf)
  }
  return { fields: [...found].map(([fact, { path }]) => ({ fact, path })), leaves: found }
}

const isDistinct = ({ values }: Leaf): boolean => new Set(values.map(String)).size === values.length

/** Whole numbers of which most end as prices in the smallest unit do: 1999, 499, 1000. */
function areCents(values: readonly unknown[]): boolean {
  const prices = values.filter(isNumber).filter((value) => value > 0)
  return prices.length > 0 && prices.every((value) => Number.isInteger(value) && value >= 49) && prices.filter((value) => /(?:99|95|90|49|00|50)$/.test(String(value))).length >= prices.length * 0.6 && Math.max(...prices) >= 199
}

const currencyInKey = (path: FieldPath): string | undefined => /(?:^|_)(usd|eur|gbp|jpy|cad|aud|brl|cny|rub|pln|chf)(?:_|$)/.exec(spelt(path.at(-1) ?? ''))?.[1]?.toUpperCase()

const topKeys = (records: readonly unknown[]): string[] => {
  const seen = new Map<string, number>()
  for (const record of records) if (isObject(record)) for (const key of Object.keys(record)) seen.set(key, (seen.get(key) ?? 0) + 1)
  return [...seen].filter(([, count]) => count >= records.length / 2).map(([key]) => key).slice(0, 100)
}

/** So long are the store's short descriptions at most. */
const shortDescription = 400

/** What is called a description may be a line or two: those are what the store calls short. */
function shortenDescription(fields: MappedField[], description: Leaf | undefined): void {
  const place = fields.findIndex(({ fact }) => fact === 'description')
  if (!description || place < 0 || fields.some(({ fact }) => fact === 'short_description')) return
  if (description.values.every((value) => String(value).length <= shortDescription)) fields[place] = { fact: 'short_description', path: description.path }
}

/** The fields of rows that have no names are told by their values alone. */
function byValues(leaves: readonly Leaf[], records: number): MappedField[] {
  const whole = leaves.filter(({ occurs }) => occurs >= records * 0.8)
  const texts = whole.filter(({ values }) => values.length <= records && most(values, isText))
  const id = whole.find((leaf) => isDistinct(leaf) && most(leaf.values, (value) => isAppid(value) || (isText(value) && /^[\w-]{4,64}$/.test(value))))
  const name = texts.find((leaf) => leaf !== id && isDistinct(leaf) && !most(leaf.values, isUrl) && leaf.values.some((value) => String(value).includes(' ')))
  const date = whole.find((leaf) => leaf !== id && most(leaf.values, (value) => isDate(value) && (!isNumber(value) || value > 10_000)))
  const picture = whole.find(({ values }) => most(values, isUrl))
  const fact = (of: MappedFact, leaf: Leaf | undefined): MappedField[] => (leaf ? [{ fact: of, path: leaf.path }] : [])
  return [...fact('id', id), ...fact('name', name), ...fact('release_date', date), ...fact('header_image', picture)]
}

/** {"Half-Life": {"studio": "Valve", "price": 9.99}}: a key that is text names its record, if that says at least two things of a game. */
function isNamedByKey(leaves: ReadonlyMap<MappedFact, Leaf>, records: number): boolean {
  const id = leaves.get('id')
  const said = [...leaves.values()].filter(({ occurs }) => occurs >= records * 0.8)
  return id?.path[0] === keyField && !id.values.every(isAppid) && said.length > 2
}

const isRows = (records: readonly unknown[]): boolean => records.length > 0 && records.every((record) => isObject(record) && Object.keys(record)[0] === columnKey(0))

/**
 * What the names and values of the first records suggest that each field says.
 * @returns null if they do not look like games or reviews: nothing to know them by, or no name or text
 */
export function guessMapping(records: readonly unknown[], name = 'my-own-records'): FieldMapping | null {
  const leaves = leafPaths(records)
  const about = { version: 1, name, title: 'My own records', keys: topKeys(records), merge: [] as FieldMapping['merge'], customFields: [] as FieldMapping['customFields'] } as const
  const asReviews = fieldsBy(namesOfReviews, leaves, records.length)
  const isReviews = ['id', 'review_text'].every((fact) => asReviews.leaves.has(fact as MappedFact)) && (['recommended', 'author', 'playtime_hours'] as const).some((fact) => asReviews.leaves.has(fact))
  const asGames = fieldsBy(namesOf, leaves, records.length)
  const hasName = asGames.leaves.has('name') && (asGames.leaves.get('name')?.path.length ?? 9) <= 2
  if (isReviews && !hasName) return { ...about, of: 'reviews', fields: asReviews.fields, ids: 'appid', priceUnit: 'units', currency: null }
  const fields = isRows(records) ? byValues(leaves, records.length) : [...asGames.fields]
  if (!asGames.leaves.has('name') && isNamedByKey(asGames.leaves, records.length)) fields.push({ fact: 'name', path: [keyField] })
  const id = leaves.find(({ path }) => fields.some(({ fact, path: of }) => fact === 'id' && path === of))
  if (!fields.some(({ fact }) => fact === 'name')) {
    const own = additionIn(records, leaves)
    return own ? additionOf(about, own, leaves) : null
  }
  if (!id || !isDistinct(id)) return null
  shortenDescription(fields, asGames.leaves.get('description'))
  const price = asGames.leaves.get('price')
  const cents = price !== undefined && areCents(price.values)
  const inText = price?.values.map((value) => priceIn(value)?.currency).find((one) => one !== undefined && one !== null)
  return {
    ...about,
    of: 'applications',
    fields,
    ids: id.values.every(isAppid) ? 'appid' : 'own',
    priceUnit: cents ? 'cents' : 'units',
    currency: price === undefined ? null : (currencyInKey(price.path) ?? inText ?? 'USD'),
  }
}

/** Keys by which nothing but the store's number goes. */
const appidKeys: ReadonlySet<string> = new Set(['appid', 'app_id', 'steam_appid', 'steam_app_id'])

/** As tables of numbers may write it: " 620 ", "620.0". */
const asAppid = (value: unknown): unknown => (isText(value) ? value.trim().replace(/^(\d+)\.0+$/, '$1') : value)

/** Keys that only count: 0, 1, 2, as pandas writes rows. */
const areRunning = (keys: readonly number[]): boolean => keys.every((key, place) => key === (keys[0] ?? 0) + place)

/**
 * {"appid": 10, "my_rating": 4.5}, or {"10": {"my_rating": 4.5}}: no name, but the store's number, and more: most such records add to games
 * that are there.
 */
function additionIn(records: readonly unknown[], leaves: readonly Leaf[]): Leaf | undefined {
  const byName = leaves.find(({ path }) => path.length === 1 && appidKeys.has(spelt(path[0] ?? '')))
  const byKey = leaves.find(({ path, occurs, values }) => path[0] === keyField && occurs === records.length && values.every(isAppid) && !areRunning(values.map(Number)))
  const id = byName ?? byKey
  if (!id) return undefined
  const [key = ''] = id.path
  const fits = (record: unknown): boolean => isObject(record) && isAppid(asAppid(record[key])) && Object.keys(record).length > 1
  const isStores = records.some((record) => isObject(record) && storeKeys.some((one) => one !== key && one in record))
  return !isStores && records.filter(fits).length >= records.length / 2 ? id : undefined
}

/** Everything but the id as custom fields: what the store calls a price or a genre may be something else in a user's own table. */
const additionOf = (about: Omit<FieldMapping, 'of' | 'fields' | 'ids' | 'priceUnit' | 'currency'>, id: Leaf, leaves: readonly Leaf[]): FieldMapping => ({
  ...about,
  customFields: customFieldsFor(leaves.filter((leaf) => leaf !== id && leaf.path[0] !== keyField).slice(0, 100)),
  of: 'applications', fields: [{ fact: 'id', path: id.path }], ids: 'appid', priceUnit: 'units', currency: null,
})

/** Keys of the store's own records: what has one is judged record by record. */
const storeKeys = ['appid', 'steam_appid', 'app_details', 'success', 'data', 'reviews', 'review_data']

/**
 * A beginning for records of which nothing can be guessed for certain: several, with fields in common, one of which tells them
 * apart and one of which is text. A person has to say the rest.
 * @returns null if they do not look like records of one kind at all
 */
export function beginMapping(records: readonly unknown[]): FieldMapping | null {
  if (records.length < 2 || records.some((record) => !isObject(record) || storeKeys.some((key) => key in record))) return null
  const everywhere = leafPaths(records).filter(({ path, values, occurs }) => path.length === 1 && occurs === records.length && values.length === occurs)
  const told = everywhere.filter((leaf) => isDistinct(leaf) && most(leaf.values, valueFits.id ?? isWord))
  const called = (names: readonly string[] = []): Leaf | undefined => told.find(({ path: [key = ''] }) => names.includes(spelt(key)))
  // A rank or a count tells them apart too, but does not stay the same.
  const id = called(namesOf.id) ?? called(namesOf.name) ?? told.find(({ values }) => most(values, isText)) ?? told[0]
  const text = everywhere.find((leaf) => leaf !== id && most(leaf.values, (value) => isText(value) && !isUrl(value)))
  if (!id || !text) return null
  const { fields } = fieldsBy(namesOf, leafPaths(records), records.length)
  const others = fields.filter(({ fact, path }) => fact !== 'id' && fact !== 'name' && path !== id.path)
  const name = fields.find(({ fact }) => fact === 'name')
  return {
    version: 1, name: 'my-own-records', title: 'My own records', keys: topKeys(records), merge: [], customFields: [], of: 'applications', ids: 'own', priceUnit: 'units',
    currency: others.some(({ fact }) => fact === 'price') ? 'USD' : null,
    fields: [{ fact: 'id', path: id.path }, ...(name ? [name] : []), ...others],
  }
}
