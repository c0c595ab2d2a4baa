import type { EmbeddedThing, LockLevel, TaskFigures, TaskName, TaskRequest } from '@contract'
import type { Engine } from '../../database/engine'
import type { Step } from '../../database/steps'
import type { Facts } from '../facts'

/** What tasks are made from. */
export interface TaskContext {
  readonly engine: Engine
  readonly facts: Facts
  /** key of the sentence model in use */
  readonly model: string
  /** Makes missing and stale embeddings and waits for the end: another area's work, handed in by `open-catalogue.ts`. @throws LudographError */
  readonly embed: (what: EmbeddedThing, signal: AbortSignal) => Promise<void>
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
