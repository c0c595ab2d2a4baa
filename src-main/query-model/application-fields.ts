import { segmentField } from '@contract'
import { filledColumns, generatedColumns } from '../catalogue-schema/applications'
import { applicationTypes, type AnalyticsField } from '../catalogue-schema/column'
import { links, type Link } from '../catalogue-schema/links'
import type { CatalogueField, LinkField, ScalarField } from './field-types'

const column = (
  group: AnalyticsField['group'],
  id: string,
  label: string,
  type: ScalarField['type'],
  sqlType: ScalarField['sqlType'],
  sql: string,
  more: Partial<ScalarField> = {},
): ScalarField => ({ kind: 'scalar', source: 'column', group, id, label, type, sqlType, sql, ...more })

const derived = (...parts: Parameters<typeof column>): ScalarField => ({ ...column(...parts), source: 'derived' })

/** What a field is by the type of its column. */
const kinds: Readonly<Record<string, readonly [ScalarField['type'], ScalarField['sqlType']]>> = {
  bigint: ['integer', 'numeric'],
  integer: ['integer', 'numeric'],
  smallint: ['integer', 'numeric'],
  numeric: ['number', 'numeric'],
  boolean: ['boolean', 'boolean'],
  date: ['date', 'date'],
}

/** The field of a column that the description of the catalogue gives one. */
function described(name: string, columnType: string, { id, group, label, type, sql, source, unit, about, money }: AnalyticsField & { readonly money?: true }): ScalarField {
  const [ofColumn, sqlType] = kinds[columnType] ?? ['text', 'text']
  return {
    ...column(group, id, label, type ?? (money === true ? 'money' : ofColumn), sqlType, sql ?? `a.${name}`),
    ...(source !== undefined && { source }),
    ...(unit !== undefined && { unit }),
    ...(about !== undefined && { about }),
    ...(money === true && { money }),
  }
}

const describedFields: readonly ScalarField[] = [...generatedColumns, ...filledColumns].flatMap(({ name, type, field }) => (field ? [described(name, type, field)] : []))

/** Tells presence by the length alone, which PostgreSQL knows without unpacking a long text. */
const hasText = (id: string, label: string, name: string): ScalarField =>
  derived('Texts', id, label, 'boolean', 'boolean', `(coalesce(octet_length(a.${name}), 0) > 0)`)

const several = (group: AnalyticsField['group'], id: string, label: string, more: Pick<LinkField, 'from' | 'value' | 'where'> & Partial<LinkField>): LinkField => ({
  kind: 'link',
  source: 'link',
  group,
  id,
  label,
  type: 'text',
  sqlType: 'text',
  ...more,
})

/** The fields of one kind of link. Names that are there once each can be counted by their key; of others two may be one. */
const linkFields = ({ lookup, table, key, knownBy, attribute, fields }: Link): LinkField[] =>
  fields.map(({ id, label, group, where, about }) =>
    several(group, id, label, {
      from: `${table} l_$alias join ${lookup} $alias on $alias.id = l_$alias.${key}`,
      value: '$alias.name',
      where: where === undefined ? 'l_$alias.appid = a.appid' : `l_$alias.appid = a.appid and ${where.replaceAll('$link', 'l_$alias')}`,
      presence: `${table} l_$alias`,
      ...(knownBy === 'store_id' ? { links: lookup } : where === undefined && { lookup: { table: lookup, key: `l_$alias.${key}` } }),
      ...(attribute?.name === 'votes' && { votes: 'l_$alias.votes' }),
      ...(about !== undefined && { about }),
    }),
  )

const reviews = { source: 'reviews', needs: ['review_stats'] } as const

