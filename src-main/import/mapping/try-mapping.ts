import type { FieldMapping, MappedRecord } from '@contract'
import { filledColumns } from '../../catalogue-schema/applications'
import { links } from '../../catalogue-schema/links'
import { reviewColumns } from '../../catalogue-schema/reviews'
import { interpretAs, type Interpreted } from '../interpret-record'
import type { FirstRecord } from '../shapes'
import { isObject } from '../shapes/shape'
import { asRecord } from './as-record'
import { customValuesOf, namedFields } from './custom-values'
import { shapeOfMapping } from './mapping-shape'

/** So many of the first records show what a mapping makes of them. */
const triedRecords = 5
const shownText = 200

type Application = Extract<Interpreted, { kind: 'application' }>
type Reviews = Extract<Interpreted, { kind: 'reviews' }>

const money = (value: unknown): string => {
  if (!isObject(value)) return ''
  const { final, currency, discount_percent: discount } = value
  return typeof final !== 'number' ? '' : `${(final / 100).toFixed(2)} ${typeof currency === 'string' ? currency : ''}${typeof discount === 'number' && discount > 0 ? ` (-${discount}%)` : ''}`
}

const dayOfDays = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10)

const place = new Map(filledColumns.map(({ name }, at) => [name, at]))
const reviewPlace = new Map(reviewColumns.map(({ name }, at) => [name, at]))

/** A column of an application as a text; '' where it has none. */
const columnOf = ({ row }: Application, name: string): unknown => row.columns[place.get(name) ?? -1] ?? null
const plain = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '')

/** The names of one kind of link. */
function namesOf({ row }: Application, lookup: string): string {
  const at = links.findIndex((link) => link.lookup === lookup)
  const names = row.links[at]?.[links[at]?.entry.indexOf('name') ?? -1] ?? []
  return names.filter((name) => name !== null).join(', ')
}

function releaseOf(application: Application): string {
  const days = columnOf(application, 'release_date')
  const precision = plain(columnOf(application, 'release_precision'))
  if (typeof days !== 'number') return plain(columnOf(application, 'release_date_text'))
  return `${dayOfDays(days)}${precision === 'day' ? '' : ` (${precision})`}`
}

function applicationFacts(application: Application): Record<string, string> {
  const { document } = application.row
  const extra = (key: string): string => {
    const value = document[key]
    return value === undefined ? '' : typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : JSON.stringify(value)
  }
  const column = (name: string): string => plain(columnOf(application, name))
  return {
    name: column('name'),
    // Of what only adds to a game, the type is the game's.
    type: application.row.partial === null || column('type') !== 'game' ? column('type') : '',
    release_date: releaseOf(application),
    price: columnOf(application, 'is_free') === true ? 'free' : money(columnOf(application, 'price_overview')),
    ...Object.fromEntries(['genres', 'categories', 'tags', 'developers', 'publishers', 'languages'].map((lookup) => [lookup, namesOf(application, lookup)])),
    short_description: column('short_description'),
    description: column('detailed_description'),
    platforms: ['windows', 'mac', 'linux'].filter((one) => columnOf(application, one) === true).join(', '),
    website: column('website'),
    header_image: column('header_image'),
    metacritic: column('metacritic_score'),
    recommendations: column('recommendations_total'),
    ...Object.fromEntries(['positive', 'negative', 'owners', 'peak_ccu', 'source_id'].map((key) => [key, extra(key)])),
  }
}

function reviewFacts({ reviews: [first] }: Reviews): Record<string, string> {
  if (!first) return {}
  const { columns } = first
  const column = (name: string): unknown => columns[reviewPlace.get(name) ?? -1] ?? null
  const recommended = column('voted_up')
  const created = column('timestamp_created')
  const minutes = column('author_playtime_forever')
  return {
    review_id: plain(column('recommendationid')),
    review_text: plain(column('review')),
    recommended: recommended === null ? '' : recommended === true ? 'yes' : 'no',
    created: typeof created === 'number' ? new Date(created * 1000).toISOString().slice(0, 16).replace('T', ' ') : '',
    author: plain(column('author_steamid')),
    playtime_hours: typeof minutes === 'number' ? (minutes / 60).toFixed(1) : '',
    language: plain(column('language')),
    votes_up: plain(column('votes_up')),
    votes_funny: plain(column('votes_funny')),
  }
}

/** What has to be seen to in a record that can be read. */
function problemOf(read: Application | Reviews, mapping: FieldMapping, unread: readonly string[]): string | null {
  if (read.kind === 'application') {
    const expectsName = mapping.fields.some(({ fact }) => fact === 'name')
    if (expectsName && read.row.partial !== null) return 'It has no name, and would only update a game that is there.'
    const date = columnOf(read, 'release_date') === null && columnOf(read, 'coming_soon') !== true ? plain(columnOf(read, 'release_date_text')) : ''
    if (date !== '') return `The release date “${date}” cannot be read.`
  }
  return unread.length === 0 ? null : `Not read as what you chose: ${unread.join(', ')}. The value stays in the document as it is.`
}

/** What a mapping makes of the first records: the same reading as that of the import. Custom fields stand under their ids. */
export function tryMapping(values: readonly Pick<FirstRecord, 'key' | 'value'>[], mapping: FieldMapping): MappedRecord[] {
  const shape = shapeOfMapping(mapping)
  const named = namedFields(mapping)
  return values.slice(0, triedRecords).map(({ value, key }) => {
    const bytes = Buffer.from(JSON.stringify(value ?? null))
    const read = interpretAs({ bytes, key, tooLarge: false, depth: 1, unusualNumber: false, position: 1, offset: 0, broken: null }, shape)
    if (read.kind === 'reject') return { appid: read.reject.appid, facts: {}, problem: read.reject.message }
    const custom = customValuesOf(asRecord(value, key) ?? {}, named)
    const facts = { ...(read.kind === 'application' ? applicationFacts(read) : reviewFacts(read)), ...Object.fromEntries(Object.entries(custom.values).map(([id, one]) => [id, plain(one)])) }
    const shown = Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== '').map(([fact, text]) => [fact, text.slice(0, shownText)]))
    return { appid: read.kind === 'application' ? read.row.appid : read.appid, facts: shown, problem: problemOf(read, mapping, custom.unread) }
  })
}
