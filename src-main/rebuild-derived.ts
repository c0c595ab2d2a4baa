import { calls, toErrorShape } from '@contract'
import { makeFast } from './analytics/fast-paths'
import type { BackupManifest } from './backup/manifest'
import { printable } from './backup/printable'
import type { Engine } from './database/engine'
import { VectorIndexes } from './embedding/vector-indexes'

/**
 * What a backup leaves out because it follows from its rows: columns for document paths, and vector indexes where they are worth it.
 * @returns what the user should know
 */
export async function rebuildDerived(engine: Engine, { fastPaths, models }: BackupManifest): Promise<string[]> {
  const notes: string[] = []
  for (const path of fastPaths) {
    // The catalogue is whole without it, and the path can be made fast again by hand.
    const input = calls['analytics.makeFast'].input.safeParse(path)
    const failed = input.success
      ? await makeFast(engine, input.data).then(
          () => null,
          (error: unknown) => toErrorShape(error).message,
        )
      : 'It is no path of a document.'
    if (failed !== null) notes.push(`${printable(path.field)} was not made fast again: ${failed}`)
  }
  const indexes = new VectorIndexes({ engine, emit: () => undefined })
  for (const model of models) {
    for (const what of ['applications', 'reviews'] as const) await indexes.afterRun(what, model, new AbortController().signal)
  }
  return notes
}
