import { calls, toErrorShape } from '@contract'
import { makeFast } from './analytics/fast-paths'
import type { BackupManifest } from './backup/manifest'
import type { Engine } from './database/engine'
import { VectorIndexes } from './embedding/vector-indexes'

/** What a backup leaves out because it follows from its rows: columns for document paths, and vector indexes where they are worth it. */
export async function rebuildDerived(engine: Engine, { fastPaths, models }: BackupManifest): Promise<void> {
  for (const path of fastPaths) {
    // The catalogue is whole without it, and the path can be made fast again by hand.
    const input = calls['analytics.makeFast'].input.safeParse(path)
    const made = input.success ? makeFast(engine, input.data) : Promise.reject(new Error('it is not a document path'))
    await made.catch((error: unknown) => console.error(`${path.field} was not made fast again:`, toErrorShape(error).message))
  }
  const indexes = new VectorIndexes({ engine, emit: () => undefined })
  for (const model of models) {
    for (const what of ['applications', 'reviews'] as const) await indexes.afterRun(what, model, new AbortController().signal)
  }
}
