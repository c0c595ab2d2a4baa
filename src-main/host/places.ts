import { join } from 'node:path'

export interface Places {
  readonly resources: string
  readonly renderer: string
  readonly preload: string
}

/**
 * Finds the rest of the application from the folder of a built entry (out/main). Entries pass their own
 * `import.meta.dirname`: in a shared chunk it would name another folder.
 */
export const placesFrom = (entryFolder: string): Places => ({
  resources: join(entryFolder, '../../resources'),
  renderer: join(entryFolder, '../renderer'),
  preload: join(entryFolder, '../preload/index.cjs'),
})
