import type { BinaryCopy } from '../database/binary-copy'
import type { ColumnType, ValueOf } from './column'

/** How a value of each type is written for COPY. */
const writers: { readonly [Type in ColumnType]: (copy: BinaryCopy, value: ValueOf[Type] | null) => void } = {
  bigint: (copy, value) => copy.bigint(value),
  integer: (copy, value) => copy.integer(value),
  smallint: (copy, value) => copy.smallint(value),
  numeric: (copy, value) => copy.numeric(value),
  boolean: (copy, value) => copy.boolean(value),
  text: (copy, value) => copy.text(value),
  application_type: (copy, value) => copy.text(value),
  date_precision: (copy, value) => copy.text(value),
  date: (copy, value) => copy.date(value),
  'timestamp with time zone': (copy, value) => copy.timestamptz(value),
  jsonb: (copy, value) => copy.jsonb(value),
  bytea: (copy, value) => copy.bytea(value),
  'text[]': (copy, value) => copy.textArray(value ?? []),
  'integer[]': (copy, value) => copy.integerArray(value ?? []),
}

type Write = (copy: BinaryCopy, value: unknown) => void

/**
 * Writes values behind what a row has already.
 * @param columns in the order in which they are written
 * @param places of each column's value, if the values come in another order
 */
export function valuesWriter(columns: readonly { readonly type: ColumnType }[], places: readonly number[] = columns.map((_, place) => place)): (copy: BinaryCopy, values: readonly unknown[]) => void {
  const writes = columns.map(({ type }, place) => ({ write: writers[type] as Write, place: places[place] ?? place }))
  return (copy, values) => {
    for (const { write, place } of writes) write(copy, values[place])
  }
}
