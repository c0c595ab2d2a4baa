import { z } from 'zod'
import { defineCall } from './define'

export const presetName = z.enum(['genres'])
export type PresetName = z.infer<typeof presetName>

export const columnType = z.enum(['text', 'integer', 'number', 'money', 'date', 'boolean'])
export type ColumnType = z.infer<typeof columnType>

export const column = z.object({ name: z.string(), label: z.string(), type: columnType })
export type Column = z.infer<typeof column>

export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type Cell = z.infer<typeof cell>

/** The answer to an analytics question. `rows[i][j]` belongs to `columns[j]`. */
export const answer = z.object({
  columns: z.array(column),
  rows: z.array(z.array(cell)),
  /** rows there are; more than `rows.length` when only the first were sent */
  rowCount: z.number().int(),
  /** the one currency of every price in the answer; null when the catalogue has no prices */
  currency: z.string().nullable(),
  seconds: z.number(),
})
export type Answer = z.infer<typeof answer>

export const currencyCount = z.object({ currency: z.string(), applications: z.number().int() })
export type CurrencyCount = z.infer<typeof currencyCount>

/** ISO 4217 as the store writes it. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/)

export const applicationRow = z.object({
  appid: z.number().int(),
  name: z.string(),
  type: z.string(),
  /** the store's own words */
  releaseText: z.string().nullable(),
  /** ISO date of the first day that the text can mean; null if it names none */
  releaseDate: z.string().nullable(),
  /** in whole units of `currency` (5.99), null if the store gave no price */
  price: z.number().nullable(),
  currency: z.string().nullable(),
  rating: z.number().int().nullable(),
  developers: z.array(z.string()),
  genres: z.array(z.string()),
})
export type ApplicationRow = z.infer<typeof applicationRow>

export const analyticsCalls = {
  /** currency null: the one that most applications are priced in */
  'analytics.preset': defineCall(
    z.strictObject({ name: presetName, currency: currencyCode.nullable() }),
    answer.extend({
      /** every currency that occurs, most used first */
      currencies: z.array(currencyCount),
      /** the statement that was run, with its parameters */
      sql: z.object({ text: z.string(), values: z.array(cell) }),
    }),
  ),
  /** The games behind one bar of the genre preset, best rated first. */
  'analytics.genreApplications': defineCall(
    z.strictObject({
      genre: z.string().max(200),
      currency: currencyCode.nullable(),
      limit: z.number().int().min(1).max(5000),
    }),
    z.object({ total: z.number().int(), applications: z.array(applicationRow) }),
  ),
}
