import { z } from 'zod'
import { plan } from './answers'
import { severity } from './maintenance-checks'
import { taskRequest } from './maintenance-tasks'

export const maintenanceAdvice = z.object({
  /** stable: the same cause gives the same id, so that "not now" is remembered */
  id: z.string(),
  severity,
  /** cause and cure in plain words */
  text: z.string(),
  /** the threshold that was passed, and where it comes from */
  threshold: z.string(),
  sql: z.array(z.string()),
  /** what applies it; null where it is not for this program to do (then `text` says who can) */
  request: taskRequest.nullable(),
  /** there is a statement whose plan can be compared before and after */
  comparable: z.boolean(),
})
export type MaintenanceAdvice = z.infer<typeof maintenanceAdvice>

/** The plan of the statement that would gain, as it is and as it would be. */
export const planComparison = z.object({
  before: plan,
  /** null where it cannot be known without doing it */
  after: plan.nullable(),
  /** how `after` was found: by hypopg, or in a transaction that was rolled back; or why it was not */
  how: z.string(),
})
export type PlanComparison = z.infer<typeof planComparison>
