import { z } from 'zod'
import { changeCall, done, nothing, readCall } from './define'

export const schemaColumn = z.object({
  name: z.string(),
  /** in PostgreSQL's own words */
  type: z.string(),
  /** what it holds, in a few words; null: nobody says */
  comment: z.string().nullable(),
  /** in the primary key, or the key of another table's row */
  key: z.boolean(),
})

/** A table or view that statements of the user's own can read. */
export const schemaTable = z.object({
  name: z.string(),
  kind: z.enum(['table', 'view']),
  comment: z.string().nullable(),
  columns: z.array(schemaColumn),
})
export type SchemaTable = z.infer<typeof schemaTable>

export const sqlRun = z.object({
  id: z.number().int(),
  text: z.string(),
  ranAt: z.iso.datetime(),
  milliseconds: z.number(),
  /** rows of its answer; null: it failed */
  rows: z.number().int().nullable(),
  /** why it failed */
  error: z.string().nullable(),
})
export type SqlRun = z.infer<typeof sqlRun>

/** Statements that a catalogue remembers: the newest. */
export const sqlHistoryLimit = 200

export const sqlSnippet = z.object({ title: z.string(), about: z.string(), text: z.string() })
export type SqlSnippet = z.infer<typeof sqlSnippet>

export const sqlCalls = {
  /** Tables and views with their columns, for the tree beside the editor and for completion while typing. */
  'sql.schema': readCall(nothing, z.array(schemaTable)),
  /** A few different values of each column of one of these tables, as text, cut to be shown in a line. */
  'sql.examples': readCall(z.strictObject({ table: z.string().max(200) }), z.record(z.string(), z.array(z.string()))),
  /** Statements of common questions, to begin with. */
  'sql.snippets': readCall(nothing, z.array(sqlSnippet)),
  /** What was run in this catalogue, newest first, at most `sqlHistoryLimit`. */
  'sql.history': readCall(nothing, z.array(sqlRun)),
  /** Notes a statement that was run. The same text again takes the place of the earlier note. */
  'sql.remember': changeCall(
    { stale: ['sql.history'] },
    z.strictObject({
      text: z.string().min(1).max(200_000),
      milliseconds: z.number().min(0),
      rows: z.number().int().min(0).nullable(),
      error: z.string().max(2000).nullable(),
    }),
    done,
  ),
  /** Takes one statement out of the history; null: all of them. */
  'sql.forget': changeCall({ stale: ['sql.history'] }, z.strictObject({ id: z.number().int().positive().nullable() }), done),
}
