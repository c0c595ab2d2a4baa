import { closeSync, fsyncSync, openSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Flushes every file and folder below a folder to the disk: what was written there by a program that does not do so itself. */
export async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncFolder(path)
    else if (entry.isFile()) await syncFile(path)
  }
  syncEntries(folder)
}

/** What systems answer that let no folder be flushed; PostgreSQL ignores the same (fsync_fname_ext in src/common/file_utils.c). Or it is gone. */
const notForFolders = new Set(['EISDIR', 'EACCES', 'EBADF', 'EINVAL', 'EPERM', 'ENOENT'])

/** Flushes which files a folder holds and what they are called. Synchronous, because PGlite's file system is. */
export function syncEntries(folder: string): void {
  let descriptor
  try {
    descriptor = openSync(folder, 'r')
    fsyncSync(descriptor)
  } catch (error) {
    if (!notForFolders.has((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
