import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Flushes every file below a folder to the disk. PGlite never does (its fsync is a no-op), so a save point must. */
export async function syncFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncFolder(path)
    else if (entry.isFile()) await syncFile(path)
  }
}

async function syncFile(path: string): Promise<void> {
  let file
  try {
    file = await open(path, 'r+')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return // removed since it was listed (a WAL segment)
    throw error
  }
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
