import type { Engine } from './database/engine'
import type { Foreground } from './database/foreground'
import { readFacts } from './maintenance/facts'
import { catalogueFacts } from './query-model/catalogue-facts'

/** Somebody who works without a break has asked for these by then. */
const patienceMs = 10_000

const begun = new WeakSet<Engine>()

/**
 * Reads what the first question and the first look at Maintenance need of every row, once nobody waits for anything: what is counted
 * is kept. Once for each engine. A failure is theirs to tell.
 * @param model the key of the sentence model in use
 */
export async function readAhead(engine: Engine, foreground: Foreground, model: string): Promise<void> {
  if (begun.has(engine)) return
  begun.add(engine)
  try {
    await foreground.rest(AbortSignal.timeout(patienceMs))
    await engine.transaction({ readOnly: true }, (transaction) => catalogueFacts(engine, transaction))
    // Of this only the count of embeddings is kept. The embedded engine has compiled its part and looked up the system tables after it.
    await readFacts(engine, model)
  } catch {
    // The catalogue was closed, or is damaged, or nobody rests.
  }
}
