import { chmodSync, constants, existsSync, lstatSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LudographError } from '@contract'
import { makeFolders } from '../make-folders'

const forOthers = 0o077
const writableByOthers = 0o022

/** Windows keeps no such bits: who may do what there is inherited from the user's own folder. */
const hasModes = process.platform !== 'win32'

/** Makes a folder for its owner alone, with those above it that are missing. One that exists stays as it is. */
export function makePrivateFolder(folder: string): void {
  makeFolders(folder, 0o700)
}

interface Found {
  /** files and folders that others could write to */
  exposed: number
  /** those whose permissions could not be changed */
  stuck: number
}

/** Takes from others what they may do with one file or folder. */
function restrict(path: string, mode: number, found: Found): void {
  if (!hasModes || (mode & forOthers) === 0) return
  if ((mode & writableByOthers) !== 0) found.exposed++
  try {
    chmodSync(path, mode & 0o7777 & ~forOthers)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return
    if (code !== 'EPERM' && code !== 'EACCES' && code !== 'ENOTSUP' && code !== 'EROFS') throw error
    found.stuck++
    return
  }
  if ((lstatSync(path).mode & forOthers) !== 0) found.stuck++ // a file system without permissions takes them and forgets them
}

function restrictBelow(path: string, found: Found): void {
  const { mode } = lstatSync(path)
  const isFolder = (mode & constants.S_IFMT) === constants.S_IFDIR
  if (!isFolder && (mode & constants.S_IFMT) !== constants.S_IFREG) throw notPlain(path)
  restrict(path, mode, found)
  if (isFolder) for (const name of readdirSync(path)) restrictBelow(join(path, name), found)
}

const notPlain = (path: string): LudographError =>
  new LudographError(
    'catalogue_unsafe',
    `The catalogue holds ${path}, which is neither a file nor a folder but a link, a pipe or a device. Ludograph makes no such thing.`,
    'If you trust where the catalogue comes from, put the file itself in its place. Otherwise do not open it.',
  )

/**
 * Makes a catalogue's folder and everything that Ludograph keeps in it readable and writable for its owner alone, and
 * makes sure that nothing in it leads out of it. Other files that lie beside the catalogue are left alone.
 * @returns a sentence for the user if others could have changed the catalogue until now, or still can
 * @throws LudographError `catalogue_unsafe` if a link or a special file is in it
 */
export function makePrivate(folder: string, ownNames: readonly string[]): string | null {
  const found: Found = { exposed: 0, stuck: 0 }
  if (existsSync(join(folder, 'data')) || readdirSync(folder).length === 0) restrict(folder, lstatSync(folder).mode, found)
  for (const name of readdirSync(folder)) {
    if (ownNames.some((own) => name === own || name.startsWith(`${own}.`))) restrictBelow(join(folder, name), found)
  }
  if (found.stuck > 0) {
    return `Other users of this computer may be able to read or change this catalogue: the permissions in ${folder} could not be restricted. Keep it in a folder that only you can open.`
  }
  if (found.exposed > 0) {
    return `Other users of this computer could change the files of this catalogue until now. Only you can read and change them from here on.`
  }
  return null
}

/** The folder of preferences and catalogues: for its owner alone, if Ludograph made it or has kept something in it. */
export function makeDataFolderPrivate(folder: string): void {
  const isNew = !existsSync(folder)
  if (isNew) makePrivateFolder(folder)
  const ours = ['catalogues', 'catalogues.json', 'preferences.json', 'secrets.json']
  if (!hasModes || !(isNew || ours.some((name) => existsSync(join(folder, name))))) return
  const { mode, uid } = lstatSync(folder)
  if ((mode & forOthers) !== 0 && uid === process.getuid?.() && dirname(folder) !== folder) chmodSync(folder, mode & 0o7777 & ~forOthers)
}
