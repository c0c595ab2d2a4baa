import pg from 'pg'

const { builtins } = pg.types

const asNumber = (text: string): number | string => {
  const value = Number(text)
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(text) ? value : text
}

/** Whole numbers and decimals become numbers (a bigint too large for one stays text); dates stay ISO text. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.INT8, asNumber],
  [builtins.NUMERIC, Number],
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
])

type Oid = Parameters<typeof pg.types.getTypeParser>[0]

/** Type parsers for pg clients of both engines, so that equal rows read equal. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: Oid, format?: 'text' | 'binary'): unknown {
    return (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format)
  },
}

/** Whole numbers that a number cannot hold, and what is no number (NaN, Infinity), stay text: an answer must survive JSON. */
const asCellNumber = (text: string): number | string => {
  const value = asNumber(text)
  return typeof value === 'number' && !Number.isFinite(value) ? text : value
}

const cellParsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  ...[builtins.INT2, builtins.INT4, builtins.INT8, builtins.FLOAT4, builtins.FLOAT8, builtins.NUMERIC].map(
    (oid) => [oid, asCellNumber] as const,
  ),
  [builtins.BOOL, (text) => text === 't'],
  [builtins.TIMESTAMPTZ, (text) => (/^[\d: .+-]+$/.test(text) ? new Date(text).toISOString() : text)],
])

/** For rows that are shown: numbers, yes/no and text; every other type is the text PostgreSQL writes for it. */
export const cellTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: Oid): unknown => cellParsers.get(oid) ?? ((text: string) => text),
}
