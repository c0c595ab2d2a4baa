import { createHash } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { LudographError, withPath } from '@contract'
import { z } from 'zod'
import { closeArchives, listMembers } from './containers/archive'
import { newestFirst } from './newest-first'
import type { FileToRead } from './reader-messages'
import { inspectFile } from './source'

/** A file or folder that may be read, as the host handed it over. */
export interface ImportSource {
  readonly path: string
  readonly name: string
  readonly bytes: number
  /** an upload: deleted when its import has ended */
  readonly temporary: boolean
}

/** More files than this in one folder are taken for a mistake. */
const mostFiles = 100_000
const headBytes = 64 * 1024

/** What tells that a file is still the one that was being imported. */
export const fingerprint = z.array(
  z.object({ name: z.string(), bytes: z.number(), modified: z.number(), head: z.string() }),
)
export type Fingerprint = z.infer<typeof fingerprint>

/**
 * Looks at a path that is to be imported.
 * @throws LudographError `file_not_found`, `file_empty`, `file_unreadable`, `is_folder` if a folder holds nothing to read
 */
export async function inspectSource(path: string): Promise<{ name: string; bytes: number }> {
  const facts = await stat(path).catch(() => null)
  if (!facts?.isDirectory()) return { name: basename(path), bytes: (await inspectFile(path)).bytes }
  const files = await listFiles(path)
  let bytes = 0
  for (const file of files) bytes += (await withPath({ doing: 'read', path: file.path }, () => stat(file.path))).size
  return { name: basename(path), bytes }
}

/**
 * The files of an import in a fixed order: the file itself, or all files below a folder that are not hidden, dated ones from the newest.
 * @throws LudographError `is_folder`, or why the folder or one in it cannot be read
 */
export async function listFiles(path: string): Promise<FileToRead[]> {
  const reading = { doing: 'read' } as const
  const facts = await withPath({ ...reading, path }, () => stat(path))
  if (!facts.isDirectory()) return withMembers({ path, name: basename(path) })
  const entries = await withPath(reading, () => readdir(path, { withFileTypes: true, recursive: true }))
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: file, name: relative(path, file) }))
    .filter(({ name }) => !name.split(sep).some((part) => part.startsWith('.')))
  if (files.length === 0) throw new LudographError('is_folder', 'This folder holds no files.', 'Drop a folder with JSON files in it, or the files themselves.')
  if (files.length > mostFiles) {
    throw new LudographError('is_folder', `This folder holds ${files.length} files; at most ${mostFiles} are taken at once.`, 'Drop a smaller folder.')
  }
  const inside: FileToRead[] = []
  for (const file of files) {
    if (archiveName.test(file.name)) inside.push(...(await withMembers(file).catch(() => [file])))
    else inside.push(file)
  }
  return newestFirst(inside)
}

const archiveName = /\.(?:zip|tar|tgz|tar\.gz)$/i

/** An archive is like a folder: its files, by their paths there. */
async function withMembers(file: FileToRead): Promise<FileToRead[]> {
  // Another thread reads them: nothing stays open here.
  const members = await withPath({ doing: 'read', path: file.path }, () => listMembers(file.path).finally(closeArchives))
  return members === null ? [file] : newestFirst(members.map((member) => ({ path: file.path, name: `${file.name}/${member.name}`, member })))
}

/** Size, time and a hash of the beginning of each file. @throws LudographError if one of them cannot be read */
export async function fingerprintOf(files: readonly FileToRead[]): Promise<Fingerprint> {
  const prints: Fingerprint = []
  for (const file of files) prints.push(await withPath({ doing: 'read', path: file.path }, () => printOf(file)))
  return prints
}

async function printOf({ path, name }: FileToRead): Promise<Fingerprint[number]> {
  const file = await open(path)
  try {
    const { size, mtimeMs } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const head = createHash('sha1').update(buffer.subarray(0, bytesRead)).digest('hex')
    return { name, bytes: size, modified: mtimeMs, head }
  } finally {
    await file.close()
  }
}

/** Uploads come under a new path and time each time, so only what is in them counts. */
export const isSame = (a: Fingerprint, b: Fingerprint): boolean =>
  a.length === b.length && a.every((one, place) => one.bytes === b[place]?.bytes && one.head === b[place].head)

/** A single file goes by the name its user knows, also when it is an upload under another one. */
export async function filesOf({ path, name }: ImportSource): Promise<FileToRead[]> {
  const files = await listFiles(path)
  const [only] = files
  return only?.path === path && only.member === undefined ? [{ path, name }] : files
}
