import type { MaintenanceAdvice, Monitor } from '@contract'
import type { Engine } from '../../database/engine'

/** An advice, and the statement whose plan it would change (for "what would change"). */
export interface FoundAdvice extends MaintenanceAdvice {
  readonly statement: { readonly text: string; readonly values: readonly unknown[] } | null
}

/** One cause that can be seen in the monitors, and its cure. Each is one file in this folder. */
export type Rule = (seen: Monitor, engine: Engine) => Promise<readonly Omit<FoundAdvice, 'comparable'>[]>