/** What is asked in other words than the columns have it. `rs` is what an application's reviews say (see `scope.ts`). */
const ownFields: readonly CatalogueField[] = [
  column('Store', 'type', 'Type', 'text', 'text', 'coalesce(a.type_text, a.type::text)', {
    enumeration: { column: 'a.type', other: 'a.type_text', values: applicationTypes, type: 'application_type' },
  }),
  column('Store', 'appid', 'App ID', 'integer', 'numeric', 'a.appid'),
  column('Release', 'release_date', 'Release date', 'date', 'date', 'a.release_date', { precision: 'a.release_precision' }),
  column('Reception', 'review_count', 'Reviews in the catalogue', 'integer', 'numeric', 'coalesce(rs.reviews, 0)', reviews),
  column('Reception', 'review_positive_share', 'Positive reviews', 'share', 'float8', '(rs.positive::float8 / nullif(rs.voted, 0))', reviews),
  column('Reception', 'review_median_playtime', 'Median playtime of reviewers', 'number', 'float8', 'rs.median_playtime', { ...reviews, unit: 'minutes' }),
  derived('Audience', 'owners', 'Owners (estimated)', 'integer', 'numeric', '((a.owners_low + a.owners_high) / 2)', { about: 'Estimated by SteamSpy as a range; this is its middle.' }),
  derived('Audience', 'store_positive_share', 'Share of positive reviews in the store', 'share', 'float8', '(a.positive::float8 / nullif(a.positive + a.negative, 0))', {
    about: 'Of all reviews there were when the data was collected, not of those in this catalogue.',
  }),
  several('Platforms', 'platform', 'Platform', {
    from: "(values ('Windows', a.windows), ('macOS', a.mac), ('Linux', a.linux)) as $alias (name, supported)",
    value: '$alias.name',
    where: '$alias.supported',
    presence: "(values (a.windows), (a.mac), (a.linux)) as $alias (supported)",
  }),
  hasText('has_short_description', 'Has a short description', 'short_description'),
  hasText('has_detailed_description', 'Has a description', 'detailed_description'),
  hasText('has_website', 'Has a website', 'website'),
  hasText('has_header_image', 'Has a header image', 'header_image'),
  derived('Texts', 'short_description_length', 'Length of the short description', 'integer', 'numeric', 'length(a.short_description)', { unit: 'characters' }),
  derived('Texts', 'description_length', 'Length of the description', 'integer', 'numeric', 'octet_length(a.detailed_description)', { unit: 'bytes' }),
  derived('Texts', 'embedded', 'Has an embedding', 'boolean', 'boolean', '(a.description_embedding is not null)'),
  column('Texts', 'embedding_model', 'Model of the embedding', 'text', 'text', 'a.embedding_model'),
  several('Catalogue', segmentField, 'Segment', {
    from: 'segment_applications l_$alias join segments $alias on $alias.id = l_$alias.segment_id',
    value: '$alias.name',
    where: 'l_$alias.appid = a.appid',
    presence: 'segment_applications l_$alias',
    lookup: { table: 'segments', key: 'l_$alias.segment_id' },
    about: 'Named sets of applications that were saved in this catalogue.',
  }),
  column('Catalogue', 'import', 'Import', 'integer', 'numeric', 'a.import_id', { about: 'Number of the import that last wrote it.' }),
  column('Catalogue', 'added_on', 'Added to the catalogue', 'date', 'date', "(a.created_at at time zone 'UTC')::date"),
  column('Catalogue', 'updated_on', 'Last changed in the catalogue', 'date', 'date', "(a.updated_at at time zone 'UTC')::date"),
]

/** The order in which groups are listed. */
const groups: readonly AnalyticsField['group'][] = ['Store', 'Price', 'Release', 'Reception', 'Audience', 'Platforms', 'Content', 'Texts', 'Catalogue']

/** What people look for first leads its group; what belongs to many values comes before what belongs to one. */
const leading = ['name', 'type', 'appid', 'release_date']
const inAnyOrder: readonly CatalogueField[] = [...links.flatMap(linkFields), ...describedFields, ...ownFields]
const all = [...leading.flatMap((id) => inAnyOrder.filter((field) => field.id === id)), ...inAnyOrder.filter(({ id }) => !leading.includes(id))]

/**
 * Every field of an application. `a` is `applications`. Long texts have their presence and their length as fields; the texts
 * themselves can be searched by filters.
 */
export const applicationFields: readonly CatalogueField[] = groups.flatMap((group) => all.filter((field) => field.group === group))

/** Every field of an application, as a field of rows that belong to one: `application.ID`. */
export const fieldsOfApplication: readonly CatalogueField[] = applicationFields.map((field): CatalogueField => ({
  ...field,
  id: `application.${field.id}`,
  group: `Application: ${field.group.toLowerCase()}`,
  needs: ['application', ...(field.needs ?? [])],
}))
