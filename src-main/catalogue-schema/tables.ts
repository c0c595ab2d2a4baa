import { filledColumns, generatedColumns, notedColumns, remainders } from './applications'
import type { Column } from './column'
import { links } from './links'
import { observedColumns } from './observations'
import { reviewColumns } from './reviews'
import { staging } from './staging'

/** A table as migrations make it. */
export interface Table {
  readonly columns: readonly Column[]
  /** null for tables that are written and read in bulk */
  readonly primaryKey: readonly string[] | null
  /** columns, or expressions over them, whose values are there once */
  readonly unique?: readonly string[]
  /** column -> the table whose key it holds */
  readonly references?: Readonly<Record<string, string>>
}

const column = (name: string, type: string): Column => ({ name, type })
const required = (name: string, type: string): Column => ({ name, type, required: true })
const appid = required('appid', 'bigint')
const importId = column('import_id', 'bigint')
const reviewOwn: readonly Column[] = [appid, ...reviewColumns, required('document', 'jsonb'), required('content_hash', 'bytea'), importId]
const reviewSet: readonly Column[] = [appid, required('envelope', 'jsonb'), required('content_hash', 'bytea')]
const observed: readonly Column[] = [appid, required('observed_at', 'timestamp with time zone'), required('import_id', 'bigint'), required('source', 'text')]
const reviewKeys = ['appid', 'recommendationid']

const lookups = links.map(({ lookup, knownBy }): readonly [string, Table] => [
  lookup,
  {
    columns: [required('id', 'integer'), ...(knownBy === 'store_id' ? [column('store_id', 'text')] : []), required('name', 'text')],
    primaryKey: ['id'],
    unique: knownBy === 'store_id' ? ['store_id', 'name where store_id is null'] : ['name'],
  },
])

const linkTables = links.map(({ table, key, lookup, attribute }): readonly [string, Table] => [
  table,
  {
    columns: [appid, required(key, 'integer'), ...(attribute ? [attribute] : [])],
    primaryKey: ['appid', key],
    references: { appid: 'applications', [key]: lookup },
  },
])

const stagingTables = Object.entries(staging).map(([name, columns]): readonly [string, Table] => [
  name,
  { columns: [...columns, importId], primaryKey: name === 'staging_changes' ? ['appid'] : null },
])

/** What undo keeps of the rows of a table, by their keys. */
const undoOf = (keys: readonly Column[], more: readonly Column[] = []): Table => ({
  columns: [required('import_id', 'bigint'), ...keys, column('before', 'jsonb'), ...more],
  primaryKey: ['import_id', ...keys.map(({ name }) => name)],
})

/** Every table that imports fill. */
export const tables: Readonly<Record<string, Table>> = {
  applications: {
    columns: [appid, ...filledColumns, ...remainders, ...generatedColumns, ...notedColumns],
    primaryKey: ['appid'],
    references: { import_id: 'imports' },
  },
  reviews: {
    columns: [
      ...reviewOwn,
      column('review_embedding', 'vector(384)'),
      column('embedding_model', 'text'),
      column('embedding_text_hash', 'bytea'),
      column('embedding_content_hash', 'bytea'),
      required('created_at', 'timestamp with time zone'),
      required('updated_at', 'timestamp with time zone'),
    ],
    primaryKey: reviewKeys,
    references: { appid: 'applications', import_id: 'imports' },
  },
  observations: {
    columns: [...observed, ...observedColumns.map(({ name, type }) => column(name, type))],
    primaryKey: ['appid', 'observed_at', 'import_id', 'source'],
    references: { appid: 'applications', import_id: 'imports' },
  },
  application_sources: {
    columns: [...observed, required('dated', 'boolean'), required('facts', 'bigint')],
    primaryKey: ['appid', 'import_id', 'source'],
    references: { appid: 'applications', import_id: 'imports' },
  },
  waiting_reviews: { columns: reviewOwn, primaryKey: reviewKeys, references: { import_id: 'imports' } },
  review_sets: { columns: [...reviewSet, column('record_hash', 'bytea'), importId], primaryKey: ['appid'], references: { import_id: 'imports' } },
  ...Object.fromEntries([...lookups, ...linkTables, ...stagingTables]),
  undo_applications: undoOf([appid], [column('links', 'jsonb')]),
  undo_reviews: undoOf([appid, required('recommendationid', 'text')]),
  undo_review_sets: undoOf([appid]),
  undo_waiting_reviews: { columns: [...reviewOwn, required('undo_import_id', 'bigint')], primaryKey: ['undo_import_id', ...reviewKeys] },
}

/** The columns that can be written, in a fixed order: all that PostgreSQL does not compute. */
export const writtenColumns = (table: string): string[] => tables[table]?.columns.flatMap(({ name, generated }) => (generated === undefined ? [name] : [])) ?? []
