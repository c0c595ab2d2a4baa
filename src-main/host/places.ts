import { join, sep } from 'node:path'

export interface Places {
  readonly resources: string
  readonly renderer: string
  readonly preload: string
}

const archive = `${sep}app.asar${sep}`

/**
 * Where a file lies that was left outside the archive of a packaged application. Electron's own file functions look there too, but the
 * runtime of the sentence model is no JavaScript and opens the model by its path.
 */
const outsideArchive = (path: string): string => path.replace(archive, `${sep}app.asar.unpacked${sep}`)

/**
 * Finds the rest of the application from the folder of a built entry (out/main). Entries pass their own
 * `import.meta.dirname`: in a shared chunk it would name another folder.
 */
export const placesFrom = (entryFolder: string): Places => ({
  resources: outsideArchive(join(entryFolder, '../../resources')),
  renderer: join(entryFolder, '../renderer'),
  preload: join(entryFolder, '../preload/index.cjs'),
})
