import { linkSync, lstatSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { LudographError, shownPath } from '@contract'
import { holder, stateOf, thisProcess, type Holder } from './lock-holder'

export interface FolderLock {
  /** a sentence for the user if another's lock was taken over */
  readonly notice: string | null
  release(): void
}

export interface LockOptions {
  /** the user has been told the danger: take the lock also from a holder that cannot be asked whether it still runs */
  readonly takeOver?: boolean
  /** makes a second name for a file; tests put a file system here that has no such thing */
  readonly link?: (existing: string, name: string) => void
}

/** How often a lock that is being written is looked at again, and how long it is waited for between. */
const looks = 10
const waitMs = 50

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** What a file system without hard links (exFAT, FAT, some network shares) answers to making one. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL', 'EACCES'])

const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs)

function readHolder(file: string): Holder | null {
  try {
    return holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Of a lock that is there. Where there are no hard links it is seen half written for a moment, which is waited for. */
function readWhole(file: string): Holder | null {
  for (let look = 1; ; look++) {
    const found = readHolder(file)
    if (found !== null || look === looks) return found
    pause()
  }
}

/**
 * Takes the lock of a catalogue folder: PGlite itself takes none, and two openers destroy the data. The lock is a
 * file made whole under another name and then linked into place, so that it is never seen half written; where the file
 * system has no hard links, it is created exclusively and read back. The lock of a process that is gone is taken over.
 * @throws LudographError `catalogue_locked`, naming the holder; `catalogue_locked_elsewhere` if nobody can tell from here
 *   whether the holder still runs, and `takeOver` was not asked for; the file system's error if it cannot be written
 */
export function lockFolder(file: string, { takeOver = false, link = linkSync }: LockOptions = {}): FolderLock {
  const mine = `${file}.${process.pid}`
  const me = thisProcess()
  let notice: string | null = null
  rmSync(mine, { force: true }) // of a process that is gone, or a link that somebody put there
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600, flag: 'wx' })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (take(mine, file, me, link)) return { notice, release: () => releaseIfMine(file, me) }
      const other = readWhole(file)
      const state = other ? stateOf(other) : 'gone'
      if (other && state === 'running') throw lockedBy(other)
      if (other && state === 'unknown' && !takeOver) throw lockedElsewhere(other)
      if (takeAway(file, other)) notice = noticeOf(other, state)
    }
    throw new LudographError('catalogue_locked', 'Another program is opening this catalogue at this very moment.', 'Try again.')
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Whether the lock is now ours; false if somebody else has it. */
function take(mine: string, file: string, me: Holder, link: NonNullable<LockOptions['link']>): boolean {
  try {
    link(mine, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!noLinks.has(codeOf(error))) throw error
  }
  try {
    writeFileSync(file, JSON.stringify(me), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  // Somebody may have taken it for damaged between its creation and its last byte.
  const now = readHolder(file)
  return now?.pid === me.pid && now.since === me.since
}

/** A time as it is read: "2026-11-26 14:05 UTC". What another program wrote and is no time stays as it is. */
const moment = (since: string): string => since.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):[\d.]+Z$/, '$1 $2 UTC')

function noticeOf(other: Holder | null, state: ReturnType<typeof stateOf>): string {
  if (other === null) return 'A damaged lock file was replaced.'
  if (state === 'unknown') return `The lock of process ${other.pid} on ${other.host}, since ${moment(other.since)}, was taken over.`
  return `The last session (process ${other.pid}, since ${moment(other.since)}) did not close this catalogue. Everything it had committed is here.`
}

const lockedBy = (other: Holder): LudographError =>
  new LudographError(
    'catalogue_locked',
    `This catalogue is already open in another Ludograph: process ${other.pid} on ${other.host}, since ${moment(other.since)}.`,
    'Close it there, or open another catalogue here. Two programs writing to one catalogue would destroy it.',
  )

const lockedElsewhere = (other: Holder): LudographError =>
  new LudographError(
    'catalogue_locked_elsewhere',
    `This catalogue is marked as open on another computer or in a container: process ${other.pid} on ${other.host}, since ${moment(other.since)}. Whether that still runs cannot be seen from here.`,
    'If it runs, close it there. If you are sure that it does not (the computer was renamed, the container is gone), take the catalogue over: in the window, or with --take-over. Two programs writing to one catalogue destroy it.',
  )

const folderInTheWay = (file: string): LudographError =>
  new LudographError('bad_path', `A folder stands where the lock of the catalogue belongs: ${shownPath(file)}.`, 'Look at what is in it, and move it elsewhere.')

/** Removes a dead holder's lock, unless someone else was quicker: then theirs is put back untouched. */
function takeAway(file: string, dead: Holder | null): boolean {
  const aside = `${file}.${process.pid}.dead`
  try {
    if (lstatSync(file).isDirectory()) throw folderInTheWay(file)
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false // another opener was quicker, or its holder has just let go
    throw error
  }
  const moved = readHolder(aside)
  if (JSON.stringify(moved) !== JSON.stringify(dead)) {
    putBack(aside, file)
    return false
  }
  unlinkSync(aside)
  return true
}

/** Yet another opener may have made its own by now: the loop will meet it. */
function putBack(aside: string, file: string): void {
  try {
    linkSync(aside, file)
  } catch (error) {
    if (noLinks.has(codeOf(error))) {
      try {
        writeFileSync(file, readFileSync(aside), { flag: 'wx', mode: 0o600 })
      } catch {
        // as above
      }
    }
  }
  unlinkSync(aside)
}

function releaseIfMine(file: string, me: Holder): void {
  const current = readHolder(file)
  if (current?.pid === me.pid && current.since === me.since) rmSync(file, { force: true })
}
