import { availableParallelism } from 'node:os'
import type { Engine } from '../database/engine'

/** How much of an import is done side by side. */
export interface Parallelism {
  /** threads that parse beside the reader */
  readonly parsers: number
  /** sessions that write what has been read */
  readonly sessions: number
}

/** Of more, some would wait for the reader, which cuts files into records, or for the database. */
const mostParsers = 4

/** @param threads of the processor: with fewer than four, one reader and one session keep them busy */
export function parallelismFor(engine: Pick<Engine, 'kind'>, threads = availableParallelism()): Parallelism {
  if (threads < 4) return { parsers: 0, sessions: 1 }
  // The embedded engine does one thing at a time: a second session that came first would wait for one that cannot begin.
  return { parsers: Math.min(mostParsers, threads - 2), sessions: engine.kind === 'server' ? 2 : 1 }
}
