import { applicationTypes, type AnalyticsField, type FilledColumn, type Reading } from './column'
import { beside, column, fact, held, heldByLinks, heldParts, same, type Fact } from './fact'
import { parseReleaseDate, type ReleaseDate } from './read/release-date'
import { requiredMemory } from './read/required-memory'
import { sanitiseRequirements } from './read/requirements'
import { isBlank } from '../database/blank-text'
import {
  achievements, age, boolean, count, descriptions, fullgame, list, metacritic, object, ownersRange, platforms, priceOverview, recommendations, release, requirements,
  reviewScore, tags, text,
  type Document, type Platforms, type Release,
} from './read/values'

/** In the store's spelling of words it knows; what it does not know is 'other', with the store's own word beside it. */
function typeOf(value: string | undefined, { words, assumedType }: Reading): string {
  const spelt = words.decode(value ?? '').trim().toLowerCase()
  return (applicationTypes as readonly string[]).includes(spelt) ? spelt : ((spelt === '' ? assumedType : undefined) ?? 'other')
}

/** '17' and '17+' are 17; anything else that is no whole number has no age. */
function ageOf(value: number | string | undefined, { words: { decode } }: Reading): number | null {
  if (typeof value === 'number') return value
  const digits = /^(\d{1,9})\s*\+?$/.exec(decode(value ?? '').trim())?.[1]
  return digits === undefined ? null : Number(digits)
}

const dateOf = (value: Release | undefined, { words }: Reading): ReleaseDate => parseReleaseDate(words.decode(value?.date ?? ''))

const requirementsOf = (name: string, label: string, more: Fact['columns'] = []): Fact =>
  fact(
    name,
    requirements,
    [
      column(name, 'jsonb', (value: Document | undefined, { words }) => (value ? sanitiseRequirements(value, words) : null), { form: 'is_requirements', label }),
      ...more,
    ],
    { words: 'requirements', ...held((value, [own]) => value === own) },
  )

const store = (id: string, label: string, more: Partial<AnalyticsField> = {}): AnalyticsField => ({ id, group: 'Store', label, ...more })
const released = (id: string, label: string, more: Partial<AnalyticsField> = {}): AnalyticsField => ({ id, group: 'Release', label, ...more })
const runsOn = (id: 'windows' | 'mac' | 'linux', label: string): FilledColumn =>
  column(id, 'boolean', (value: Platforms | undefined) => value?.[id] ?? null, { field: { id, group: 'Platforms', label: `Runs on ${label}` } })

type OwnersRange = NonNullable<ReturnType<typeof ownersRange>>
const audience = (id: string, label: string, more: Partial<AnalyticsField> = {}): AnalyticsField => ({ id, group: 'Audience', label, ...more })
const estimated = 'Estimated by SteamSpy, as a range.'
const playtime = (key: string, label: string): Fact =>
  beside(key, 'bigint', count, { words: 'a playtime', min: 0, field: audience(key, label, { unit: 'minutes', about: 'Of all players, estimated by SteamSpy; 0 where it does not know.' }) })

/**
 * Every fact of an application that a column or a link holds. A new column is one line here, and its migration. New ones
 * come at the end: the content hash is made of the columns in this order, and the place of a fact is its bit in
 * `staging_links.stated`, which holds 53 of them.
 */
