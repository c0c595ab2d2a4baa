import type { CatalogueField, LinkField, ScalarField } from './field-types'

/** Words of the store that the enumeration `application_type` knows. */
export const applicationTypes = [
  'game', 'dlc', 'demo', 'episode', 'movie', 'video', 'series', 'advertising', 'music', 'mod', 'hardware', 'software',
] as const

const column = (
  group: string,
  id: string,
  label: string,
  type: ScalarField['type'],
  sqlType: ScalarField['sqlType'],
  sql: string,
  more: Partial<ScalarField> = {},
): ScalarField => ({ kind: 'scalar', source: 'column', group, id, label, type, sqlType, sql, ...more })

const derived = (...parts: Parameters<typeof column>): ScalarField => ({ ...column(...parts), source: 'derived' })

/** Tells presence by the length alone, which PostgreSQL knows without unpacking a long text. */
const hasText = (id: string, label: string, name: string): ScalarField =>
  derived('Texts', id, label, 'boolean', 'boolean', `(coalesce(octet_length(a.${name}), 0) > 0)`)

const link = (id: string, label: string, kind: string, table: string, more: Partial<LinkField> = {}): LinkField => ({
  kind: 'link',
  source: 'link',
  group: 'Store',
  id,
  label,
  type: 'text',
  sqlType: 'text',
  from: `application_${table} l_$alias join ${table} $alias on $alias.id = l_$alias.${kind}_id`,
  value: '$alias.name',
  where: 'l_$alias.appid = a.appid',
  presence: `application_${table} l_$alias`,
  ...more,
})

/** A link to a table in which each name is there once. */
const namedLink = (id: string, label: string, kind: string, table: string): LinkField =>
  link(id, label, kind, table, { lookup: { table, key: `l_$alias.${kind}_id` } })

/**
 * Every field of an application. `a` is `applications`, `rs` what its reviews say (see `from-clause.ts`). Long texts have
 * their presence and their length as fields; the texts themselves can be searched by filters.
 */
