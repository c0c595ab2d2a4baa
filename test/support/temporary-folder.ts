import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/** A folder of its own for every test of the file; the function returned gives paths in it. */
export function temporaryFolder(): (...parts: string[]) => string {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ludograph-unit-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  return (...parts) => join(folder, ...parts)
}