export const facts: readonly Fact[] = [
  fact('name', text, [column('name', 'text', (value: string | undefined, { fallbackName }) => value ?? fallbackName, { required: true, unstated: `''`, field: store('name', 'Name') })], held((value, [own]) => value === own)),
  fact(
    'type',
    text,
    [
      column('type', 'application_type', typeOf, { required: true, unstated: `'other'` }),
      column('type_text', 'text', (value: string | undefined, reading) => (typeOf(value, reading) === 'other' ? (value ?? null) : null)),
    ],
    { words: 'a type', ...held((value, [type, spelt]) => value === (spelt ?? type)) },
  ),
  same('is_free', 'boolean', boolean, { words: 'whether it is free', field: { id: 'is_free', group: 'Price', label: 'Free' } }),
  fact('required_age', age, [column('required_age', 'integer', ageOf, { min: 0, field: store('required_age', 'Required age', { unit: 'years' }) })], { words: 'an age', ...held((value, [own]) => value === own) }),
  fact('fullgame', fullgame, [column('base_appid', 'bigint', (value: { appid: string | number } | undefined) => (value ? Number(value.appid) : null), { field: store('base_appid', 'Base game ID') })], { words: 'its base game' }),
  fact(
    'release_date',
    release,
    [
      column('release_date', 'date', (value: Release | undefined, reading) => dateOf(value, reading).days),
      column('release_date_text', 'text', (value: Release | undefined) => value?.date ?? null, { field: released('release_text', 'Release date (as listed)') }),
      column('release_precision', 'date_precision', (value: Release | undefined, reading) => dateOf(value, reading).precision, { required: true, unstated: `'none'`, field: released('release_precision', 'Release date precision', { sql: "nullif(a.release_precision::text, 'none')" }) }),
      column('coming_soon', 'boolean', (value: Release | undefined) => value?.coming_soon ?? null, { field: released('coming_soon', 'Coming soon') }),
    ],
    { words: 'a release date', isWhole: ({ date, coming_soon: comingSoon }) => !isBlank(date) || comingSoon === true, ...heldParts({ date: 1, coming_soon: 3 }) },
  ),
  fact('metacritic', metacritic, [column('metacritic_score', 'smallint', (value: { score: number } | undefined) => value?.score ?? null, { field: { id: 'rating', group: 'Reception', label: 'Rating', about: 'The Metacritic score, 0 to 100.' } })], { words: 'a Metacritic score' }),
  fact('recommendations', recommendations, [column('recommendations_total', 'bigint', (value: { total: number } | undefined) => value?.total ?? null, { min: 0, field: { id: 'recommendations', group: 'Reception', label: 'Recommendations' } })], { words: 'a number of recommendations', ...heldParts({ total: 0 }) }),
  same('short_description', 'text', text, { words: 'a short description', field: { id: 'short_description', group: 'Texts', label: 'Short description' } }),
  same('detailed_description', 'text', text, { words: 'a description', field: { id: 'detailed_description', group: 'Texts', label: 'Description' } }),
  same('about_the_game', 'text', text, { words: 'a description', field: { id: 'about', group: 'Texts', label: 'About the game' } }),
  same('supported_languages', 'text', text, { words: 'languages' }),
  same('header_image', 'text', text, { words: 'a picture' }),
  same('website', 'text', text, { words: 'a website', field: store('website', 'Website') }),
  fact('platforms', platforms, [runsOn('windows', 'Windows'), runsOn('mac', 'macOS'), runsOn('linux', 'Linux')], {
    isWhole: ({ windows, mac, linux }) => [windows, mac, linux].every((one) => typeof one === 'boolean'),
    ...heldParts({ windows: 0, mac: 1, linux: 2 }),
  }),
  {
    ...same('price_overview', 'jsonb', priceOverview, { words: 'a price', form: 'is_price_overview', label: 'Price' }),
    isWhole: ({ currency, final }) => !isBlank(currency) && Number.isFinite(final),
  },
  requirementsOf('pc_requirements', 'Requirements (Windows)', [
    column('required_memory_mb', 'numeric', (value: Document | undefined, { words }) => requiredMemory(value ?? null, words), {
      follows: 'column',
      field: { id: 'required_memory', group: 'Platforms', label: 'Required memory', source: 'derived', unit: 'MB', about: 'Read from the minimum requirements for Windows; missing where they do not say it in a way that can be read.' },
    }),
  ]),
  requirementsOf('mac_requirements', 'Requirements (macOS)'),
  requirementsOf('linux_requirements', 'Requirements (Linux)'),
  same('achievements', 'jsonb', achievements, { form: 'is_achievements', label: 'Achievements' }),
  same('screenshots', 'jsonb', list, { form: 'array', label: 'Screenshots' }),
  same('movies', 'jsonb', list, { form: 'array', label: 'Movies' }),
  same('content_descriptors', 'jsonb', object, { form: 'object', label: 'Content descriptors' }),
  same('package_groups', 'jsonb', list, { words: 'packages', form: 'array', label: 'Packages' }),
  same('ratings', 'jsonb', object, { form: 'object', label: 'Age ratings' }),
  fact('developers', list, [], heldByLinks),
  fact('publishers', list, [], heldByLinks),
  fact('genres', descriptions, []),
  fact('categories', descriptions, []),
  // Only another appid than the record's own says anything.
  fact('steam_appid', (value) => value, [], { isHeld: (value, _filled, { appid }) => value === appid }),
  fact('tags', tags, [], { source: 'others' }),
  fact(
    'owners',
    ownersRange,
    [
      column('owners_low', 'bigint', (value: OwnersRange | undefined) => value?.low ?? null, { min: 0, follows: 'document', field: audience('owners_low', 'Owners, at least (estimated)', { about: estimated }) }),
      column('owners_high', 'bigint', (value: OwnersRange | undefined) => value?.high ?? null, { min: 0, follows: 'document', field: audience('owners_high', 'Owners, at most (estimated)', { about: estimated }) }),
    ],
    { words: 'estimated owners', source: 'others', isWhole: ({ low, high }) => Number.isFinite(low) && Number.isFinite(high) },
  ),
  beside('positive', 'bigint', count, { words: 'a number of positive reviews', min: 0, field: audience('positive', 'Positive reviews in the store', { about: 'All there were when the data was collected (SteamSpy, Kaggle), not those in this catalogue.' }) }),
  beside('negative', 'bigint', count, { words: 'a number of negative reviews', min: 0, field: audience('negative', 'Negative reviews in the store') }),
  beside('review_score', 'smallint', reviewScore, { words: 'a review score', field: audience('review_score', 'Review score', { about: "The store's own, from 1 (overwhelmingly negative) to 9 (overwhelmingly positive)." }) }),
  playtime('average_playtime_forever', 'Average playtime'),
  playtime('median_playtime_forever', 'Median playtime'),
  playtime('average_playtime_2weeks', 'Average playtime, last two weeks'),
  playtime('median_playtime_2weeks', 'Median playtime, last two weeks'),
  beside('peak_ccu', 'bigint', count, { words: 'a number of players', min: 0, field: audience('peak_ccu', 'Peak players', { about: 'On the day before the data was collected.' }) }),
]
