import { z } from 'zod'
import { cell, column } from './answers'
import { taskRequest } from './maintenance-tasks'

export const severity = z.enum(['critical', 'error', 'warning', 'info'])
export type Severity = z.infer<typeof severity>

/** One result of an integrity check. */
export const finding = z.object({
  /** the check's name, for example "reference-genres": each is one file in `src-main/maintenance/checks/` */
  name: z.string(),
  title: z.string(),
  severity,
  /** rows it found */
  count: z.number().int(),
  /** what it means for the analyst */
  meaning: z.string(),
  /** a task that mends it where one is safe, with the words of its button */
  fix: z.object({ request: taskRequest, label: z.string() }).nullable(),
  /** what a person can do where no task is safe; null if there is a fix */
  advice: z.string().nullable(),
})
export type Finding = z.infer<typeof finding>

export const checkReport = z.object({
  /** checks that were run */
  checks: z.number().int(),
  /** those that could not be run on this engine, and why */
  left: z.array(z.object({ name: z.string(), title: z.string(), reason: z.string() })),
  /** gravest first */
  findings: z.array(finding),
  seconds: z.number(),
  at: z.iso.datetime(),
})
export type CheckReport = z.infer<typeof checkReport>

/** Rows behind a finding, or of a monitor. */
export const rowPage = z.object({ columns: z.array(column), rows: z.array(z.array(cell)), rowCount: z.number().int() })
export type RowPage = z.infer<typeof rowPage>
