import { join } from 'node:path'
import { z } from 'zod'
import { JsonFile } from './json-file'
import { KnownCatalogues } from './known-catalogues'
import { noSecrets } from './secrets'

/**
 * Versions of Ludograph that kept no record of whose a catalogue is made catalogues too. Those that lie in the usual data
 * folder when a version with a record first runs count as this user's own, if the folder has been in use; later ones do not.
 * @param userFolder where it is noted that this has been done
 */
export function adoptCatalogues(userFolder: string, usualFolder: string, origins: { remember(folder: string): void }): void {
  const adopted = new JsonFile(join(userFolder, 'adopted-folders.json'), z.array(z.string()), [])
  const done = adopted.read()
  if (done.includes(usualFolder)) return
  try {
    adopted.write([...done, usualFolder])
  } catch (error) {
    console.error('whose the catalogues are cannot be noted:', error instanceof Error ? error.message : error)
    return
  }
  for (const folder of new KnownCatalogues(usualFolder, noSecrets).folders()) {
    try {
      origins.remember(folder)
    } catch (error) {
      // A folder without a database, or one that is read-only: its user is asked when it is opened.
      console.error(`not taken over as your own: ${folder}:`, error instanceof Error ? error.message : error)
    }
  }
}
