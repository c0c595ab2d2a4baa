import type { LockLevel, TaskFigures, TaskName, TaskRequest } from '@contract'
import type { Engine } from '../../database/engine'
import type { Step } from '../../database/steps'
import type { Facts } from '../facts'

/** What other areas do for a task. `open-catalogue.ts` hands it in, because areas do not know each other. */
export interface Services {
  /** Makes missing and stale embeddings of applications, or of reviews, and waits for the end. @throws LudographError */
  readonly embed: (what: 'applications' | 'reviews', signal: AbortSignal) => Promise<void>
  /** The statements of an advice or of a check's fix; null if there is no such one, or nothing to run. */
  readonly advised: (id: string) => Promise<Advised | null>
  readonly checked: (name: string) => Promise<Checked | null>
}

export interface Advised {
  readonly title: string
  readonly about: string
  readonly sql: readonly string[]
}

export interface Checked extends Advised {
  /** how many rows are wrong now */
  readonly count: () => Promise<number>
}

export interface TaskContext {
  readonly engine: Engine
  readonly facts: Facts
  readonly services: Services
}

/** A task that knows all about itself, ready to be shown or run. */
export interface Prepared {
  readonly request: TaskRequest
  readonly title: string
  readonly about: string
  /** what is run; a task of another area shows the SQL it causes and runs it by `work` */
  readonly steps: readonly Step[]
  readonly work?: (signal: AbortSignal) => Promise<void>
  readonly lock: LockLevel
  /** of what it reads or writes */
  readonly bytes: number | null
  /** from its size, where no earlier run tells better; null when nothing sensible can be said */
  readonly seconds: number | null
  /** worth doing now, and why; null: it would do nothing useful */
  readonly needed: string | null
  readonly figures: (engine: Engine) => Promise<TaskFigures>
  /** After it was stopped or failed: takes away what it left, so that all is as it was. */
  readonly undo?: (engine: Engine) => Promise<void>
  /** it must not run while embeddings are made */
  readonly needsStillVectors?: boolean
  /** it gives way to imports by itself, so it does not take turns with them */
  readonly givesWay?: boolean
  /** it changes what analytics and searches show */
  readonly changesContent?: boolean
}

/** One kind of task: one file in this folder. */
export interface TaskKind {
  readonly name: TaskName
  /** what it can be done to here and now, the most useful first; `[null]` where there is only one thing it could be */
  readonly targets: (context: TaskContext) => readonly (string | null)[]
  /** @throws LudographError `task_not_found` for a target that is not there */
  readonly prepare: (context: TaskContext, request: TaskRequest) => Promise<Prepared> | Prepared
}
