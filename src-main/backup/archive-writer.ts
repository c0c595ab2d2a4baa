import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { withPath } from '@contract'
import { pack } from 'tar-stream'
import { writeWhole } from '../database/whole-file'
import { verifyArchive } from './archive-reader'
import { digestOf } from './digest'
import { checksumsEntry, manifestCopyEntry, manifestEntry, pageEntry, type BackupChecksums } from './manifest'
import { afterAll, tallyOf, type BackupSource, type BackupStep } from './source'

const compress = promisify(gzip)

/** Pages that are compressed while the next one is read. Each takes some 10 MB of memory. */
const pagesUnderWay = 3

/**
 * Writes a source into one file: a tar archive of gzip pages, with the manifest first, and a copy of it and the checksums last. It is written
 * under another name, read back and compared, and only then takes its own: a file of this name is always whole.
 * @returns its size in bytes
 * @throws LudographError why it cannot be written; then nothing is left of it
 */
export async function writeArchive(path: string, source: BackupSource, onProgress: (step: BackupStep) => void): Promise<number> {
  return withPath({ doing: 'write', path }, () =>
    writeWhole(path, async (unfinished) => {
      await write(unfinished, source, onProgress)
      onProgress(afterAll(source.manifest, 'Reading the backup back'))
      await verifyArchive(unfinished)
    }),
  )
}

async function write(path: string, source: BackupSource, onProgress: (step: BackupStep) => void): Promise<void> {
  const archive = pack()
  // Only its owner may read it, as with the catalogue itself.
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true })
  const written = finished(archive.pipe(file))
  // A file that cannot be made or written (a full disk) ends both: whoever still waits for the archive would wait for ever.
  archive.on('error', () => undefined)
  const broken = written.then(() => new Promise<never>(() => undefined))
  const add = (name: string, data: Buffer): Promise<void> =>
    new Promise((done, failed) => {
      const entry = archive.entry({ name, size: data.length, mode: 0o600 }, data, (error) => (error ? failed(error) : done()))
      // The entry also emits the error, and an unhandled 'error' event would crash the process.
      entry.on('error', failed)
    })
  try {
    const fill = async (): Promise<void> => {
      const manifest = Buffer.from(`${JSON.stringify(source.manifest, null, 1)}\n`)
      await add(manifestEntry, manifest)
      const checksums = { [manifestEntry]: digestOf(manifest), ...(await writePages(source, add, onProgress)) }
      await add(manifestCopyEntry, manifest)
      await add(checksumsEntry, Buffer.from(`${JSON.stringify(checksums, null, 1)}\n`))
      archive.finalize()
    }
    await Promise.race([fill(), broken])
  } catch (error) {
    archive.destroy()
    file.destroy()
    await written.catch((cause: unknown) => {
      throw isFileError(cause) ? cause : error
    })
    throw error
  }
  await written
}

const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error

async function writePages(
  source: BackupSource,
  add: (name: string, data: Buffer) => Promise<void>,
  onProgress: (step: BackupStep) => void,
): Promise<BackupChecksums> {
  const checksums: BackupChecksums = {}
  const count = tallyOf(source.manifest)
  const underWay: { name: string; packed: Promise<Buffer> }[] = []
  const flush = async (most: number): Promise<void> => {
    while (underWay.length > most) {
      const next = underWay.shift()
      if (next) await add(next.name, await next.packed)
    }
  }
  for await (const { table, page, data } of source.pages()) {
    const name = pageEntry(table, page)
    checksums[name] = digestOf(data)
    // The fastest level: vectors do not get smaller by any, and texts hardly by more.
    const packed = compress(data, { level: constants.Z_BEST_SPEED })
    packed.catch(() => undefined) // it is awaited below, unless something else fails first
    underWay.push({ name, packed })
    await flush(pagesUnderWay - 1)
    onProgress({ ...count(table, page), step: `Writing ${table}` })
  }
  await flush(0)
  return checksums
}
