import type { Field } from '@contract'

/** What JavaScript has for a value of each PostgreSQL type that an import fills. */
export interface ValueOf {
  bigint: number
  integer: number
  smallint: number
  /** plain decimals; as text where JavaScript would lose digits */
  numeric: number | string
  boolean: boolean
  text: string
  application_type: string
  date_precision: string
  /** days since 1970-01-01 */
  date: number
  /** seconds since 1970-01-01 00:00 UTC */
  'timestamp with time zone': number
  jsonb: unknown
  bytea: Uint8Array
  'text[]': readonly string[]
  'integer[]': readonly (number | null)[]
}
export type ColumnType = keyof ValueOf

/** A column as the database has it. */
export interface Column {
  readonly name: string
  /** in PostgreSQL's own words (`format_type`) */
  readonly type: string
  /** NOT NULL */
  readonly required?: true
  /** GENERATED ALWAYS AS (…) STORED */
  readonly generated?: string
}

/** Between a record's strings and what they say (see import/record-text.ts). */
export interface Words {
  readonly decode: (text: string) => string
  readonly encode: (text: string) => string
}

export const applicationTypes = [
  'game', 'dlc', 'demo', 'episode', 'movie', 'video', 'series', 'advertising', 'music', 'mod', 'hardware', 'software',
] as const
export type ApplicationType = (typeof applicationTypes)[number] | 'other'

/** What reading a record needs besides its values. */
export interface Reading {
  /** of the application that the record is about */
  readonly appid: number
  readonly words: Words
  /** where the answer has no name */
  readonly fallbackName: string
  /** of an application that is new, where the answer does not say its type */
  readonly assumedType?: ApplicationType | undefined
}

/** What a document must be: a function of the schema that says so, or a kind of JSON. */
export type Form = 'is_price_overview' | 'is_achievements' | 'is_requirements' | 'object' | 'array'

/** How Analytics asks for a column. Its id, once given, never changes: saved questions name it. */
export interface AnalyticsField {
  readonly id: string
  readonly group: 'Store' | 'Price' | 'Release' | 'Reception' | 'Audience' | 'Platforms' | 'Content' | 'Texts' | 'Catalogue'
  readonly label: string
  /** where the column's type does not say it */
  readonly type?: Field['type']
  /** where it is not the column itself; `a` is the application */
  readonly sql?: string
  readonly source?: 'derived'
  readonly unit?: string
  readonly about?: string
}

/** What is known of a column of applications besides how it is filled. */
export interface About {
  readonly required?: true
  /** SQL of what it holds where nothing was stated; without it, null */
  readonly unstated?: string
  /** The smallest number that makes sense. */
  readonly min?: 0
  /**
   * What says the same already, so that it does not count for the content hash: another column (then it is no difference of
   * its own either), or `document`, where the value stays as it came.
   */
  readonly follows?: 'column' | 'document'
  /** Of a document: values of another form stay in `document`. */
  readonly form?: Form
  /** Of a document: what it is called on an application's page. */
  readonly label?: string
  /** Also of a text, because it is short: the planner's statistics are kept up to date by every import. */
  readonly analysed?: true
  readonly field?: AnalyticsField
}

/** A column of applications that a record fills. */
export interface FilledColumn extends About {
  readonly name: string
  readonly type: ColumnType
  /** The column's value from what its key says; undefined: nothing that a column could hold. */
  of(value: unknown, reading: Reading): unknown
}
