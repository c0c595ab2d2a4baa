import { createHash } from 'node:crypto'
import type { FieldMapping, MappedFact, MappedField } from '@contract'
import { sourceIdKey, sourceKey } from '../../catalogue-schema/own-id'
import { languagesText, ownersIn } from '../shapes/facts'
import { categoriesNamed, genresNamed } from '../shapes/store-names'
import { isAppid, isNumber, isObject, isText, numberOf, stating, takeOut, type Document, type Shape } from '../shapes/shape'
import { asRecord, keyField } from './as-record'
import { customValuesOf, importedFields, namedFields, type CustomValues } from './custom-values'
import { numberFor } from './own-ids'
import { opened, valuesAt } from './paths'
import { dateIn, momentIn, namesAt, opinionIn, platformsIn, priceIn } from './values'

/** Under this key of the document stands what facts took the place of. */
const asItCame = 'as_it_came'
const isObjectOrList = (value: unknown): boolean => typeof value === 'object' && value !== null

/** What a record says of a fact: of the first of its fields that says something, all values. */
type Facts = (fact: MappedFact) => readonly unknown[]

function factsOf(record: Document, fields: ReadonlyMap<MappedFact, readonly MappedField[]>): Facts {
  return (fact) => {
    for (const field of fields.get(fact) ?? []) {
      const values = valuesAt(record, field).filter((value) => value !== '')
      if (values.length > 0) return values
    }
    return []
  }
}

const textOf = (values: readonly unknown[]): string | undefined => {
  const found = values.find((value): value is string | number => (isText(value) && value.trim() !== '') || isNumber(value))
  return found === undefined ? undefined : String(found)
}

const currencyOf = (value: unknown): string | undefined => (isText(value) && /^[A-Za-z]{3}$/.test(value.trim()) ? value.trim().toUpperCase() : undefined)

/** Hundredths of the currency, as the store writes prices. */
function priceOf(facts: Facts, { priceUnit, currency: usual }: FieldMapping): { price?: Record<string, unknown>; isFree?: boolean } {
  const factor = priceUnit === 'cents' ? 1 : 100
  const read = facts('price').map(priceIn).find((one) => one !== undefined)
  const before = facts('price_initial').map(priceIn).find((one) => one !== undefined)
  const currency = currencyOf(facts('currency')[0]) ?? read?.currency ?? before?.currency ?? usual
  const final = read && Math.round(read.amount * (isText(facts('price')[0]) && read.currency !== null ? 100 : factor))
  if (final === undefined || currency === null) return {}
  if (final === 0) return { isFree: true }
  const initial = before ? Math.round(before.amount * (before.currency !== null ? 100 : factor)) : undefined
  const said = numberOf(textOf(facts('discount'))?.replace(/^-|%$/g, ''))
  const discount = initial !== undefined && initial > final ? Math.round((1 - final / initial) * 100) : said === undefined ? 0 : Math.abs(said)
  return { price: { currency, initial: initial ?? (discount === 0 ? final : undefined), final, discount_percent: discount }, isFree: false }
}

const types: Readonly<Record<string, string>> = {
  games: 'game', base_game: 'game', pack: 'game', basegame: 'game', addon: 'dlc', add_on: 'dlc', expansion: 'dlc', 'downloadable content': 'dlc', application: 'software', app: 'software',
  tool: 'software', soundtrack: 'music', trailer: 'video',
}

function typeOf(values: readonly unknown[]): string | undefined {
  const text = textOf(values.filter(isText))?.trim().toLowerCase()
  return text === undefined ? undefined : (types[text] ?? text)
}

const count = (values: readonly unknown[]): number | undefined => {
  const number = values.map(numberOf).find((one) => one !== undefined)
  return number === undefined || number < 0 ? undefined : Math.round(number)
}

function ownersOf([first]: readonly unknown[]): unknown {
  const range = ownersIn(first)
  const number = numberOf(first)
  return range ?? (number === undefined ? undefined : { low: number, high: number })
}

/** Without the keys whose whole value went into a fact: `name` is not kept twice, `price.currency` keeps its neighbours. */
function leftOver(record: Document, mapping: FieldMapping, alsoTaken: ReadonlySet<string>): Document {
  const simple = mapping.fields.filter(({ path, where }) => path.length === 1 && where === undefined && !isObject(record[path[0] ?? '']))
  const whole = new Set(simple.filter(({ fact }) => exact.has(fact)).map(({ path }) => path[0] ?? ''))
  return takeOut(record, new Set([keyField, ...whole, ...alsoTaken, ...mapping.merge.filter(({ length }) => length === 1).map(([key = '']) => key)])).rest
}
/** Facts that a column gives back as they came. */
const exact: ReadonlySet<MappedFact> = new Set(['id', 'name', 'short_description', 'description', 'website', 'header_image', 'review_text'])

function idOf(values: readonly unknown[], mapping: FieldMapping): { appid: unknown; own?: string } {
  const id = values.map((value) => (isNumber(value) ? value : isText(value) ? value.trim() : undefined)).find((value) => value !== undefined && value !== '')
  if (id === undefined) return { appid: undefined }
  const number = isText(id) ? id.replace(/^(\d+)\.0+$/, '$1') : id
  if (mapping.ids === 'appid' && isAppid(number)) return { appid: number }
  // Without a name it can only be a game that is there, and of those every one has a number.
  if (mapping.ids === 'appid' && mapping.of === 'applications' && !mapping.fields.some(({ fact }) => fact === 'name')) return { appid: undefined }
  return { appid: numberFor(mapping.name, String(id)), own: String(id) }
}

