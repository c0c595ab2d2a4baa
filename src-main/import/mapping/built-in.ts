import { fieldMapping, type FieldMapping, type MappedFact } from '@contract'
import type { z } from 'zod'

type Written = Omit<z.input<typeof fieldMapping>, 'version' | 'fields'> & { readonly fields: readonly (readonly [MappedFact, string, where?: z.input<typeof fieldMapping>['fields'][number]['where']])[] }

const mapping = ({ fields, ...rest }: Written): FieldMapping =>
  fieldMapping.parse({ version: 1, ...rest, fields: fields.map(([fact, path, where]) => ({ fact, path: path.split('.'), ...(where && { where }) })) })

/** Mappings that come with Ludograph. `keys` are those by which the source's records are told from others. */
export const builtInMappings: readonly FieldMapping[] = [
  mapping({
    name: 'rawg',
    title: 'RAWG',
    of: 'applications',
    ids: 'own',
    keys: ['id', 'slug', 'name', 'released', 'background_image', 'ratings_count'],
    fields: [
      ['id', 'id'], ['name', 'name'], ['release_date', 'released'], ['genres', 'genres.name'], ['tags', 'tags.name'], ['developers', 'developers.name'], ['publishers', 'publishers.name'],
      ['platforms', 'platforms.platform.name'], ['platforms', 'parent_platforms.platform.name'], ['header_image', 'background_image'], ['metacritic', 'metacritic'], ['description', 'description'],
      ['short_description', 'description_raw'], ['website', 'website'],
    ],
  }),
  mapping({
    name: 'igdb',
    title: 'IGDB',
    of: 'applications',
    ids: 'own',
    keys: ['id', 'name', 'first_release_date'],
    fields: [
      ['id', 'id'], ['name', 'name'], ['release_date', 'first_release_date'], ['genres', 'genres.name'], ['tags', 'themes.name'], ['tags', 'keywords.name'], ['categories', 'game_modes.name'],
      // Where a company's part is not said, it counts as the developer.
      ['developers', 'involved_companies.company.name', { path: ['involved_companies', 'developer'], is: false, not: true }],
      ['publishers', 'involved_companies.company.name', { path: ['involved_companies', 'publisher'], is: true }],
      ['platforms', 'platforms.name'], ['short_description', 'summary'], ['description', 'storyline'], ['header_image', 'cover.url'],
    ],
  }),
  mapping({
    name: 'gog',
    title: 'GOG',
    of: 'applications',
    ids: 'own',
    keys: ['id', 'title', 'slug', 'price'],
    currency: 'USD',
    fields: [
      ['id', 'id'], ['name', 'title'], ['type', 'productType'], ['release_date', 'releaseDate'], ['release_date', 'globalReleaseDate'],
      ['price', 'price.finalMoney.amount'], ['price', 'price.final'], ['price', 'price.finalAmount'], ['price', 'price.amount'], ['price_initial', 'price.baseMoney.amount'], ['price_initial', 'price.base'], ['price_initial', 'price.baseAmount'],
      ['currency', 'price.finalMoney.currency'], ['currency', 'price.currency'], ['is_free', 'price.isFree'], ['genres', 'genres.name'], ['genres', 'genres'], ['genres', 'category'], ['tags', 'tags.name'], ['categories', 'features.name'],
      ['developers', 'developers'], ['developers', 'developer'], ['publishers', 'publishers'], ['publishers', 'publisher'], ['platforms', 'operatingSystems'], ['platforms', 'supportedOperatingSystems'],
      ['header_image', 'coverHorizontal'], ['header_image', 'image'],
    ],
  }),
  mapping({
    name: 'epic',
    title: 'Epic Games Store',
    of: 'applications',
    ids: 'own',
    keys: ['title', 'id', 'namespace', 'price'],
    priceUnit: 'cents',
    currency: 'USD',
    fields: [
      ['id', 'id'], ['name', 'title'], ['type', 'offerType'], ['release_date', 'releaseDate'], ['release_date', 'effectiveDate'], ['price', 'price.totalPrice.discountPrice'], ['price_initial', 'price.totalPrice.originalPrice'],
      ['currency', 'price.totalPrice.currencyCode'], ['tags', 'tags.name'], ['categories', 'categories.path'], ['developers', 'developerDisplayName'], ['developers', 'developer'],
      ['publishers', 'publisherDisplayName'], ['publishers', 'seller.name'], ['short_description', 'description'], ['description', 'longDescription'], ['header_image', 'keyImages.url'],
    ],
  }),
  mapping({
    name: 'scrapy-reviews',
    title: 'Scraped reviews (scrapy)',
    of: 'reviews',
    ids: 'appid',
    keys: ['product_id', 'text', 'recommended', 'hours', 'user_id'],
    fields: [
      ['id', 'product_id'], ['review_text', 'text'], ['recommended', 'recommended'], ['created', 'date'], ['author', 'user_id'], ['author', 'username'], ['playtime_hours', 'hours'], ['votes_up', 'found_helpful'], ['votes_funny', 'found_funny'],
    ],
  }),
  mapping({
    name: 'ludograph-export',
    title: 'A table that Ludograph has exported',
    of: 'applications',
    ids: 'appid',
    keys: ['appid', 'name', 'document'],
    priceUnit: 'cents',
    fields: [
      ['id', 'appid'], ['name', 'name'], ['type', 'type'], ['release_date', 'release_date'], ['price', 'price_overview.final'], ['price_initial', 'price_overview.initial'], ['currency', 'price_overview.currency'], ['discount', 'price_overview.discount_percent'],
      ['short_description', 'short_description'], ['description', 'detailed_description'],
    ],
    merge: [['document']],
  }),
]

/** How many of a mapping's keys the records have, 0 to 1: below this it is not the one they were made for. */
export const fitsFrom = 0.8

/** The mappings that fit records with these keys, the best first: of equal ones the one that knows more of the keys. */
export function fittingMappings(keys: readonly string[], mappings: readonly FieldMapping[]): FieldMapping[] {
  const there = new Set(keys)
  const found = mappings.map((one) => {
    const known = one.keys.filter((key) => there.has(key)).length
    return { one, share: one.keys.length === 0 ? 0 : known / one.keys.length, known }
  })
  return found.filter(({ share }) => share >= fitsFrom).sort((a, b) => b.share - a.share || b.known - a.known).map(({ one }) => one)
}
