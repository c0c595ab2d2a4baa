// CPU time of programs, from /proc: wall time says little on a machine that others use too. Null where there is no /proc.
import { readFileSync, readdirSync } from 'node:fs'

const ticksASecond = 100

/** Fields of /proc/PID/stat behind the name, from the state on; null if there is no such process. */
function fieldsOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14]

/** Seconds that the children of this process have used which have ended and been waited for. */
export function childrenSeconds() {
  const fields = fieldsOf('self')
  return fields && (Number(fields[endedUser]) + Number(fields[endedSystem])) / ticksASecond
}

/** Seconds that a PostgreSQL server on this machine has used: those of its sessions that ended, and of all its processes. */
export async function serverSeconds(client) {
  const { rows } = await client.query(`select current_setting('data_directory') as folder`)
  let postmaster
  try {
    postmaster = readFileSync(`${rows[0].folder}/postmaster.pid`, 'utf8').split('\n')[0]
  } catch {
    return null // it runs elsewhere
  }
  const fields = fieldsOf(postmaster)
  if (!fields) return null
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && fieldsOf(name)?.[parent] === postmaster)
  const own = [fields, ...pids.map(fieldsOf)].reduce((sum, one) => sum + (one ? Number(one[user]) + Number(one[system]) : 0), 0)
  return (own + Number(fields[endedUser]) + Number(fields[endedSystem])) / ticksASecond
}
