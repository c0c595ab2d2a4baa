import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { LudographError } from '@contract'

/** What the user has to know of a bin to get something back out of it. */
export const wayBackFrom = (bin: string, folder: string): string => `It is in ${bin}. To undo this, put it back from there to ${folder}.`

/**
 * The bin of a Linux desktop, after the freedesktop.org Trash specification 1.0: the user's own, or one on the folder's disk.
 * @throws LudographError `refused` where the disk has none and none can be made
 */
export function moveToLinuxBin(folder: string): string {
  const home = join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'Trash')
  const bin = isOnDisk(dirname(home), folder) ? home : binOfDisk(folder)
  for (const name of ['files', 'info']) mkdirSync(join(bin, name), { recursive: true, mode: 0o700 })
  const original = bin === home ? folder : relative(dirname(bin), folder)
  const name = claimName(bin, basename(folder), original)
  try {
    renameSync(folder, join(bin, 'files', name))
  } catch (error) {
    rmSync(join(bin, 'info', `${name}.trashinfo`))
    throw error
  }
  return wayBackFrom(`the bin (${join(bin, 'files', name)})`, folder)
}

/** The note of where it came from is written first, and only if there is none of that name: so no two get the same. */
function claimName(bin: string, wanted: string, original: string): string {
  const note = `[Trash Info]\nPath=${original.split('/').map(encodeURIComponent).join('/')}\nDeletionDate=${localTime(new Date())}\n`
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} ${number}`
    if (existsSync(join(bin, 'files', name))) continue
    try {
      writeFileSync(join(bin, 'info', `${name}.trashinfo`), note, { flag: 'wx', mode: 0o600 })
      return name
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

const localTime = (time: Date): string => new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)

function isOnDisk(place: string, folder: string): boolean {
  let there = place
  while (!existsSync(there)) there = dirname(there)
  return statSync(there).dev === statSync(folder).dev
}

/** At the top of the disk that the folder is on: `.Trash-$uid`. A link in its place is not followed. */
function binOfDisk(folder: string): string {
  const { dev } = statSync(folder)
  let top = dirname(folder)
  while (dirname(top) !== top && statSync(dirname(top)).dev === dev) top = dirname(top)
  const bin = join(top, `.Trash-${process.getuid?.() ?? 0}`)
  try {
    mkdirSync(bin, { mode: 0o700, recursive: true })
    if (lstatSync(bin).isDirectory()) return bin
  } catch {
    // said below
  }
  throw new LudographError('refused', `The disk that ${folder} is on has no bin, and none can be made there.`, 'Remove the folder yourself if you do not need it any more. Nothing was changed.')
}
