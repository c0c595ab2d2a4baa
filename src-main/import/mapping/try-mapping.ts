import type { FieldMapping, MappedRecord } from '@contract'
import { interpretAs, type Interpreted } from '../interpret-record'
import type { FirstRecord } from '../shapes'
import { isObject } from '../shapes/shape'
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

function applicationFacts({ row }: Application): Record<string, string> {
  const { platforms } = row
  const extra = (key: string): string => {
    const value = row.document[key]
    return value === undefined ? '' : typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : JSON.stringify(value)
  }
  return {
    name: row.name,
    type: row.type,
    release_date: row.release.days === null ? (row.releaseText ?? '') : `${dayOfDays(row.release.days)}${row.release.precision === 'day' ? '' : ` (${row.release.precision})`}`,
    price: row.isFree === true ? 'free' : money(row.documents.price_overview),
    genres: row.genres.names.join(', '),
    categories: row.categories.names.join(', '),
    tags: extra('tags'),
    developers: row.developers.join(', '),
    publishers: row.publishers.join(', '),
    short_description: row.texts.short_description ?? '',
    description: row.texts.detailed_description ?? '',
    languages: row.languages.join(', '),
    platforms: (['windows', 'mac', 'linux'] as const).filter((one) => platforms[one] === true).join(', '),
    website: row.texts.website ?? '',
    header_image: row.texts.header_image ?? '',
    metacritic: row.metacriticScore === null ? '' : String(row.metacriticScore),
    recommendations: row.recommendationsTotal === null ? '' : String(row.recommendationsTotal),
    ...Object.fromEntries(['positive', 'negative', 'owners', 'peak_ccu', 'source_id'].map((key) => [key, extra(key)])),
  }
}

function reviewFacts({ reviews: [row] }: Reviews): Record<string, string> {
  if (!row) return {}
  const { review } = row
  return {
    review_id: review.recommendationid,
    review_text: review.review ?? '',
    recommended: review.voted_up === undefined ? '' : review.voted_up ? 'yes' : 'no',
    created: review.timestamp_created === undefined ? '' : new Date(review.timestamp_created * 1000).toISOString().slice(0, 16).replace('T', ' '),
    author: review.author?.steamid ?? '',
    playtime_hours: review.author?.playtime_forever === undefined ? '' : (review.author.playtime_forever / 60).toFixed(1),
    language: review.language ?? '',
    votes_up: review.votes_up === undefined ? '' : String(review.votes_up),
    votes_funny: review.votes_funny === undefined ? '' : String(review.votes_funny),
  }
}

/** What a mapping makes of the first records: the same reading as that of the import. */
export function tryMapping(values: readonly FirstRecord[], mapping: FieldMapping): MappedRecord[] {
  const shape = shapeOfMapping(mapping)
  return values.slice(0, triedRecords).map(({ value, key }) => {
    const bytes = Buffer.from(JSON.stringify(value ?? null))
    const read = interpretAs({ bytes, key, tooLarge: false, depth: 1, unusualNumber: false, position: 1, offset: 0, broken: null }, shape)
    if (read.kind === 'reject') return { appid: read.reject.appid, facts: {}, problem: read.reject.message }
    const facts = read.kind === 'application' ? applicationFacts(read) : reviewFacts(read)
    const shown = Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== '').map(([fact, text]) => [fact, text.slice(0, shownText)]))
    const unread = read.kind === 'application' && read.row.release.days === null && read.row.comingSoon !== true ? read.row.releaseText : null
    const isNameless = read.kind === 'application' && read.row.partial !== null
    return {
      appid: read.kind === 'application' ? read.row.appid : read.appid,
      facts: shown,
      problem: isNameless ? 'It has no name, and would only update a game that is there.' : unread !== null ? `The release date “${unread}” cannot be read.` : null,
    }
  })
}
