import { applicationTypes } from '../../src-main/catalogue-schema/column'
import fc from './property'

/** JSON as a file can hold it: no -0, no undefined. */
const anything = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)

const flags = fc.record({ windows: fc.boolean(), mac: fc.boolean(), linux: fc.boolean() }, { requiredKeys: [] })
const names = fc.array(fc.oneof(fc.constantFrom('Valve', ' Valve', 'Valve ', 'A  B', '', 'X, Inc.'), anything), { maxLength: 3 })
const described = fc.array(fc.oneof(fc.record({ id: fc.oneof(fc.nat(50), fc.constantFrom('1', '37', '')), description: fc.string() }), anything), { maxLength: 3 })
const html = fc.constantFrom('<strong>Minimum:</strong><br>', 'plain', '<script>x</script>', '<a href="javascript:x">y</a>', '')
const requirements = fc.oneof(fc.constant([]), fc.record({ minimum: html, recommended: fc.oneof(html, anything) }, { requiredKeys: [] }))
const maybeNumber = fc.oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom('5', null))
const price = fc.record({ currency: fc.oneof(fc.constantFrom('EUR', 'USD'), anything), initial: maybeNumber, final: maybeNumber, discount_percent: maybeNumber }, { requiredKeys: [] })

/** What each key holds in ordinary records, and near misses. */
const usual: Record<string, fc.Arbitrary<unknown>> = {
  type: fc.oneof(fc.constantFrom(...applicationTypes, 'Game', ' dlc ', 'other', 'tool', '')),
  name: fc.string(),
  steam_appid: fc.constantFrom(10, 11, '10', null),
  required_age: fc.oneof(fc.integer(), fc.constantFrom('0', '17', '17+', ' 7 ', 1.5, 3e9)),
  is_free: fc.boolean(),
  fullgame: fc.record({ appid: fc.constantFrom('400', 400, null, '', -1), name: fc.string() }),
  release_date: fc.record({ coming_soon: fc.boolean(), date: fc.constantFrom('1 Nov, 2000', 'Q3 2019', '') }, { requiredKeys: [] }),
  metacritic: fc.record({ score: fc.integer({ min: -5, max: 105 }), url: fc.string() }, { requiredKeys: ['score'] }),
  recommendations: fc.record({ total: fc.integer() }),
  short_description: fc.string(),
  detailed_description: fc.string(),
  about_the_game: fc.string(),
  supported_languages: fc.constantFrom('English<strong>*</strong>, French', ''),
  header_image: fc.string(),
  website: fc.constantFrom(null, '', 'https://example.com'),
  platforms: flags,
  price_overview: price,
  pc_requirements: requirements,
  mac_requirements: requirements,
  linux_requirements: requirements,
  achievements: fc.record({ total: maybeNumber, highlighted: anything }, { requiredKeys: [] }),
  screenshots: fc.array(anything, { maxLength: 2 }),
  movies: fc.array(anything, { maxLength: 2 }),
  content_descriptors: fc.record({ ids: fc.array(fc.nat(5)), notes: fc.constant(null) }),
  package_groups: fc.array(anything, { maxLength: 2 }),
  ratings: fc.dictionary(fc.string(), anything, { maxKeys: 2 }),
  developers: names,
  publishers: names,
  genres: described,
  categories: described,
}

const oddKey = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('__proto__', 'constructor', 'toString', 'appid', 'texts'))

/** Fields as they should be, as they nearly should be, and as anything at all; and keys nobody has heard of. */
const oddFields = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> => {
  const values = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, fc.oneof({ arbitrary: value, weight: 3 }, { arbitrary: anything, weight: 1 })]),
  )
  return fc
    .tuple(fc.record(values, { requiredKeys: [] }), fc.array(fc.tuple(oddKey, anything), { maxLength: 2 }))
    .map(([known, others]) => JSON.parse(JSON.stringify(Object.fromEntries([...others, ...Object.entries(known)]))) as Record<string, unknown>)
}

export const oddData = oddFields(usual)

/** A full answer: it has a name, and otherwise anything. */
export const namedData = fc.tuple(oddData, fc.string()).map(([data, name]) => ({ ...data, name: typeof data['name'] === 'string' ? data['name'] : name.toWellFormed() }))

const second = fc.oneof(fc.nat(2e9), fc.double({ min: 0, max: 2e9, noNaN: true }), fc.constantFrom(-1, '1500000000', null))
const counted = fc.oneof(fc.nat(), fc.constantFrom(0, -1, 1.5, '5', null))

export const oddReview = oddFields({
  recommendationid: fc.oneof(fc.nat(9).map(String), fc.nat(9), fc.constantFrom('', null)),
  author: oddFields({ steamid: fc.constantFrom('76561198000000001', 7), num_games_owned: counted, num_reviews: counted, playtime_forever: counted, last_played: second }),
  language: fc.constantFrom('english', null),
  review: fc.string(),
  timestamp_created: second,
  timestamp_updated: second,
  voted_up: fc.boolean(),
  votes_up: counted,
  votes_funny: counted,
  weighted_vote_score: fc.constantFrom('0.818060696125030518', '0.500', '0', '00.5', '007', '1e3', '-0.5', 0, 0.5, 1e-9, null),
  comment_count: fc.constantFrom(0, 12, '0', '12', '012', -1, null),
  steam_purchase: fc.boolean(),
  received_for_free: fc.boolean(),
  written_during_early_access: fc.boolean(),
})

/** A record that has an appid and a full answer of the store; everything else is odd. */
export const oddRecord = oddFields({
  name_from_applist: fc.constantFrom('Name', '', null),
  reviews: fc.oneof(
    fc.constant(null),
    fc.record({ success: fc.constant(1), query_summary: anything, reviews: fc.array(fc.oneof(oddReview, anything), { maxLength: 4 }) }, { requiredKeys: [] }),
  ),
}).chain((around) =>
  fc.tuple(fc.constantFrom<unknown>(10, '10', '010'), namedData, fc.dictionary(fc.constantFrom('success', 'fetched_at', '__proto__'), anything)).map(([appid, data, details]) => ({
    ...around,
    appid,
    app_details: { ...details, data },
  })),
)
