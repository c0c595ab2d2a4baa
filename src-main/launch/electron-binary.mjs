import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { at } from './paths.mjs'
import { runQuiet } from './run.mjs'

const folder = at('node_modules', 'electron')
const failure = at('node_modules', '.cache', 'ludograph', 'electron-failed.json')
const limit = 3 * 60_000
const rest = 24 * 60 * 60_000
const retry = 'To try again: npx install-electron'

/** The path of Electron's program, or null if only its npm wrapper is there. */
export function findElectron() {
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(note, 'utf8').trim())
  return existsSync(path) ? path : null
}

const version = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version

/** Why a download failed less than a day ago, or null. Each start would otherwise wait for the same failure. */
function recentFailure() {
  try {
    const last = JSON.parse(readFileSync(failure, 'utf8'))
    return last.version === version() && Date.now() - last.at < rest ? last.reason : null
  } catch {
    return null
  }
}

function rememberFailure(reason) {
  mkdirSync(join(failure, '..'), { recursive: true })
  writeFileSync(failure, JSON.stringify({ at: Date.now(), version: version(), reason }))
}

/** The line of the installer's output that says what went wrong, without the stack around it. */
const reasonIn = (output) => /^\w*Error: (.+)$/m.exec(output)?.[1] ?? output.trim().split('\n')[0] ?? ''

/**
 * Finds Electron's program, or brings it by the installer that the electron package ships (it has no install script,
 * so `npm ci` leaves it out). Ends within three minutes, whatever the network does.
 * @param {(line: string) => void} say
 * @returns {Promise<{ path: string } | { path: null, reason: string }>}
 */
export async function bringElectron(say) {
  const path = findElectron()
  return path ? { path } : alone(() => fetchElectron(say))
}

async function fetchElectron(say) {
  const there = findElectron()
  if (there) return { path: there }
  const before = recentFailure()
  if (before) return { path: null, reason: `Electron's program is missing (the last try: ${before}). ${retry}` }

  say('Fetching Electron (about 110 MB, once) …')
  const result = await runQuiet(process.execPath, [join(folder, 'install.js')], { timeout: limit })
  const path = findElectron()
  if (path) return { path }
  const reason = result.timedOut ? 'it took more than three minutes' : reasonIn(result.output) || 'the installer gave no reason'
  rememberFailure(reason)
  return { path: null, reason: `Electron's program could not be fetched (${reason}). ${retry}` }
}
