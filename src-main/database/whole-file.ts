import { randomBytes } from 'node:crypto'
import { lstat, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { LudographError, shownPath } from '@contract'
import { syncEntries } from './embedded/sync'

/** A program that was killed leaves its unfinished file; one that is still written has changed within this time. */
const leftAfterMs = 10 * 60 * 1000

/**
 * Writes a file under another name and gives it its own once it is whole: a file of this name is always a whole one, the one of before or
 * the new one. The other name is new each time, so that two programs that write one file do not write into each other's, and nothing that
 * somebody has put there is followed or kept.
 * @param write makes the file of the name it is given; it must not be there before (`wx`)
 * @returns its size in bytes
 * @throws LudographError `bad_path` if there is something else than a file under the name; what `write` throws, then nothing is left of it
 */
export async function writeWhole(path: string, write: (unfinished: string) => Promise<void>): Promise<number> {
  await refuseOtherThanFile(path)
  await removeLeftovers(path)
  const unfinished = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.unfinished`
  try {
    await write(unfinished)
    await rename(unfinished, path)
    syncEntries(dirname(path))
    return (await stat(path)).size
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** The same with a text, which only its owner may read. */
export const writeWholeText = (path: string, text: string): Promise<number> =>
  writeWhole(path, (unfinished) => writeFile(unfinished, text, { mode: 0o600, flag: 'wx', flush: true }))

/** What takes the place of a file of this name is the new one: a folder, a device or a link must not be lost by that. */
async function refuseOtherThanFile(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null)
  if (found === null || found.isFile()) return
  const what = found.isDirectory() ? 'a folder' : found.isSymbolicLink() ? 'a link' : 'a device'
  throw new LudographError('bad_path', `${shownPath(path)} is ${what}, not a file.`, found.isDirectory() ? 'Name a file in it.' : 'Name another file.')
}

/** Of programs that run no more. Those of another machine, in a folder that both see, are told by their age. */
async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path)
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = name.startsWith(`${basename(path)}.`) ? /^(\d{1,10})-[0-9a-f]{8}\.unfinished$/.exec(name.slice(basename(path).length + 1))?.[1] : undefined
    if (pid === undefined || runs(Number(pid))) continue
    const found = await lstat(join(folder, name)).catch(() => null)
    if (found?.isFile() === true && Date.now() - found.mtimeMs > leftAfterMs) await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
