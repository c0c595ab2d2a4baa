import { join } from 'node:path'
import { z } from 'zod'
import { JsonFile } from './json-file'
import { KnownCatalogues } from './known-catalogues'
import { noSecrets } from './secrets'

/**
 * Versions of Ludograph that kept no record of whose a catalogue is made catalogues too. Those in this user's own folder
 * count as this user's when a version with a record first runs; later ones, and those in any other folder, do not: somebody
 * else may have put them there.
 * @param userFolder this user's folder on this machine; it is also noted there that this has been done
 */
export function adoptCatalogues(userFolder: string, origins: { remember(folder: string): void }): void {
  const adopted = new JsonFile(join(userFolder, 'adopted-folders.json'), z.array(z.string()), [])
  const done = adopted.read()
  if (done.includes(userFolder)) return
  const folders = new KnownCatalogues(userFolder, noSecrets).folders()
  try {
    adopted.write([...done, userFolder])
  } catch (error) {
    // Where nothing can be noted, each catalogue is asked about when it is opened.
    if (folders.length > 0) console.error('It could not be noted which catalogues are yours:', error instanceof Error ? error.message : error)
    return
  }
  for (const folder of folders) {
    try {
      origins.remember(folder)
    } catch (error) {
      // A folder without a database, or one that is read-only: its user is asked when it is opened.
      console.error(`not taken over as your own: ${folder}:`, error instanceof Error ? error.message : error)
    }
  }
}
