import { accessSync, constants, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const memoryDisk = '/dev/shm'
const prefix = 'ludograph-test-'
/** The catalogues that tests have open at one time, the server's included, take a tenth of it. */
const wantedBytes = 6 * 1024 ** 3

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Removes the folders of test runs that were killed before they could do so themselves. */
function sweep() {
  for (const name of readdirSync(memoryDisk)) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)$`).exec(name)?.[1])
    if (pid > 0 && !isAlive(pid)) rmSync(join(memoryDisk, name), { recursive: true, force: true })
  }
}

/**
 * A folder in memory for the catalogues of tests: they are made, flushed to the disk and removed by the hundred, and a disk
 * spends more time on that than the tests on everything else. Linux only, and only with memory to spare.
 * @returns {string | null} null: temporary files stay on the disk
 */
export function ramFolder() {
  try {
    accessSync(memoryDisk, constants.W_OK)
    const { bavail, bsize } = statfsSync(memoryDisk)
    if (process.platform !== 'linux' || bavail * bsize < wantedBytes || freemem() < wantedBytes) return null
    sweep()
    const folder = join(memoryDisk, `${prefix}${process.pid}`)
    mkdirSync(folder, { mode: 0o711 }) // the server of the tests, which is another user, must get through
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    return folder
  } catch {
    return null // there is no such disk
  }
}
