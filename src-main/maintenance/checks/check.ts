import type { Severity, TaskRequest } from '@contract'
import type { Engine } from '../../database/engine'

/** How a finding is mended: statements of the check's own (the task `repair`, in one transaction), or another task. */
export type Fix =
  | { readonly label: string; readonly sql: readonly string[] }
  | { readonly label: string; readonly request: TaskRequest }

/** One thing that could be wrong with a catalogue. Each is one file in this folder. */
export interface Check {
  /** kebab-case, stable: scripts and tests know it by this */
  readonly name: string
  readonly title: string
  readonly severity: Severity
  /** what it means for the analyst, in a sentence or two */
  readonly meaning: string
  /** one SELECT of the rows that are wrong, most telling columns first; it is counted by wrapping it */
  readonly rows: string
  readonly fix: Fix | null
  /** what a person can do where no task is safe */
  readonly advice: string | null
  /** why it cannot be run here; null if it can */
  readonly unfit?: (engine: Engine) => Promise<string | null>
}
