import { open, stat, type FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { LudographError, withPath } from '@contract'
import { endsWith, layoutOf, read, type ArchiveEntry, type ArchiveLayout } from './archive-layout'
import { damagedBackup, manifestLost, notABackup, readManifest } from './backup-errors'
import { digestOf } from './digest'
import { readSmallJson } from './small-json'
import { backupChecksums, checksumsEntry, manifestCopyEntry, manifestEntry, pageEntry, type BackupChecksums, type BackupManifest } from './manifest'
import type { BackupPage, BackupSource } from './source'

const decompress = promisify(gunzip)

/** Limits against files that were made to fill the memory: a page has some 10 MB, a large document in it a few more. */
const mostPackedBytes = 512 * 1024 ** 2
const mostPageBytes = 512 * 1024 ** 2
/** The manifest has some 70 bytes for each page, the checksums 110. */
const mostJsonBytes = 24 * 1024 ** 2

/** A backup on the disk. */
export interface Archive extends BackupSource {
  /** Pages that could not be read, once all have been asked for; filled only with `salvage`. */
  readonly lost: readonly { readonly table: string; readonly page: number }[]
}

/** What of an archive says what its pages hold. */
interface Parts {
  readonly layout: ArchiveLayout
  readonly manifest: Buffer | null
  readonly copy: Buffer | null
  /** null: there are none, or they cannot be read */
  readonly checksums: BackupChecksums | null
}

/**
 * Opens a backup: finds its parts, and reads its manifest and checksums. Pages are compared with their checksums as they are read.
 * @param salvage a page that is missing or damaged is left out and counted in `lost`, and the copy of the manifest stands in for it
 * @throws LudographError `not_a_backup`, `backup_damaged`, `backup_newer`, `file_not_found`, …
 */
export function openArchive(path: string, { salvage = false } = {}): Promise<Archive> {
  return withPath({ doing: 'read', path }, async () => {
    if (!(await stat(path)).isFile()) throw notABackup(path)
    const parts = await withFile(path, (file) => readParts(file, path, salvage))
    const { manifest, isCertain } = salvage ? anyManifest(path, parts) : { manifest: certainManifest(path, parts), isCertain: true }
    const lost: { table: string; page: number }[] = []
    return { manifest, isCertain, lost, pages: () => readPages(path, manifest, parts, salvage ? lost : null) }
  })
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

async function readParts(file: FileHandle, path: string, salvage: boolean): Promise<Parts> {
  // Of a backup whose beginning is damaged, the end tells that it is one.
  if (!(await beginsLikeOne(file)) && !(await endsWith(file, [manifestCopyEntry, checksumsEntry]))) throw notABackup(path)
  const layout = await layoutOf(file, { pastFaults: salvage })
  const small = async (name: string): Promise<Buffer | null> => {
    const entry = layout.entries.get(name)
    if (!entry) return null
    if (entry.size > mostJsonBytes) throw damagedBackup(path, `${name} says it has ${entry.size} bytes`)
    return read(file, entry.at, entry.size)
  }
  const checksums = backupChecksums.safeParse(readSmallJson(await small(checksumsEntry))).data ?? null
  return { layout, manifest: await small(manifestEntry), copy: await small(manifestCopyEntry), checksums }
}

/** A tar archive whose first entry is the manifest. Either its name is there, or where the name is damaged, the mark of a tar archive. */
async function beginsLikeOne(file: FileHandle): Promise<boolean> {
  const block = await read(file, 0, 512)
  return block.toString('latin1', 0, manifestEntry.length + 1) === `${manifestEntry}\0` || block.toString('latin1', 257, 262) === 'ustar'
}

/** The manifest of a backup in which nothing is wrong so far. Backups of version 0.2 and earlier have no copy of it, and no checksum. */
function certainManifest(path: string, { layout, manifest, copy, checksums }: Parts): BackupManifest {
  // Without checksums it may be the file of another program, which its manifest tells.
  if (manifest !== null && checksums === null) readManifest(manifest, path)
  if (layout.fault !== null) throw damagedBackup(path, layout.fault)
  if (manifest === null) throw notABackup(path)
  if (checksums === null) throw damagedBackup(path, 'its checksums are missing or damaged')
  const expected = checksums[manifestEntry]
  if (expected === undefined && copy !== null) throw damagedBackup(path, 'its checksums are damaged')
  if (expected !== undefined && copy === null) throw damagedBackup(path, 'the copy of its manifest is missing')
  for (const one of [manifest, copy]) {
    if (expected !== undefined && one !== null && digestOf(one) !== expected) throw damagedBackup(path, 'its manifest does not match its checksum')
  }
  return readManifest(manifest, path)
}

/** The manifest or its copy, preferably the one that matches its checksum. @throws LudographError if neither can be read */
function anyManifest(path: string, { manifest, copy, checksums }: Parts): { manifest: BackupManifest; isCertain: boolean } {
  const there = [manifest, copy].filter((one) => one !== null)
  const certain = there.find((one) => digestOf(one) === checksums?.[manifestEntry])
  if (certain) return { manifest: readManifest(certain, path), isCertain: true }
  let reason: unknown = null
  for (const one of there) {
    try {
      return { manifest: readManifest(one, path), isCertain: false }
    } catch (error) {
      reason ??= error
    }
  }
  throw reason instanceof LudographError && reason.code !== 'backup_damaged' ? reason : manifestLost(path)
}

/** Reads a whole backup and compares each page with its checksum. @throws LudographError as `openArchive` */
export async function verifyArchive(path: string): Promise<BackupManifest> {
  const archive = await openArchive(path)
  const pages = archive.pages()[Symbol.asyncIterator]()
  while ((await pages.next()).done !== true);
  return archive.manifest
}

/** @param lost takes what is damaged; null: damage is an error */
async function* readPages(
  path: string,
  manifest: BackupManifest,
  { layout, checksums }: Parts,
  lost: { table: string; page: number }[] | null,
): AsyncGenerator<BackupPage> {
  const file = await open(path)
  try {
    for (const { name: table, pages } of manifest.tables) {
      for (const page of pages.keys()) {
        const name = pageEntry(table, page)
        let next: BackupPage
        try {
          const entry = layout.entries.get(name)
          if (!entry) throw damagedBackup(path, `${name} is missing`)
          const data = await withPath({ doing: 'read', path }, () => unpacked(file, entry, path))
          // Without checksums, gzip's own has to do.
          if (checksums !== null && checksums[name] !== digestOf(data)) throw damagedBackup(path, `${name} does not match its checksum`)
          next = { table, page, data }
        } catch (error) {
          // Of a damaged disk it may not even be readable.
          if (lost === null) throw error
          lost.push({ table, page })
          continue
        }
        yield next
      }
    }
  } finally {
    await file.close()
  }
}

/** @throws LudographError `backup_damaged`, or an error of reading the file */
async function unpacked(file: FileHandle, { name, at, size }: ArchiveEntry, path: string): Promise<Buffer> {
  if (size > mostPackedBytes) throw damagedBackup(path, `${name} says it has ${size} bytes`)
  const packed = await read(file, at, size)
  return decompress(packed, { maxOutputLength: mostPageBytes }).catch(() => {
    throw damagedBackup(path, `${name} is damaged`)
  })
}
