import { existsSync } from 'node:fs'
import { readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LudographError, withPath } from '@contract'
import { lockFolder } from './folder-lock'
import { makePrivateFolder } from './private-folder'
import { refuseUnfinished } from './restoring'
import { copyData } from './salvage/copy-data'
import { syncFolder } from './sync'

const lockName = 'ludograph.lock'

/** Bytes of all files below a folder; what is removed meanwhile counts as nothing. */
export async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) bytes += await bytesBelow(path)
    else if (entry.isFile()) bytes += (await stat(path).catch(() => ({ size: 0 }))).size
  }
  return bytes
}

/**
 * Moves the folder of a catalogue that nobody has open.
 * @param move takes the folder where it goes
 * @throws LudographError `catalogue_locked`, `catalogue_locked_elsewhere`, `catalogue_not_found`, or why the file system does not let it
 */
export function moveCatalogue<T>(folder: string, move: () => Promise<T>): Promise<T> {
  return withPath({ doing: 'write', path: folder }, async () => {
    requireThere(folder)
    const lock = lockFolder(join(folder, lockName))
    // Under the lock nobody has it open. The lock itself would go along, and on some systems a file that is there keeps the folder from being moved.
    lock.release()
    return move()
  })
}

/** Gives the folder of a catalogue another name. @throws LudographError as `moveCatalogue`, and `target_not_empty` */
export async function renameCatalogue(folder: string, to: string): Promise<void> {
  if (existsSync(to) && !(await isSameFolder(folder, to))) throw taken(to)
  await moveCatalogue(folder, () => rename(folder, to))
}

/** On file systems that do not tell upper and lower case apart, another spelling is the folder itself. */
async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([stat(one), stat(other)])
  return first.ino === second.ino && first.dev === second.dev
}

/**
 * Copies the folder of a catalogue that nobody has open: as clones, where the file system has them. A copy that is broken off leaves nothing.
 * @throws LudographError as `moveCatalogue`, and `target_not_empty`, `disk_full`
 */
export async function duplicateCatalogue(folder: string, to: string, signal: AbortSignal, onBytes: (done: number, all: number) => void): Promise<void> {
  await withPath({ doing: 'write', path: to }, async () => {
    requireThere(folder)
    if (existsSync(to)) throw taken(to)
    refuseUnfinished(folder)
    const lock = lockFolder(join(folder, lockName))
    // A folder of this name is never opened: the copy gets its own when it is whole.
    const unfinished = join(to, 'data.new')
    try {
      makePrivateFolder(to)
      await copyData(join(folder, 'data'), unfinished, signal, onBytes)
      await syncFolder(unfinished)
      await rename(unfinished, join(to, 'data'))
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true })
      await rmdir(to).catch(() => undefined) // it was not made, or somebody put something into it
      throw error
    } finally {
      lock.release()
    }
  })
}

function requireThere(folder: string): void {
  if (existsSync(folder)) return
  throw new LudographError('catalogue_not_found', 'The folder of this catalogue is not there any more.', 'Look at the list again.')
}

const taken = (to: string): LudographError =>
  new LudographError('target_not_empty', `There is a catalogue or a folder of this name already: ${to}. Nothing was changed.`, 'Choose another name.')
