import { cpus, totalmem } from 'node:os'
import type { Engine } from '../../database/engine'

/** Whether the database runs on this very machine, as its address says. */
export function isHere(engine: Engine): boolean {
  if (engine.kind === 'embedded') return true
  const host = engine.label.slice(0, engine.label.lastIndexOf('/')).replace(/:\d+$/, '')
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host)
}

/** Bytes of memory of the machine the database runs on; null where that is another machine, which does not tell. */
export const memoryOf = (engine: Engine): number | null => (isHere(engine) ? totalmem() : null)

/** Processor, threads and memory of this machine, in words. */
export function thisMachine(): string {
  const [first] = cpus()
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} threads, ${Math.round(totalmem() / 1024 ** 3)} GB`
}
