import { existsSync, rmdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { EmbeddedEngine } from '../database/embedded/embedded-engine'
import { discardRestore, endRestore } from '../database/embedded/restoring'
import type { Engine } from '../database/engine'
import type { EngineTarget } from '../database/open-engine'
import { ServerEngine } from '../database/server/server-engine'

/**
 * Opens what a backup is to be restored into, runs `work` on it, and closes it. On the embedded engine the folder is marked until
 * `work` has resolved, and nothing is left of it if it rejects; on a server, `work` itself fills the catalogue as a whole or not at all.
 * @throws LudographError `target_not_empty`, or what keeps it from being opened
 */
export async function inNewCatalogue<T>(target: EngineTarget, work: (engine: Engine) => Promise<T>): Promise<T> {
  if (target.kind === 'server') {
    const engine = await ServerEngine.open(target)
    try {
      return await work(engine)
    } finally {
      await engine.close()
    }
  }
  const folder = resolve(target.folder)
  const isNewFolder = !existsSync(folder)
  const engine = await EmbeddedEngine.open({ folder, restoring: true })
  try {
    const result = await work(engine)
    await engine.close()
    endRestore(folder)
    return result
  } catch (error) {
    await engine.close()
    discardRestore(folder)
    if (isNewFolder) rmdirSync(folder)
    throw error
  }
}
