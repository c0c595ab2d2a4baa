import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { LudographError } from '@contract'
import { z } from 'zod'

const holder = z.object({ pid: z.number().int().positive(), startedAt: z.string(), host: z.string(), since: z.string() })
type Holder = z.infer<typeof holder>

export interface FolderLock {
  /** a sentence for the user if a dead process's lock was taken over */
  readonly notice: string | null
  release(): void
}

/**
 * When a process started, as the system tells it: a pid alone is not enough, because pids are used again.
 * Empty if the system does not say.
 */
export function processStart(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // field 22, counted behind the command name, which may hold blanks and brackets
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    }
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

function isAlive({ pid, startedAt, host }: Holder): boolean {
  if (host !== hostname()) return true // cannot be checked from here, so it must be believed
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const started = processStart(pid)
  return started === '' || startedAt === '' || started === startedAt
}

function readHolder(file: string): Holder | null {
  try {
    return holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/**
 * Takes the lock of a catalogue folder: PGlite itself takes none, and two openers destroy the data. The lock is a
 * file made whole under another name and then linked into place, so that it is never seen half written. The lock of
 * a process that is gone is taken over.
 * @throws LudographError `catalogue_locked`, naming the holder
 */
export function lockFolder(file: string): FolderLock {
  const mine = `${file}.${process.pid}`
  const me: Holder = {
    pid: process.pid,
    startedAt: processStart(process.pid),
    host: hostname(),
    since: new Date().toISOString(),
  }
  let notice: string | null = null
  rmSync(mine, { force: true }) // of a process that is gone, or a link that somebody put there
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600, flag: 'wx' })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(mine, file)
        return { notice, release: () => releaseIfMine(file, me) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const other = readHolder(file)
      if (other && isAlive(other)) throw lockedBy(other)
      if (takeAway(file, other)) {
        notice = other
          ? `The last session (process ${other.pid}, since ${other.since}) did not close this catalogue. Everything it had committed is here.`
          : 'A damaged lock file was replaced.'
      }
    }
    throw new LudographError('catalogue_locked', 'Another program is opening this catalogue at this very moment.', 'Try again.')
  } finally {
    rmSync(mine, { force: true })
  }
}

const lockedBy = (other: Holder): LudographError =>
  new LudographError(
    'catalogue_locked',
    `This catalogue is already open in another Ludograph: process ${other.pid} on ${other.host}, since ${other.since}.`,
    'Close it there, or open another catalogue here. Two programs writing to one catalogue would destroy it.',
  )

/** Removes a dead holder's lock, unless someone else was quicker: then theirs is put back untouched. */
function takeAway(file: string, dead: Holder | null): boolean {
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
  } catch {
    return false
  }
  const moved = readHolder(aside)
  if (JSON.stringify(moved) !== JSON.stringify(dead)) {
    try {
      linkSync(aside, file)
    } catch {
      // yet another opener has linked its own by now: the loop will meet it
    }
    unlinkSync(aside)
    return false
  }
  unlinkSync(aside)
  return true
}

function releaseIfMine(file: string, me: Holder): void {
  const current = readHolder(file)
  if (current?.pid === me.pid && current.since === me.since) rmSync(file, { force: true })
}
