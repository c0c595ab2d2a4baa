import type { AnalyticsField, Column, FilledColumn, Form } from './column'
import { facts } from './facts'

/** A column that PostgreSQL computes from a document. */
export interface GeneratedColumn extends Column {
  readonly generated: string
  readonly document: string
  readonly min: 0 | null
  readonly analysed: boolean
  readonly field: AnalyticsField & { readonly money?: true }
}

const readFrom = (document: string, key: string, name: string, type: 'numeric' | 'text', field: GeneratedColumn['field'], min: 0 | null = null): GeneratedColumn => ({
  name,
  type,
  document,
  generated: type === 'text' ? `${document} ->> '${key}'` : `(${document} -> '${key}')::numeric`,
  min,
  analysed: true,
  field,
})

export const generatedColumns: readonly GeneratedColumn[] = [
  readFrom('price_overview', 'final', 'price_final', 'numeric', { id: 'price', group: 'Price', label: 'Price', money: true, about: 'What it costs now, with any discount.' }, 0),
  readFrom('price_overview', 'initial', 'price_initial', 'numeric', { id: 'price_initial', group: 'Price', label: 'Price without discount', money: true }, 0),
  readFrom('price_overview', 'currency', 'currency', 'text', { id: 'currency', group: 'Price', label: 'Currency' }),
  readFrom('price_overview', 'discount_percent', 'discount_percent', 'numeric', { id: 'discount', group: 'Price', label: 'Discount', type: 'integer', unit: '%' }),
  readFrom('achievements', 'total', 'achievement_count', 'numeric', { id: 'achievements', group: 'Content', label: 'Achievements', type: 'integer' }, 0),
]

/** Every column of applications that records fill, in the order in which facts state them. */
export const filledColumns: readonly FilledColumn[] = facts.flatMap(({ columns }) => columns)

/** The two documents that hold whatever no column does: of the answer, and of what came around it. */
export const remainders: readonly (Column & { readonly type: 'jsonb'; readonly label: string })[] = [
  { name: 'document', type: 'jsonb', required: true, label: 'Other store data' },
  { name: 'envelope', type: 'jsonb', required: true, label: 'Record wrapper' },
]

/** What the catalogue itself notes of an application. */
export const notedColumns: readonly Column[] = [
  { name: 'description_embedding', type: 'vector(384)' },
  { name: 'embedding_model', type: 'text' },
  { name: 'embedding_text_hash', type: 'bytea' },
  { name: 'embedding_content_hash', type: 'bytea' },
  { name: 'content_hash', type: 'bytea', required: true },
  { name: 'record_hash', type: 'bytea' },
  { name: 'import_id', type: 'bigint' },
  { name: 'created_at', type: 'timestamp with time zone', required: true },
  { name: 'updated_at', type: 'timestamp with time zone', required: true },
]

/** Columns that hold a document of a known form, with what each is called. */
export const documents: readonly { readonly name: string; readonly label: string; readonly form: Form }[] = filledColumns.flatMap(({ name, label, form }) =>
  form === undefined ? [] : [{ name, label: label ?? name, form }],
)

/** SQL: is a document, if there is one, of another form than it must be? */
export const isWrongForm = ({ name, form }: { readonly name: string; readonly form: Form }): string =>
  form === 'object' || form === 'array' ? `jsonb_typeof(${name}) <> '${form}'` : `not ${form}(${name})`

/** Columns in which a number below zero makes no sense. */
export const countColumns: readonly string[] = [...filledColumns, ...generatedColumns].flatMap(({ name, min }) => (min === 0 ? [name] : []))

const isShort = ({ type, analysed }: FilledColumn): boolean => analysed === true || !['text', 'jsonb'].includes(type)

/**
 * The columns that queries filter, group and join by, of which an import brings the planner's statistics up to date: naming
 * them takes a sixth of the time of analysing the table with the expressions of its indexes, which autovacuum adds later.
 */
export const analysedColumns: readonly string[] = ['appid', ...filledColumns.filter(isShort).map(({ name }) => name), ...generatedColumns.flatMap(({ name, analysed }) => (analysed ? [name] : []))]
