import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Upload folders of this process that are in use. */
const own = new Set<string>()

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: there is such a process, it is just not ours.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const isLeftOver = (name: string): boolean => {
  const pid = Number(/^(\d+)-/.exec(name)?.[1])
  if (!Number.isInteger(pid) || pid <= 0 || own.has(name)) return false
  return pid === process.pid || !isRunning(pid)
}

/** Removes what a host that was killed left behind. Folders carry the process number of their maker, so that a running
 * host loses nothing. */
async function sweep(uploads: string): Promise<void> {
  for (const name of await readdir(uploads)) {
    if (isLeftOver(name)) await rm(join(uploads, name), { recursive: true, force: true })
  }
}

export interface UploadFolder {
  readonly path: string
  remove(): Promise<void>
}

/** A folder of this process for uploaded files, which nobody else on the machine may read. */
export async function makeUploadFolder(dataFolder: string): Promise<UploadFolder> {
  const uploads = join(dataFolder, 'uploads')
  await mkdir(uploads, { recursive: true, mode: 0o700 })
  await sweep(uploads)
  const name = `${process.pid}-${randomUUID()}`
  own.add(name)
  const path = join(uploads, name)
  await mkdir(path, { mode: 0o700 })
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true })
      own.delete(name)
    },
  }
}
