import { z } from 'zod'
import { engineKind } from './catalogue'

/** Statistics of one table since `since`. Bytes of itself, of what lies out of line, of its indexes. */
export const tableActivity = z.object({
  table: z.string(),
  inserted: z.number(),
  updated: z.number(),
  deleted: z.number(),
  live: z.number(),
  dead: z.number(),
  /** reads of the whole table, and by an index */
  scans: z.number(),
  indexScans: z.number(),
  lastVacuum: z.iso.datetime().nullable(),
  lastAnalyze: z.iso.datetime().nullable(),
  tableBytes: z.number(),
  toastBytes: z.number(),
  indexBytes: z.number(),
  /** bytes that a rewrite would give back, by row widths from PostgreSQL's own statistics or from a sample of pages; null where neither tells */
  bloatBytes: z.number().nullable(),
})
export type TableActivity = z.infer<typeof tableActivity>

export const indexUsage = z.object({
  index: z.string(),
  table: z.string(),
  /** "hnsw (description_embedding)" */
  definition: z.string(),
  bytes: z.number(),
  scans: z.number(),
  read: z.number(),
  fetched: z.number(),
  unique: z.boolean(),
  valid: z.boolean(),
  /** another index that does all this one does; null if none */
  duplicateOf: z.string().nullable(),
  unused: z.boolean(),
})
export type IndexUsage = z.infer<typeof indexUsage>

export const slowStatement = z.object({
  text: z.string(),
  calls: z.number(),
  meanMs: z.number(),
  totalMs: z.number(),
  rows: z.number(),
  /** it compares vectors */
  vector: z.boolean(),
})
export type SlowStatement = z.infer<typeof slowStatement>

export const settingState = z.object({
  name: z.string(),
  value: z.string(),
  /** what this machine would want; null: it is fine as it is */
  wanted: z.string().nullable(),
  why: z.string(),
})
export type SettingState = z.infer<typeof settingState>

export const session = z.object({
  pid: z.number().int(),
  user: z.string().nullable(),
  application: z.string(),
  state: z.string().nullable(),
  /** of its transaction */
  seconds: z.number().nullable(),
  query: z.string(),
  /** pids that hold what it waits for */
  blockedBy: z.array(z.number().int()),
})
export type Session = z.infer<typeof session>

export const monitor = z.object({
  engine: engineKind,
  /** when the counters were last set back; null if PostgreSQL does not say */
  since: z.iso.datetime().nullable(),
  databaseBytes: z.number(),
  /** share of blocks that were found in memory, 0..1, of tables and of indexes; null before the first read */
  cacheHit: z.object({ tables: z.number().nullable(), indexes: z.number().nullable() }),
  tables: z.array(tableActivity),
  indexes: z.array(indexUsage),
  /** null with the reason where pg_stat_statements is not there */
  statements: z.array(slowStatement).nullable(),
  statementsMissing: z.string().nullable(),
  settings: z.array(settingState),
  /** on a server only: the embedded engine has one session, this one */
  sessions: z.array(session).nullable(),
})
export type Monitor = z.infer<typeof monitor>

/** What is sampled over time and drawn as a line. */
export const metric = z.enum(['database-bytes', 'dead-rows', 'cache-hit', 'statements', 'connections'])
export type Metric = z.infer<typeof metric>
export const samples = z.object({
  metric,
  points: z.array(z.object({ at: z.iso.datetime(), value: z.number() })),
})
export type Samples = z.infer<typeof samples>