function readApplication(record: Document, facts: Facts, mapping: FieldMapping, custom: CustomValues): Record<string, unknown> {
  const { appid, own } = idOf(facts('id'), mapping)
  const { price, isFree } = priceOf(facts, mapping)
  const names = (fact: MappedFact, split: 'list' | 'companies' | 'none' = 'list'): string[] => namesAt(facts(fact), split)
  const merged = mapping.merge.flatMap((path) => valuesAt(record, { path }).map(opened).filter(isObject))
  const metacritic = count(facts('metacritic'))
  const free = facts('is_free').map(opinionIn).find((one) => one !== undefined)
  const date = facts('release_date').map(dateIn).find((one) => one !== undefined)
  const rest = leftOver(record, mapping, custom.taken)
  const said = {
    ...(Object.assign({}, ...merged) as Document),
    ...stating({
      name: textOf(facts('name')),
      type: typeOf(facts('type')),
      is_free: free ?? isFree,
      release_date: date === undefined ? undefined : { date },
      price_overview: price && stating(price),
      genres: genresNamed(names('genres')),
      categories: categoriesNamed(names('categories')),
      tags: tagsOf(facts('tags')),
      developers: names('developers', 'companies'),
      publishers: names('publishers', 'companies'),
      short_description: textOf(facts('short_description')),
      detailed_description: textOf(facts('description')),
      supported_languages: languagesText(names('languages'), []),
      platforms: platformsIn(names('platforms')),
      website: textOf(facts('website')),
      header_image: textOf(facts('header_image')),
      metacritic: metacritic !== undefined && metacritic > 0 && metacritic <= 100 ? { score: metacritic } : undefined,
      recommendations: whenSaid(count(facts('recommendations')), (total) => ({ total })),
      positive: count(facts('positive')),
      negative: count(facts('negative')),
      owners: ownersOf(facts('owners')),
      peak_ccu: count(facts('peak_ccu')),
    }),
    ...(own !== undefined && { [sourceKey]: mapping.name, [sourceIdKey]: own }),
  }
  // What a fact takes the place of is kept as it came: a genre's own id, for example.
  const replaced = Object.fromEntries(Object.entries(rest).filter(([key, value]) => key in said && isObjectOrList(value)))
  return { appid, data: { ...rest, ...said, ...custom.values, ...(Object.keys(replaced).length > 0 && { [asItCame]: replaced }) } }
}

const whenSaid = <Value, Fact>(value: Value | undefined, make: (value: Value) => Fact): Fact | undefined => (value === undefined ? undefined : make(value))

/** Tags by name; with their votes where an object counts them. */
function tagsOf(values: readonly unknown[]): unknown {
  const [first] = values
  if (values.length === 1 && isObject(first) && Object.values(first).every(isNumber)) return first
  return namesAt(values, 'list')
}

function readReview(record: Document, facts: Facts, mapping: FieldMapping, custom: CustomValues): Record<string, unknown> {
  const { appid, own } = idOf(facts('id'), mapping)
  const text = textOf(facts('review_text'))
  const author = textOf(facts('author'))
  const created = facts('created').map(momentIn).find((one) => one !== undefined)
  const hours = numberOf(textOf(facts('playtime_hours'))?.replace(/\s*(?:hrs?|hours?).*$/i, ''))
  const review = stating({
    ...leftOver(record, mapping, custom.taken),
    ...custom.values,
    recommendationid: textOf(facts('review_id')) ?? reviewIdFor(own ?? String(appid), author, text, created),
    review: text,
    voted_up: facts('recommended').map(opinionIn).find((one) => one !== undefined),
    timestamp_created: created,
    language: textOf(facts('language'))?.toLowerCase(),
    votes_up: count(facts('votes_up')),
    votes_funny: count(facts('votes_funny')),
    author: stating({ steamid: author, playtime_forever: hours === undefined ? undefined : Math.round(hours * 60) }),
  })
  return { appid, reviews: { reviews: [review] } }
}

/** Reviews without an id of their own are known by what they are: the same one again is no new one. */
const reviewIdFor = (...parts: readonly (string | number | undefined)[]): string =>
  `h${createHash('sha256').update(JSON.stringify(parts.map((part) => part ?? null))).digest('hex').slice(0, 24)}`

/** The shape of records that a mapping reads. */
export function shapeOfMapping(mapping: FieldMapping): Shape {
  const fields = new Map<MappedFact, MappedField[]>()
  for (const field of mapping.fields) fields.set(field.fact, [...(fields.get(field.fact) ?? []), field])
  const named = namedFields(mapping)
  // Records that go by the store's numbers may only add to games that are there: those have their name.
  const needed: MappedFact | null = mapping.of === 'reviews' ? 'review_text' : mapping.ids === 'own' || fields.has('name') ? 'name' : null
  return {
    name: `mapping/${mapping.title}`,
    title: mapping.title,
    recognises: 'the fields of a mapping',
    assumedType: 'game',
    isMapped: true,
    source: 'mapped',
    customFields: importedFields(mapping),
    fits: (original, { key }) => {
      const facts = factsOf(asRecord(original, key) ?? {}, fields)
      return facts('id').length > 0 && (needed === null || facts(needed).length > 0)
    },
    read: (original, { key }, unread) => {
      const record = asRecord(original, key) ?? {}
      const facts = factsOf(record, fields)
      const custom = customValuesOf(record, named)
      unread?.push(...custom.unread)
      return mapping.of === 'reviews' ? readReview(record, facts, mapping, custom) : readApplication(record, facts, mapping, custom)
    },
  }
}
