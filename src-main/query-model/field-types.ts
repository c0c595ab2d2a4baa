import type { Field } from '@contract'

/** What PostgreSQL holds: decides how a parameter that is compared with it is typed. */
export type SqlType = 'text' | 'numeric' | 'float8' | 'date' | 'boolean'

/** What must stand in the FROM clause for an expression to mean something, besides the subject's own table. */
export type Need = 'application' | 'review_stats'

interface Shared {
  readonly id: string
  readonly label: string
  readonly group: string
  readonly type: Field['type']
  readonly sqlType: SqlType
  readonly about?: string
  readonly unit?: string
  readonly needs?: readonly Need[]
}

/** At most one value a row. */
export interface ScalarField extends Shared {
  readonly kind: 'scalar'
  readonly source: 'column' | 'derived' | 'reviews' | 'path'
  readonly sql: string
  /** a price: in hundredths, of the row's own currency; never used without choosing one */
  readonly money?: true
  /** text of an enumeration with a column for words of its own */
  readonly enumeration?: { readonly column: string; readonly other: string; readonly values: readonly string[]; readonly type: 'application_type' }
  /** dates that may be known to the month or year only: the SQL of their precision */
  readonly precision?: string
}

/** Any number of values a row. */
export interface LinkField extends Shared {
  readonly kind: 'link'
  readonly source: 'link'
  /** FROM clause whose rows are the values of the row in question, and the value itself; `$alias` is replaced */
  readonly from: string
  readonly value: string
  /** condition that ties `from` to the row */
  readonly where: string
  /** a shorter `from` that is enough to tell that there is a value, where there is one */
  readonly presence?: string
  /** table of the links (`application_LINKS`): two of one row may have the same name under two ids */
  readonly links?: string
  /** SQL of how many gave a value, where that is counted */
  readonly votes?: string
  /** where each name is there once: values can be counted by their key, and named afterwards */
  readonly lookup?: Lookup
}

/** A table of names, and the key that tells which one a value is. */
export interface Lookup {
  readonly table: string
  readonly key: string
}

export type CatalogueField = ScalarField | LinkField
