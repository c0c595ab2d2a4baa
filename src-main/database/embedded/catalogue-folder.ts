import { accessSync, constants, existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { asPathError, LudographError, shownPath } from '@contract'

/** PostgreSQL's major version that PGlite is; a data folder of another one cannot be opened by it. */
export const engineMajor = '18'

/** What lies in a folder without anybody having put it there. */
const systemFiles = new Set(['.ds_store', 'desktop.ini', 'thumbs.db', 'lost+found', '.directory', '.localized'])
const isOurs = (name: string): boolean => /^(data\.new|data|ludograph\..+)$/.test(name)
const isStray = (name: string): boolean => !isOurs(name) && !systemFiles.has(name.toLowerCase())

/** Without one of these PostgreSQL does not start, and nothing but a copy of the folder brings them back. */
const vital = ['global/pg_control', 'base', 'pg_wal', 'pg_xact'] as const
const controlBytes = 8192

const damaged = (folder: string, what: string): LudographError =>
  new LudographError(
    'catalogue_damaged',
    `The catalogue in ${shownPath(folder)} is damaged: ${what}.`,
    'Restore its newest backup, or recover what can be read of it into a new catalogue (on the command line: restore FOLDER --salvage --catalogue NEW).',
  )

const notACatalogue = (why: string, hint: string): LudographError => new LudographError('not_a_catalogue', why, hint)

/**
 * Looks at a folder before it is opened or made, and changes nothing.
 * @throws LudographError what is in the way: `not_a_catalogue`, `catalogue_damaged`, or the file system's refusal
 */
export function inspectCatalogueFolder(folder: string): void {
  try {
    inspect(folder)
  } catch (error) {
    throw asPathError(error, { doing: 'read', path: folder })
  }
}

function inspect(folder: string): void {
  refuseDanglingLink(folder)
  if (!existsSync(folder)) {
    if (!isMissing(folder)) readdirSync(folder) // says why it cannot be seen
    return
  }
  const names = readdirSync(folder)
  if (names.includes('PG_VERSION')) {
    throw notACatalogue(`${shownPath(folder)} is the data folder of a PostgreSQL database, not a catalogue.`, 'If it is a catalogue’s own, name the folder around it. A server is reached by its address: --url, or “Connect to a server”.')
  }
  const dataDir = join(folder, 'data')
  refuseDanglingLink(dataDir)
  if (!existsSync(dataDir)) {
    refuseStrays(folder, names)
    return
  }
  if (!statSync(dataDir).isDirectory()) throw notACatalogue(`${shownPath(folder)} is not a catalogue: the name “data” in it is taken by a file.`, 'Name another folder, or move that file elsewhere.')
  inspectData(folder, dataDir, names)
}

function inspectData(folder: string, dataDir: string, names: readonly string[]): void {
  const inside = readdirSync(dataDir)
  if (inside.length === 0) {
    refuseStrays(folder, names) // made, but never filled: it is created again
    return
  }
  const looksLikeOne = vital.some((name) => existsSync(join(dataDir, name)))
  if (!inside.includes('PG_VERSION')) {
    if (looksLikeOne) throw damaged(folder, 'the file data/PG_VERSION is missing')
    throw notACatalogue(`${shownPath(folder)} is not a catalogue: the folder “data” in it holds something else (${someOf(inside)}).`, 'Name an empty folder, or one that is not there yet.')
  }
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'latin1').trim()
  if (/^\d+(\.\d+)?$/.test(version) && version !== engineMajor) {
    throw notACatalogue(
      `The database in ${shownPath(folder)} was made by PostgreSQL ${version}; this version of Ludograph reads those of PostgreSQL ${engineMajor}.`,
      'Open it with the version of Ludograph that made it, or make a new catalogue and import your files again.',
    )
  }
  if (version !== engineMajor) throw damaged(folder, 'the file data/PG_VERSION does not hold a version')
  const missing = vital.find((name) => !existsSync(join(dataDir, name)))
  if (missing !== undefined) throw damaged(folder, `data/${missing} is missing`)
  const { size } = statSync(join(dataDir, 'global/pg_control'))
  if (size !== controlBytes) throw damaged(folder, `data/global/pg_control has ${size} bytes instead of ${controlBytes}`)
}

function refuseStrays(folder: string, names: readonly string[]): void {
  const strays = names.filter(isStray)
  if (strays.length === 0) return
  throw notACatalogue(`${shownPath(folder)} is not a catalogue: it holds other files (${someOf(strays)}).`, 'Name an empty folder, or one that is not there yet: a new catalogue is made in it.')
}

const someOf = (names: readonly string[]): string => {
  const shown = names.slice(0, 3).map((name) => shownPath(name).slice(0, 80)).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

const isMissing = (path: string): boolean => {
  try {
    lstatSync(path)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
}

function refuseDanglingLink(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found?.isSymbolicLink() || existsSync(path)) return
  statSync(path, { throwIfNoEntry: false }) // links in a circle, or into what may not be seen: says so itself
  throw new LudographError('bad_path', `${shownPath(path)} is a link to ${shownPath(readlinkSync(path))}, which is not there.`, 'Connect the disk it is on, or correct the link.')
}

/** Everything PostgreSQL has to write to. Its own refusal would only say that it could not start. @throws LudographError */
export function requireWritable(dataDir: string): void {
  for (const name of ['', 'base', 'global', 'global/pg_control', 'pg_wal', 'pg_xact', 'PG_VERSION']) {
    const path = join(dataDir, name)
    const mode = statSync(path).isDirectory() ? constants.R_OK | constants.W_OK | constants.X_OK : constants.R_OK | constants.W_OK
    try {
      accessSync(path, mode)
    } catch (error) {
      throw asPathError(error, { doing: 'write', path })
    }
  }
}
