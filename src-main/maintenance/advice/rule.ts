import type { MaintenanceAdvice, Monitor } from '@contract'
import type { Engine } from '../../database/engine'

/** An advice, and what is needed to tell what it would change. */
export interface FoundAdvice extends MaintenanceAdvice {
  /** of the task that follows it */
  readonly title: string
  /** a SELECT that would gain, whose plan is looked at; null if there is none */
  readonly statement: { readonly text: string; readonly values: readonly string[] } | null
  /** statements that do the same as `sql` in a transaction that is rolled back; null where nothing can be tried that way */
  readonly trial: readonly string[] | null
  /** the trial is done to a copy of the table */
  readonly trialOnCopy?: boolean
}

/** One cause that can be seen in the monitors, and its cure. Each is one file in this folder. */
export type Rule = (seen: Monitor, engine: Engine) => Promise<readonly Omit<FoundAdvice, 'comparable'>[]>
