import { constants, copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from './built'

const cache = join(projectFolder, 'test/.results/embedded-templates')

/**
 * A folder that is made once for all test processes, and again when its key changes.
 * @param kind its name in the cache; folders of the same kind with other keys are removed
 * @param make fills an empty folder
 */
export async function cachedFolder(kind: string, key: string, make: (folder: string) => Promise<void>): Promise<string> {
  const name = `${kind}-${key}`
  const folder = join(cache, name)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  // What begins with this name may be what another test process is making at this very moment.
  const old = (await readdir(cache)).filter((entry) => entry.startsWith(`${kind}-`) && !entry.startsWith(name))
  for (const entry of old) await rm(join(cache, entry), { recursive: true, force: true })
  const unfinished = await mkdtemp(join(cache, `${name}.new-`))
  await make(unfinished)
  await rename(unfinished, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error // else another test process was quicker, and its folder is as good
    await rm(unfinished, { recursive: true, force: true })
  })
  return folder
}

/** Far quicker than `cp`, which looks at each of the thousand files twice. */
export function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) copyFolder(join(from, entry.name), join(to, entry.name))
    else copyFileSync(join(from, entry.name), join(to, entry.name), constants.COPYFILE_FICLONE)
  }
}
