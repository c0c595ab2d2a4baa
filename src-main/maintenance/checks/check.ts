import type { Cell, Severity, TaskRequest } from '@contract'
import type { Engine, Queryable } from '../../database/engine'

/** How a finding is mended: statements of the check's own (the task `repair`, in one transaction), or another task. */
export type Fix =
  | { readonly label: string; readonly sql: readonly string[] }
  | { readonly label: string; readonly request: TaskRequest }

/** What a check may have to know before it can be run. */
export interface Situation {
  readonly engine: Engine
  /** an import of this program is under way */
  readonly importing: boolean
}

/** What a check found that cannot be one SELECT. */
export interface Scanned {
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  /** what was found, in a sentence or two; takes the place of the check's `meaning` */
  readonly meaning: string
}

/** One thing that could be wrong with a catalogue. Each is one file in this folder. */
export interface Check {
  /** kebab-case, stable: scripts and tests know it by this */
  readonly name: string
  readonly title: string
  readonly severity: Severity
  /** what it means for the analyst, in a sentence or two */
  readonly meaning: string
  /**
   * One SELECT of the rows that are wrong, most telling columns first; it is counted by wrapping it. Where it has a $1, that
   * is the key of the sentence model in use. A function where it is made of what the catalogue itself says. A scan where
   * the statements that look for it are expected to fail.
   */
  readonly rows: string | ((database: Queryable) => Promise<string>) | { readonly scan: (engine: Engine) => Promise<Scanned> }
  readonly fix: Fix | null
  /** what a person can do where no task is safe */
  readonly advice: string | null
  /** why it cannot be run here; null if it can */
  readonly unfit?: (situation: Situation) => Promise<string | null>
}
