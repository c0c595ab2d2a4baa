import { constants } from 'node:fs'
import { copyFile, open, readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { LudographError } from '@contract'
import { makePrivateFolder } from '../private-folder'
import { pageBytes } from './page-checksum'

interface File {
  readonly path: string
  readonly bytes: number
}

/**
 * Copies a data folder, file by file: as clones, which take no room, where the file system has them. What is no file or folder
 * (a link) is left out. A part of a file that the disk does not give is filled so that it counts as damaged.
 * @param onBytes hears how much has been copied, of how much
 * @throws LudographError `disk_full`, or why the file system does not let it
 */
export async function copyData(from: string, to: string, signal: AbortSignal, onBytes: (done: number, all: number) => void): Promise<void> {
  const files = await filesOf(from, '', to)
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const { bavail, bsize } = await statfs(to)
  if (bavail * bsize < all) throw noRoom(all)
  let done = 0
  for (const { path, bytes } of files) {
    signal.throwIfAborted()
    try {
      await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EIO') throw error
      await copyReadable(join(from, path), join(to, path), bytes)
    }
    done += bytes
    onBytes(done, all)
  }
}

async function filesOf(from: string, below: string, to: string): Promise<File[]> {
  makePrivateFolder(join(to, below))
  const files: File[] = []
  for (const entry of await readdir(join(from, below), { withFileTypes: true })) {
    const path = join(below, entry.name)
    if (entry.isDirectory()) files.push(...(await filesOf(from, path, to)))
    else if (entry.isFile()) files.push({ path, bytes: (await stat(join(from, path))).size })
  }
  return files
}

async function copyReadable(from: string, to: string, bytes: number): Promise<void> {
  const source = await open(from, 'r')
  const copy = await open(to, 'w', 0o600)
  try {
    for (let at = 0; at < bytes; at += pageBytes) {
      const page = Buffer.alloc(Math.min(pageBytes, bytes - at), 0xff)
      await source.read(page, 0, page.length, at).catch(() => page.fill(0xff))
      await copy.write(page, 0, page.length, at)
    }
  } finally {
    await source.close()
    await copy.close()
  }
}

const noRoom = (bytes: number): LudographError =>
  new LudographError(
    'disk_full',
    `There is not enough room for a copy of the damaged catalogue (${Math.ceil(bytes / 1e6).toLocaleString('en')} MB). Nothing was changed.`,
    'Free some space on the disk of the new catalogue, or make it on another disk. The copy is removed again afterwards.',
  )
