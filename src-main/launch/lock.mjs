import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { at } from './paths.mjs'
import { Problem } from './problem.mjs'

const folder = at('out', '.lock')
const patience = 10 * 60_000

/** A process that ended without cleaning up must not keep others out. */
function ownerIsGone() {
  let pid
  try {
    pid = Number(readFileSync(join(folder, 'pid'), 'utf8'))
  } catch {
    // Made a moment ago and not signed yet, or its owner died in that moment.
    return isOlderThan(5000)
  }
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function isOlderThan(milliseconds) {
  try {
    return Date.now() - statSync(folder).mtimeMs > milliseconds
  } catch {
    return false
  }
}

/** Making a folder either works or finds it there: the one step that two processes cannot both take. */
function take() {
  mkdirSync(at('out'), { recursive: true })
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw new Problem(`The folder ${at('out')} cannot be written (${error.code}).`, 'Make the project folder writable and start again.')
  }
  writeFileSync(join(folder, 'pid'), String(process.pid))
  return true
}

const release = () => rmSync(folder, { recursive: true, force: true })

/**
 * Does `work` while no other launch of this project installs or builds. Waits for its turn.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  const until = Date.now() + patience
  while (!take()) {
    if (ownerIsGone()) release()
    else if (Date.now() > until) {
      throw new Problem('Another launch has been preparing this project for ten minutes.', `End it, or delete the folder ${folder}, and start again.`)
    } else await sleep(150)
  }
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
