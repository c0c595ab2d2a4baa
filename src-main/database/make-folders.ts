import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/**
 * Makes a folder with those above it that are missing; one that exists stays as it is. Node's own `recursive` never comes
 * back where the system answers "no such folder" although the folder above is there (/proc, some network file systems).
 * @throws the file system's error
 */
export function makeFolders(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && statSync(folder).isDirectory()) return
    const above = dirname(folder)
    if (codeOf(error) !== 'ENOENT' || above === folder || existsSync(above)) throw error
    makeFolders(above, mode)
    mkdirSync(folder, { mode })
  }
}