export const applicationFields: readonly CatalogueField[] = [
  column('Store', 'name', 'Name', 'text', 'text', 'a.name'),
  column('Store', 'type', 'Type', 'text', 'text', 'coalesce(a.type_text, a.type::text)', {
    enumeration: { column: 'a.type', other: 'a.type_text', values: applicationTypes, type: 'application_type' },
  }),
  column('Store', 'appid', 'Store number', 'integer', 'numeric', 'a.appid'),
  link('genre', 'Genre', 'genre', 'genres', { links: 'genres' }),
  link('category', 'Category', 'category', 'categories', { links: 'categories' }),
  namedLink('developer', 'Developer', 'developer', 'developers'),
  namedLink('publisher', 'Publisher', 'publisher', 'publishers'),
  column('Store', 'required_age', 'Required age', 'integer', 'numeric', 'a.required_age', { unit: 'years' }),
  column('Store', 'base_appid', 'Belongs to (store number)', 'integer', 'numeric', 'a.base_appid'),
  column('Store', 'website', 'Website', 'text', 'text', 'a.website'),

  column('Price', 'price', 'Price', 'money', 'numeric', 'a.price_final', { money: true, about: 'What it costs now, with any discount.' }),
  column('Price', 'price_initial', 'Price without discount', 'money', 'numeric', 'a.price_initial', { money: true }),
  column('Price', 'discount', 'Discount', 'integer', 'numeric', 'a.discount_percent', { unit: '%' }),
  column('Price', 'currency', 'Currency', 'text', 'text', 'a.currency'),
  column('Price', 'is_free', 'Free', 'boolean', 'boolean', 'a.is_free'),

  column('Release', 'release_date', 'Release date', 'date', 'date', 'a.release_date', { precision: 'a.release_precision' }),
  column('Release', 'release_text', "Release date in the store's words", 'text', 'text', 'a.release_date_text'),
  column('Release', 'release_precision', 'Release date known to the', 'text', 'text', "nullif(a.release_precision::text, 'none')"),
  column('Release', 'coming_soon', 'Coming soon', 'boolean', 'boolean', 'a.coming_soon'),

  column('Reception', 'rating', 'Rating', 'integer', 'numeric', 'a.metacritic_score', { about: 'The Metacritic score, 0 to 100.' }),
  column('Reception', 'recommendations', 'Recommendations', 'integer', 'numeric', 'a.recommendations_total'),
  column('Reception', 'review_count', 'Reviews in the catalogue', 'integer', 'numeric', 'coalesce(rs.review_count, 0)', { source: 'reviews', needs: ['review_stats'] }),
  column('Reception', 'review_positive_share', 'Positive reviews', 'share', 'float8', 'rs.positive_share', { source: 'reviews', needs: ['review_stats'] }),
  column('Reception', 'review_median_playtime', 'Median playtime of reviewers', 'number', 'float8', 'rs.median_playtime', { source: 'reviews', needs: ['review_stats'], unit: 'minutes' }),

  {
    ...link('platform', 'Platform', '', ''),
    group: 'Platforms',
    from: "(values ('Windows', a.windows), ('macOS', a.mac), ('Linux', a.linux)) as $alias (name, supported)",
    where: '$alias.supported',
    presence: "(values (a.windows), (a.mac), (a.linux)) as $alias (supported)",
  },
  column('Platforms', 'windows', 'Runs on Windows', 'boolean', 'boolean', 'a.windows'),
  column('Platforms', 'mac', 'Runs on macOS', 'boolean', 'boolean', 'a.mac'),
  column('Platforms', 'linux', 'Runs on Linux', 'boolean', 'boolean', 'a.linux'),
  column('Platforms', 'required_memory', 'Required memory', 'number', 'numeric', 'a.required_memory_mb', {
    source: 'derived',
    unit: 'MB',
    about: 'Read from the minimum requirements for Windows; missing where they do not say it in a way that can be read.',
  }),

  column('Content', 'achievements', 'Achievements', 'integer', 'numeric', 'a.achievement_count'),
  { ...namedLink('language', 'Language', 'language', 'languages'), group: 'Content' },
  {
    ...link('audio_language', 'Language with full audio', 'language', 'languages'),
    group: 'Content',
    where: 'l_$alias.appid = a.appid and l_$alias.full_audio',
  },

  hasText('has_short_description', 'Has a short description', 'short_description'),
  hasText('has_detailed_description', 'Has a description', 'detailed_description'),
  hasText('has_website', 'Has a website', 'website'),
  hasText('has_header_image', 'Has a header image', 'header_image'),
  derived('Texts', 'short_description_length', 'Length of the short description', 'integer', 'numeric', 'length(a.short_description)', { unit: 'characters' }),
  derived('Texts', 'description_length', 'Length of the description', 'integer', 'numeric', 'octet_length(a.detailed_description)', { unit: 'bytes' }),
  column('Texts', 'short_description', 'Short description', 'text', 'text', 'a.short_description'),
  column('Texts', 'detailed_description', 'Description', 'text', 'text', 'a.detailed_description'),
  column('Texts', 'about', 'About the game', 'text', 'text', 'a.about_the_game'),
  derived('Texts', 'embedded', 'Has an embedding', 'boolean', 'boolean', '(a.description_embedding is not null)'),
  column('Texts', 'embedding_model', 'Model of the embedding', 'text', 'text', 'a.embedding_model'),

  column('Catalogue', 'import', 'Import', 'integer', 'numeric', 'a.import_id', { about: 'Number of the import that last wrote it.' }),
  column('Catalogue', 'added_on', 'Added to the catalogue', 'date', 'date', "(a.created_at at time zone 'UTC')::date"),
  column('Catalogue', 'updated_on', 'Last changed in the catalogue', 'date', 'date', "(a.updated_at at time zone 'UTC')::date"),
]
