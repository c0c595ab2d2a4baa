import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuiet } from '../../src-main/launch/run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const cure = 'Install Chromium or Chrome, or set LUDOGRAPH_TEST_CHROMIUM to its path.'

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).find(existsSync)

/** The path of a Chromium, or undefined. LUDOGRAPH_TEST_CHROMIUM wins. */
const findChromium = () => process.env.LUDOGRAPH_TEST_CHROMIUM ?? names.map(onPath).find(Boolean) ?? elsewhere.find(existsSync)

/** What to put before a command so that it runs as root without asking, or null where that is not possible. */
async function asRoot() {
  if (process.getuid?.() === 0) return []
  const sudo = await runQuiet('sudo', ['-n', 'true'], { timeout: 10_000 })
  return sudo.ok ? ['sudo', '-n'] : null
}

/** Installs Debian's Chromium and a font for it. Returns why not, or null. */
async function install(say) {
  if (!onPath('apt-get')) return `no Chromium is installed and there is no apt-get to install one. ${cure}`
  const root = await asRoot()
  if (root === null) return `no Chromium is installed, and apt-get needs root. ${cure}`
  say('Installing Chromium and a font (apt-get) …')
  // Another apt at work is waited for, not failed on.
  const apt = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120']
  const steps = [
    [...apt, 'update'],
    [...apt, 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
  ]
  for (const [command, ...args] of steps) {
    const result = await runQuiet(command, args, { timeout: 10 * 60_000 })
    if (!result.ok) return `apt-get could not install Chromium (${result.output.trim().split('\n').at(-1)}). ${cure}`
  }
  return findChromium() ? null : `apt-get installed no Chromium that can be found. ${cure}`
}

/**
 * A Chromium for the tests, installed if it is missing and can be had.
 * @param {(line: string) => void} say
 * @returns {Promise<{ path: string } | { path: null, reason: string }>}
 */
export async function bringChromium(say) {
  const reason = findChromium() ? null : await install(say)
  return reason === null ? { path: findChromium() } : { path: null, reason }
}
