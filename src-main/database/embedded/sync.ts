import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Flushes every file and folder below a folder to the disk: what was written there by a program that does not do so itself. */
export async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncFolder(path)
    else if (entry.isFile()) await syncFile(path)
  }
  await syncEntries(folder)
}

/** Flushes which files a folder holds, and under which names. Not every system lets a folder be synced. */
export async function syncEntries(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
