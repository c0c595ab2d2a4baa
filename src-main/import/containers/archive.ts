import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import zlib from 'node:zlib'
import { LudographError, shownPath } from '@contract'
import { extract } from 'tar-stream'
import { open as openZip, type Entry as ZipEntry, type ZipFile } from 'yauzl'

/** A file inside an archive. */
export interface Member {
  /** its path there */
  readonly name: string
  /** unpacked, as the archive says */
  readonly bytes: number
  /** its share of the archive as it lies on the disk */
  readonly packedBytes: number
}

/** A file of a tar archive: it is read, or resumed, before the next one comes. */
type Entry = Readable & { readonly header: { readonly name: string; readonly size?: number; readonly type?: string | null } }

type ArchiveKind = 'zip' | 'tar' | 'tar.gz'

const mostMembers = 100_000
/** Text packs to a twentieth, seldom to a hundredth; beyond this an archive was made to fill a disk. */
const mostRatio = 1000
const ratioAbove = 64 * 1024 ** 2

/** What a file is by its first bytes; null if it is no archive. */
async function kindOf(path: string): Promise<ArchiveKind | null> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 16), 0, 1 << 16, 0)
    const head = buffer.subarray(0, bytesRead)
    if (head.readUInt32BE(0) === 0x504b0304 || head.readUInt32BE(0) === 0x504b0506) return 'zip'
    if (isTar(head)) return 'tar'
    return head[0] === 0x1f && head[1] === 0x8b && isTar(beginningOf(head)) ? 'tar.gz' : null
  } catch {
    return null // too short for any, or not to be read: told when it is opened as a file
  } finally {
    await file.close()
  }
}

const isTar = (head: Buffer): boolean => head.subarray(257, 262).toString('latin1') === 'ustar'

function beginningOf(packed: Buffer): Buffer {
  try {
    return zlib.gunzipSync(packed, { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 24 })
  } catch {
    return Buffer.alloc(0)
  }
}

const isWanted = (name: string): boolean => !name.endsWith('/') && !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === '..')

/**
 * The files in an archive, in the order in which they are read best; those that are hidden are left out.
 * @returns null if the file is no archive
 * @throws LudographError `not_json` for Office documents, `archive_too_large`, `archive_damaged`
 */
export async function listMembers(path: string): Promise<Member[] | null> {
  const kind = await kindOf(path)
  if (kind === null) return null
  const members = await asDamaged(() => (kind === 'zip' ? zipMembers(path) : tarMembers(path, kind)))
  if (members.length > mostMembers) throw tooLarge(`This archive holds ${members.length} files.`)
  if (members.length === 0) throw new LudographError('is_folder', 'This archive holds no files.', 'Get it again, or drop the files themselves.')
  return members
}

const tooLarge = (message: string): LudographError =>
  new LudographError('archive_too_large', message, 'Unpack it, if there is room, and drop the files you need.')

