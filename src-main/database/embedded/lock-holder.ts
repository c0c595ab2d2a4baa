import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

/** What a lock says of the process that holds it. */
export const holder = z.object({
  pid: z.number().int().positive(),
  startedAt: z.string(),
  host: z.string(),
  since: z.string(),
  /** which computer, and which start of it; empty where the system does not say, and in locks of earlier versions */
  machine: z.string().default(''),
  boot: z.string().default(''),
  /** within which its number means something: a container counts its own processes */
  processes: z.string().default(''),
})
export type Holder = z.infer<typeof holder>

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

function onLinux(read: () => string): string {
  if (process.platform !== 'linux') return ''
  try {
    return read().trim()
  } catch {
    return ''
  }
}

export const thisProcess = (): Holder => ({
  pid: process.pid,
  startedAt: processStart(process.pid),
  host: hostname(),
  since: new Date().toISOString(),
  machine: onLinux(() => readFileSync('/etc/machine-id', 'utf8')),
  boot: onLinux(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
  processes: onLinux(() => readlinkSync('/proc/self/ns/pid')),
})

/**
 * Whether a holder still runs. Its number is looked up only where it means something: on this computer since its last
 * start, whatever it is called by now, and among the same processes; locks that do not say so are known by the host's name.
 */
export function stateOf(other: Holder): 'running' | 'gone' | 'unknown' {
  const me = thisProcess()
  // Two computers can bear one name, and containers of one image have one machine id: both have to fit.
  const isHere = other.host === me.host && (other.machine === '' || me.machine === '' || other.machine === me.machine)
  if (other.boot === '' || me.boot === '') {
    if (!isHere) return 'unknown'
  } else {
    if (other.boot !== me.boot) return isHere ? 'gone' : 'unknown' // this computer has been started again since
    if (other.processes !== me.processes) return 'unknown'
  }
  return isAlive(other) ? 'running' : 'gone'
}

function isAlive({ pid, startedAt }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const started = processStart(pid)
  return started === '' || startedAt === '' || started === startedAt
}
