import { open, stat, type FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { LudographError, withPath } from '@contract'
import { layoutOf, read, type ArchiveEntry } from './archive-layout'
import { damagedBackup, manifestLost, notABackup, readManifest } from './backup-errors'
import { digestOf } from './digest'
import { backupChecksums, checksumsEntry, manifestCopyEntry, manifestEntry, pageEntry, type BackupChecksums, type BackupManifest } from './manifest'
import type { BackupPage, BackupSource } from './source'

const decompress = promisify(gunzip)

/** Limits against files that were made to fill the memory: a page has some 10 MB, a large document in it a few more. */
const mostPackedBytes = 512 * 1024 ** 2
const mostPageBytes = 512 * 1024 ** 2
const mostJsonBytes = 256 * 1024 ** 2

/** A backup on the disk. */
export interface Archive extends BackupSource {
  /** Pages that could not be read, once all have been asked for; filled only with `salvage`. */
  readonly lost: readonly { readonly table: string; readonly page: number }[]
}

/**
 * Opens a backup: finds its parts, and reads its manifest and checksums. Pages are compared with their checksums as they are read.
 * @param salvage a page that is missing or damaged is left out and counted in `lost`, and the copy of the manifest stands in for it
 * @throws LudographError `not_a_backup`, `backup_damaged`, `backup_newer`, `file_not_found`, …
 */
export function openArchive(path: string, { salvage = false } = {}): Promise<Archive> {
  return withPath({ doing: 'read', path }, async () => {
    if (!(await stat(path)).isFile()) throw notABackup(path)
    return withFile(path, async (file) => {
      if (!(await beginsLikeOne(file))) throw notABackup(path)
      const { entries, fault } = await layoutOf(file)
      const small = async (name: string): Promise<Buffer | null> => {
        const entry = entries.get(name)
        if (!entry) return null
        if (entry.size > mostJsonBytes) throw damagedBackup(path, `${name} says it has ${entry.size} bytes`)
        return read(file, entry.at, entry.size)
      }
      const checksums = readChecksums(await small(checksumsEntry))
      const manifests = [await small(manifestEntry), await small(manifestCopyEntry)] as const
      const { manifest, isCertain } = salvage ? anyManifest(path, manifests, checksums) : { manifest: certainManifest(path, manifests, checksums, fault), isCertain: true }
      const lost: { table: string; page: number }[] = []
      return { manifest, isCertain, lost, pages: () => readPages(path, { manifest, entries, checksums: salvage ? null : checksums, lost }) }
    })
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

/** A tar archive whose first entry is the manifest. Either its name is there, or where the name is damaged, the mark of a tar archive. */
async function beginsLikeOne(file: FileHandle): Promise<boolean> {
  const block = await read(file, 0, 512)
  return block.toString('latin1', 0, manifestEntry.length + 1) === `${manifestEntry}\0` || block.toString('latin1', 257, 262) === 'ustar'
}

type Manifests = readonly [first: Buffer | null, copy: Buffer | null]

/** The manifest of a backup in which nothing is wrong so far. Backups of version 0.2 and earlier have no copy of it, and no checksum. */
function certainManifest(path: string, [first, copy]: Manifests, checksums: BackupChecksums | null, fault: string | null): BackupManifest {
  if (first === null && fault === null) throw notABackup(path)
  // Without checksums it may be the file of another program, which its manifest tells.
  if (first !== null && checksums === null) readManifest(first, path)
  if (fault !== null) throw damagedBackup(path, fault)
  if (checksums === null) throw damagedBackup(path, 'its checksums are missing or damaged')
  if (first === null) throw damagedBackup(path, 'its manifest is missing')
  const expected = checksums[manifestEntry]
  if (copy !== null && expected === undefined) throw damagedBackup(path, 'its checksums are damaged')
  if (expected !== undefined && [first, copy].some((one) => one === null || digestOf(one) !== expected)) throw damagedBackup(path, 'its manifest does not match its checksum')
  return readManifest(first, path)
}

/** The first manifest that can be read, that one before all which matches its checksum. @throws LudographError if there is none */
function anyManifest(path: string, manifests: Manifests, checksums: BackupChecksums | null): { manifest: BackupManifest; isCertain: boolean } {
  const there = manifests.filter((one) => one !== null)
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

interface Parts {
  readonly manifest: BackupManifest
  readonly entries: ReadonlyMap<string, ArchiveEntry>
  /** null (with `salvage`): what can be unpacked is taken, because gzip has a checksum of its own, and damage goes to `lost` */
  readonly checksums: BackupChecksums | null
  readonly lost: { table: string; page: number }[]
}

async function* readPages(path: string, { manifest, entries, checksums, lost }: Parts): AsyncGenerator<BackupPage> {
  const file = await open(path)
  try {
    for (const { name: table, pages } of manifest.tables) {
      for (const page of pages.keys()) {
        let next: BackupPage
        const name = pageEntry(table, page)
        const entry = entries.get(name)
        try {
          if (!entry) throw damagedBackup(path, `${name} is missing`)
          const data = await withPath({ doing: 'read', path }, () => unpacked(file, entry, path))
          if (checksums !== null && checksums[name] !== digestOf(data)) throw damagedBackup(path, `${name} does not match its checksum`)
          next = { table, page, data }
        } catch (error) {
          // Of a damaged disk it may not even be readable.
          if (checksums !== null) throw error
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

function readChecksums(data: Buffer | null): BackupChecksums | null {
  try {
    return data && backupChecksums.parse(JSON.parse(data.toString()))
  } catch {
    return null
  }
}
