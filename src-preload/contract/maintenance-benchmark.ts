import { z } from 'zod'
import { plan } from './answers'
import { engineKind } from './catalogue'

export const benchmarkPart = z.enum(['analytics', 'read-only', 'durable-write', 'vectors', 'import'])
export type BenchmarkPart = z.infer<typeof benchmarkPart>

export const benchmarkFigure = z.object({
  part: benchmarkPart,
  /** "Read-only transactions, 4 clients" */
  label: z.string(),
  value: z.number(),
  /** "transactions/s", "ms", "recall@10", "records/s" */
  unit: z.string(),
  /** more is better, or less */
  better: z.enum(['more', 'less']),
  /** the same figure of the run before this one; null if there is none */
  earlier: z.number().nullable(),
  /** the method's published figure; null if it published none */
  published: z.number().nullable(),
  /** why it differs from the published one, in a sentence */
  note: z.string().nullable(),
})
export type BenchmarkFigure = z.infer<typeof benchmarkFigure>

export const benchmarkRun = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  engine: engineKind,
  version: z.string(),
  /** processor, threads, memory: what one has to know to compare */
  machine: z.string(),
  applications: z.number().int(),
  figures: z.array(benchmarkFigure),
  /** parts that could not be measured here, and why */
  left: z.array(z.object({ part: benchmarkPart, reason: z.string() })),
  /** of the analytical query, run with EXPLAIN (ANALYZE, BUFFERS) */
  plan: plan.nullable(),
  seconds: z.number(),
})
export type BenchmarkRun = z.infer<typeof benchmarkRun>
