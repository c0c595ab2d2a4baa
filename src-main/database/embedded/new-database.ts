import { createReadStream, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { LudographError, shownPath } from '@contract'
import { extract } from 'tar-stream'
import { workerFile } from '../worker-file'
import { makePrivateFolder } from './private-folder'

/** An empty database that the build brings along (src-main/launch/new-database.mjs): PGlite's initdb takes ten times as long. */
const archiveFile = (): string => join(dirname(workerFile('pglite')), 'new-database.tar.gz')

/**
 * Unpacks an empty database into a folder, for its owner alone.
 * @throws LudographError `engine_failed` if the program is incomplete, or why the file system does not let it
 */
export async function unpackNewDatabase(folder: string): Promise<void> {
  makePrivateFolder(folder)
  const archive = extract()
  const unpacked = pipeline(createReadStream(archiveFile()), createGunzip(), archive)
  unpacked.catch(() => undefined) // it also rejects when the loop below fails, and that error is the one to report
  try {
    for await (const entry of archive) {
      const path = join(folder, entry.header.name)
      if (entry.header.type === 'directory') {
        makePrivateFolder(path)
        entry.resume()
      } else {
        makePrivateFolder(dirname(path))
        writeFileSync(path, await buffer(entry), { mode: 0o600, flag: 'wx' })
      }
    }
    await unpacked
  } catch (error) {
    if ((error as NodeJS.ErrnoException).path !== archiveFile()) throw error
    throw new LudographError('engine_failed', `A file of Ludograph is missing: ${shownPath(archiveFile())}.`, 'Install Ludograph again.', String(error))
  }
}