async function zipMembers(path: string): Promise<Member[]> {
  const { entries } = await zipOf(path)
  if (entries.has('[Content_Types].xml')) {
    throw new LudographError('not_json', 'This is an Office document (Excel, for example), not JSON.', 'Save the table as CSV, and import that.')
  }
  return [...entries.values()].filter(({ fileName }) => isWanted(fileName)).map(({ fileName, uncompressedSize, compressedSize }) => ({ name: fileName, bytes: uncompressedSize, packedBytes: compressedSize })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function tarMembers(path: string, kind: ArchiveKind): Promise<Member[]> {
  const members: Omit<Member, 'packedBytes'>[] = []
  const { size } = await stat(path)
  for await (const entry of tarEntries(path, kind)) {
    if (entry.header.type === 'file' && isWanted(entry.header.name)) members.push({ name: entry.header.name, bytes: entry.header.size ?? 0 })
    entry.resume()
  }
  const total = Math.max(1, members.reduce((sum, { bytes }) => sum + bytes, 0))
  return members.map((member) => ({ ...member, packedBytes: Math.round((size * member.bytes) / total) }))
}

interface OpenZip {
  readonly path: string
  readonly zip: ZipFile
  readonly entries: ReadonlyMap<string, ZipEntry>
}

interface OpenTar {
  readonly path: string
  readonly kind: ArchiveKind
  readonly entries: AsyncIterator<Entry>
  readonly passed: Set<string>
}

/** The archive that was read last: its files come one after another, and its directory may be long. */
const lastOpened: { zip: OpenZip | null; tar: OpenTar | null } = { zip: null, tar: null }

/** Call when no more files of archives are read. */
export function closeArchives(): void {
  lastOpened.zip?.zip.close()
  lastOpened.zip = null
  void lastOpened.tar?.entries.return?.().catch(() => undefined)
  lastOpened.tar = null
}

async function zipOf(path: string): Promise<OpenZip> {
  if (lastOpened.zip?.path === path) return lastOpened.zip
  closeArchives()
  const entries = new Map<string, ZipEntry>()
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    openZip(path, { lazyEntries: true, autoClose: false }, (error, opened) => {
      if (error) return reject(error)
      opened.on('error', reject)
      opened.on('entry', (entry: ZipEntry) => {
        entries.set(entry.fileName, entry)
        if (entries.size > mostMembers) reject(tooLarge(`This archive holds more than ${mostMembers} files.`))
        else opened.readEntry()
      })
      opened.on('end', () => resolve(opened))
      opened.readEntry()
    })
  })
  return (lastOpened.zip = { path, zip, entries })
}

function tarEntries(path: string, kind: ArchiveKind): AsyncIterable<Entry> {
  const unpacked = extract()
  const file = createReadStream(path)
  const pass = (error: Error): void => {
    unpacked.destroy(error)
  }
  file.on('error', pass)
  if (kind === 'tar') file.pipe(unpacked)
  else file.pipe(zlib.createGunzip()).on('error', pass).pipe(unpacked)
  unpacked.on('close', () => file.destroy())
  return unpacked as unknown as AsyncIterable<Entry>
}

/**
 * Opens one file of an archive. Those of a tar archive are read fastest in their order.
 * @throws LudographError `archive_damaged`, `archive_too_large` while it is read
 */
export async function openMember(path: string, name: string): Promise<Readable> {
  return asDamaged(async () => {
    // Its first bytes are looked at once, not for each of its files.
    const kind = lastOpened.zip?.path === path ? 'zip' : lastOpened.tar?.path === path ? lastOpened.tar.kind : await kindOf(path)
    return kind === 'zip' ? zipMember(path, name) : tarMember(path, kind ?? 'tar', name)
  })
}

async function zipMember(path: string, name: string): Promise<Readable> {
  const { zip, entries } = await zipOf(path)
  const entry = entries.get(name)
  if (!entry) throw missing(name)
  if (entry.uncompressedSize > ratioAbove && entry.uncompressedSize > mostRatio * entry.compressedSize) {
    throw tooLarge(`${shownPath(name)} in the archive unpacks to more than ${mostRatio} times its size.`)
  }
  // yauzl ends a file that is longer than the archive says.
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error)
      else resolve(stream)
    })
  })
}

async function tarMember(path: string, kind: ArchiveKind, name: string): Promise<Readable> {
  let tar = lastOpened.tar
  if (tar?.path !== path || tar.passed.has(name)) {
    closeArchives()
    tar = lastOpened.tar = { path, kind, entries: tarEntries(path, kind)[Symbol.asyncIterator](), passed: new Set() }
  }
  for (;;) {
    const next = await tar.entries.next()
    if (next.done === true) throw missing(name)
    tar.passed.add(next.value.header.name)
    if (next.value.header.name === name) return next.value
    next.value.resume()
  }
}

const missing = (name: string): LudographError => new LudographError('file_not_found', `${shownPath(name)} is no longer in the archive.`, 'Drop the archive again.')

async function asDamaged<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw error instanceof LudographError ? error : damaged(error)
  }
}

/** The error for an archive that cannot be unpacked. */
export const damaged = (cause: unknown): LudographError =>
  new LudographError('archive_damaged', 'The archive is damaged or incomplete, and cannot be unpacked.', 'Nothing was imported. Get it again.', cause instanceof Error ? cause.message : String(cause))
