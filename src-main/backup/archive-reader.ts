import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { LudographError, shownPath, withPath } from '@contract'
import { extract } from 'tar-stream'

import { damagedBackup, notABackup, readManifest } from './backup-errors'
import { digestOf } from './digest'
import { backupChecksums, checksumsEntry, manifestEntry, pageEntry, type BackupChecksums, type BackupManifest } from './manifest'
import type { BackupPage, BackupSource } from './source'

const decompress = promisify(gunzip)

/** Limits against files that were made to fill the memory: a page has some 10 MB, a large document in it a few more. */
const mostPackedBytes = 512 * 1024 ** 2
const mostPageBytes = 512 * 1024 ** 2
const mostJsonBytes = 256 * 1024 ** 2

interface Entry {
  readonly name: string
  readonly data: Buffer
}

/** A backup on the disk. */
export interface Archive extends BackupSource {
  /** Pages that could not be read, once all have been asked for; filled only with `salvage`. */
  readonly lost: readonly { readonly table: string; readonly page: number }[]
}

/**
 * Opens a backup and reads its manifest. Its pages are checked as they are read, and against the checksums at the end.
 * @param salvage a page that is damaged is left out and counted in `lost`, and a file that ends early ends there
 * @throws LudographError `not_a_backup`, `backup_damaged`, `file_not_found`, …
 */
export async function openArchive(path: string, { salvage = false } = {}): Promise<Archive> {
  const manifest = await withPath({ doing: 'read', path }, async () => {
    if (!(await stat(path)).isFile() || !(await beginsLikeOne(path))) throw notABackup(path)
    for await (const { data } of entries(path, () => true)) return readManifest(data, path)
    throw damagedBackup(path, 'it ends early')
  })
  const lost: { table: string; page: number }[] = []
  return { manifest, lost, pages: () => readPages(path, manifest, salvage ? lost : null) }
}

/** A tar file begins with the name of its first entry. */
async function beginsLikeOne(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(manifestEntry.length + 1), 0, manifestEntry.length + 1, 0)
    return buffer.toString('latin1') === `${manifestEntry}\0`
  } finally {
    await file.close()
  }
}

/** Reads a whole backup and compares each page with its checksum. @throws LudographError as `openArchive` */
export async function verifyArchive(path: string): Promise<BackupManifest> {
  const archive = await openArchive(path)
  const pages = archive.pages()[Symbol.asyncIterator]()
  while ((await pages.next()).done !== true);
  return archive.manifest
}

/** @param lost takes what is damaged; null: damage is an error */
async function* readPages(path: string, manifest: BackupManifest, lost: { table: string; page: number }[] | null): AsyncGenerator<BackupPage> {
  const expected = manifest.tables.flatMap(({ name, pages }) => [...pages.keys()].map((page) => ({ table: name, page, entry: pageEntry(name, page) })))
  const digests: BackupChecksums = {}
  let at = 0
  let checksums: BackupChecksums | null = null
  const skipTo = (to: number, why: string): void => {
    if (to > at && !lost) throw damagedBackup(path, why)
    lost?.push(...expected.slice(at, to).map(({ table, page }) => ({ table, page })))
    at = to
  }
  try {
    for await (const { name, data } of entries(path, () => lost === null)) {
      if (name === manifestEntry) continue
      if (name === checksumsEntry) {
        checksums = readChecksums(data)
        continue
      }
      const position = expected.findIndex(({ entry }, index) => index >= at && entry === name)
      if (position < 0) continue
      skipTo(position, `the part before ${name} is missing`)
      const unpacked = await decompress(data, { maxOutputLength: mostPageBytes }).catch(() => null)
      if (!unpacked) {
        skipTo(position + 1, `${name} is damaged`)
        continue
      }
      digests[name] = digestOf(unpacked)
      const { table, page } = expected[position] ?? { table: '', page: 0 }
      at = position + 1
      yield { table, page, data: unpacked }
    }
  } catch (error) {
    if (!lost || (error instanceof LudographError && error.code !== 'backup_damaged')) throw error
  }
  skipTo(expected.length, 'it ends early')
  if (lost) return
  if (!checksums) throw damagedBackup(path, 'its checksums are missing: it was never finished')
  const different = expected.find(({ entry }) => checksums[entry] !== digests[entry])
  if (different) throw damagedBackup(path, `${different.entry} does not match its checksum`)
}

function readChecksums(data: Buffer): BackupChecksums | null {
  try {
    return backupChecksums.parse(JSON.parse(data.toString()))
  } catch {
    return null
  }
}

/** The entries of a tar file, one at a time in memory. @param isStrict damage of the archive itself is an error, else the end */
async function* entries(path: string, isStrict: () => boolean): AsyncGenerator<Entry> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 })
  const archive = extract()
  file.on('error', (error) => archive.destroy(error))
  file.pipe(archive)
  try {
    for await (const entry of archive as AsyncIterable<Readable & { header: { name: string; size?: number } }>) {
      const { name, size = 0 } = entry.header
      if (size > (name.endsWith('.json') ? mostJsonBytes : mostPackedBytes)) throw damagedBackup(path, `${shownPath(name)} says it has ${size} bytes`)
      const pieces: Buffer[] = []
      for await (const piece of entry) pieces.push(piece as Buffer)
      yield { name, data: Buffer.concat(pieces) }
    }
  } catch (error) {
    if (error instanceof LudographError || (error instanceof Error && 'syscall' in error)) throw error
    if (isStrict()) throw damagedBackup(path, error instanceof Error ? error.message : String(error))
  } finally {
    file.destroy()
    archive.destroy()
  }
}
