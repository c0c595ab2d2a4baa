import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LudographError } from '@contract'
import { makePrivateFolder } from '../private-folder'
import { engineMajor } from '../catalogue-folder'
import { checkPointOf, controlAt, countersOf, systemOf, wholeControl, type Counters } from './control-file'
import { crc32c } from './crc32c'
import { emptyLog, positionIn, segmentBytes, segmentName } from './empty-log'
import { pageBytes } from './page-checksum'

/** Folders that PostgreSQL wants to find, and does not make. */
const folders = [
  'base', 'global', 'pg_commit_ts', 'pg_dynshmem', 'pg_logical', 'pg_logical/mappings', 'pg_logical/snapshots', 'pg_multixact', 'pg_multixact/members',
  'pg_multixact/offsets', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat', 'pg_stat_tmp', 'pg_subtrans', 'pg_tblspc', 'pg_twophase',
  'pg_wal', 'pg_wal/archive_status', 'pg_wal/summaries', 'pg_xact',
]
const controlFile = 'global/pg_control'
const logFile = /^[0-9A-F]{24}$/
/** `RelMapFile` of PostgreSQL 16 and later (src/backend/utils/cache/relmapper.c). */
const mapBytes = 524
const mapCrcAt = 520
/** Transactions whose end one page of pg_xact says, and multiple locks whose start one page of pg_multixact says. */
const transactionsOfPage = pageBytes * 4
const locksOfPage = pageBytes / 4
const allCommitted = 0x55

export interface FilesMended {
  /** what was done, for the user; empty if these files were whole */
  readonly notes: string[]
  /** the log was given up: what it held on top of the tables' own files is lost */
  readonly lostLog: boolean
}

/**
 * Makes good, in a copy of a data folder, what PostgreSQL needs besides the tables: its control file, the maps of its tables, how transactions ended.
 * @param donor makes a data folder of the same version
 * @throws LudographError `catalogue_damaged` if nothing can be made of it, saying why
 */
export async function mendFiles(dataDir: string, donor: () => Promise<string>): Promise<FilesMended> {
  const notes: string[] = []
  for (const folder of folders) makePrivateFolder(join(dataDir, folder))
  for (const place of ['', 'base/5']) {
    if (!existsSync(join(dataDir, place, 'base')) && place === '') continue
    const file = join(dataDir, place, 'PG_VERSION')
    if (existsSync(join(dataDir, place))) writeFileSync(file, `${engineMajor}\n`, { mode: 0o600 })
  }
  if (!existsSync(join(dataDir, 'base/5'))) throw hopeless('the folder with its tables (data/base/5) is missing')
  removeDerived(dataDir)
  const control = await mendControl(dataDir, donor, notes)
  for (const map of ['global/pg_filenode.map', 'base/5/pg_filenode.map']) await mendMap(dataDir, map, donor, notes)
  mendTransactions(dataDir, control.counters, notes)
  for (const name of ['pg_multixact/members/0000', 'pg_multixact/offsets/0000']) {
    if (!existsSync(join(dataDir, name))) writeFileSync(join(dataDir, name), Buffer.alloc(pageBytes), { mode: 0o600 })
  }
  const segments = readdirSync(join(dataDir, 'pg_wal')).filter((name) => logFile.test(name))
  const lostLog = control.isNew || segments.length === 0
  if (lostLog) notes.push(logGivenUp)
  return { notes, lostLog }
}

export const logGivenUp = 'The write-ahead log could not be used. What had been changed since the last checkpoint may be missing, or be there in part.'

/**
 * Gives a data folder a log with nothing in it, as pg_resetwal does, so that it opens with the tables as their files are.
 * @param lastPosition the highest position in the log that a page names: the new log begins after it
 */
export function resetLog(dataDir: string, lastPosition: bigint): void {
  const folder = join(dataDir, 'pg_wal')
  const control = wholeControl(readFileSync(join(dataDir, controlFile)))
  if (control === null) throw hopeless('its control file cannot be written')
  const names = readdirSync(folder).filter((name) => logFile.test(name))
  const perLog = 0x1_0000_0000 / segmentBytes
  const known = names.map((name) => BigInt(Number.parseInt(name.slice(8, 16), 16) * perLog + Number.parseInt(name.slice(16), 16)))
  const segment = [lastPosition / BigInt(segmentBytes), ...known].reduce((most, one) => (one > most ? one : most), 0n) + 1n
  for (const name of names) rmSync(join(folder, name))
  const made = controlAt(control, positionIn(segment), countersOf(control))
  writeFileSync(join(dataDir, controlFile), made, { mode: 0o600 })
  writeFileSync(join(folder, segmentName(segment)), emptyLog(segment, systemOf(made), checkPointOf(made)), { mode: 0o600 })
}

