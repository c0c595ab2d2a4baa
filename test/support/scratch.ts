import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Makes temporary folders that are gone when the suite has ended. Call it in a suite, not in a test. */
export function scratchFolders(): () => Promise<string> {
  const made: string[] = []
  afterAll(async () => {
    for (const folder of made) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ludograph-contract-'))
    made.push(folder)
    return folder
  }
}