/** What PostgreSQL makes again: caches, maps of free space and of what all may see, and what is left of its last run. */
function removeDerived(dataDir: string): void {
  for (const folder of ['global', 'base/5']) {
    for (const name of readdirSync(join(dataDir, folder))) {
      if (name === 'pg_internal.init' || /_(fsm|vm)(\.\d+)?$/.test(name)) rmSync(join(dataDir, folder, name), { recursive: true })
    }
  }
  for (const name of ['postmaster.pid', 'backup_label', 'tablespace_map', 'recovery.signal', 'standby.signal']) rmSync(join(dataDir, name), { force: true, recursive: true })
}

async function mendControl(dataDir: string, donor: () => Promise<string>, notes: string[]): Promise<{ readonly isNew: boolean; readonly counters: Counters }> {
  const path = join(dataDir, controlFile)
  const found = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const whole = wholeControl(found)
  if (whole !== null) {
    if (!whole.equals(found)) notes.push('The control file was damaged in one bit, which was set right.')
    writeFileSync(path, whole, { mode: 0o600 })
    return { isNew: false, counters: countersOf(whole) }
  }
  const fresh = readFileSync(join(await donor(), controlFile))
  const counters = guessedCounters(dataDir, countersOf(fresh))
  writeFileSync(path, controlAt(fresh, 0n, counters), { mode: 0o600 })
  notes.push('The control file could not be read and was made again.')
  return { isNew: true, counters }
}

/** Beyond whatever the files have: pg_resetwal guesses in the same way. */
function guessedCounters(dataDir: string, fresh: Counters): Counters {
  const pages = (folder: string): number =>
    readdirSync(join(dataDir, folder)).reduce((sum, name) => sum + Math.ceil(statSync(join(dataDir, folder, name)).size / pageBytes), 0)
  const transactions = Math.max(1, pages('pg_xact')) * transactionsOfPage - locksOfPage
  const locks = pages('pg_multixact/offsets')
  const newOid = 1_000_000_000
  return {
    nextXid: BigInt(Math.max(Number(fresh.nextXid), transactions)),
    nextOid: newOid,
    nextMulti: Math.max(fresh.nextMulti, locks * locksOfPage),
    nextMultiOffset: Math.max(fresh.nextMultiOffset, pages('pg_multixact/members') * 1636),
  }
}

/** Which file holds which of PostgreSQL's own tables. It is the same in every new database until one of them is written anew. */
async function mendMap(dataDir: string, name: string, donor: () => Promise<string>, notes: string[]): Promise<void> {
  const path = join(dataDir, name)
  const found = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  if (isWholeMap(found)) return
  writeFileSync(path, readFileSync(join(await donor(), name)), { mode: 0o600 })
  notes.push(`The map of the tables (${name}) was damaged and was made again.`)
}

const isWholeMap = (file: Buffer): boolean => file.length === mapBytes && crc32c(file.subarray(0, mapCrcAt)) === file.readUInt32LE(mapCrcAt)

/** Without pg_xact nobody knows which transactions ended well: all of them are taken to have. */
function mendTransactions(dataDir: string, { nextXid }: Counters, notes: string[]): void {
  const folder = join(dataDir, 'pg_xact')
  const needed = Math.floor(Number(nextXid) / transactionsOfPage) + 1
  const pagesOfFile = 32
  let made = 0
  for (let page = 0; page < needed; page += pagesOfFile) {
    const path = join(folder, (page / pagesOfFile).toString(16).toUpperCase().padStart(4, '0'))
    const bytes = Math.min(pagesOfFile, needed - page) * pageBytes
    const found = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
    if (found.length >= bytes) continue
    writeFileSync(path, Buffer.concat([found, Buffer.alloc(bytes - found.length, allCommitted)]), { mode: 0o600 })
    made++
  }
  if (made > 0) notes.push('The record of which changes were completed was missing. All were taken to be, so rows of an interrupted change may be among them.')
}

/** @param why what stands in the way, as a clause */
export const hopeless = (why: string, detail: string | null = null): LudographError =>
  new LudographError(
    'catalogue_damaged',
    `Nothing can be read of this catalogue: ${why}. The folder was not changed.`,
    'Restore its newest backup, or put a copy of the whole folder in its place. Without either, make a new catalogue and import your files again.',
    detail,
  )
