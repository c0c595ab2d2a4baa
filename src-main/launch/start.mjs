import { ensureBuild } from './build.mjs'
import { hasDisplay } from './display.mjs'
import { bringElectron } from './electron-binary.mjs'
import { ensurePackages } from './install.mjs'
import { at, root } from './paths.mjs'
import { Problem } from './problem.mjs'
import { runAttached } from './run.mjs'

const say = (line) => console.log(line)
/** An Electron that ends with an error this soon has not shown a window. */
const tooSoon = 5_000

const usage = `npm start opens Ludograph in a window, or in the browser where Electron cannot run. Options go after "--":
  npm start -- --browser        in the browser
  npm start -- --data FOLDER    with catalogues and settings in that folder
  npm start -- --browser --port 8123
                                in the browser, at that port of this machine (default: a free one)`

/** Electron refuses to run as root with its sandbox, and without the sandbox we refuse. */
export const isLinuxRoot = () => process.platform === 'linux' && process.getuid() === 0

/**
 * `npm start`: brings what is missing and shows the application, in Electron where that can run and in the browser
 * otherwise. Returns the exit code; ending it by Ctrl+C is a success.
 * @param {string[]} args `--browser` asks for the browser; anything else is handed on
 */
export async function start(args) {
  process.exitCode = 0
  if (args.includes('--help')) {
    say(usage)
    return 0
  }
  await ensurePackages(say)
  await ensureBuild(say)
  const rest = args.filter((arg) => arg !== '--browser')
  if (args.length > rest.length) return inBrowser(rest)
  const reason = await inElectron(rest)
  if (reason === null) return 0
  say(`${reason} Ludograph opens in the browser instead.`)
  return inBrowser(rest)
}

/** Runs Electron until the user closes it. Returns null then, or the reason why it did not come up. */
async function inElectron(args) {
  if (!hasDisplay()) return 'There is no display for a window.'
  if (isLinuxRoot()) return 'Electron does not run as root with its sandbox.'
  const electron = await bringElectron(say)
  if (electron.path === null) return `${electron.reason}.`

  // What it says is held back while it starts, so that a failed start is one line.
  let starting = true
  let words = ''
  const flush = () => {
    starting = false
    process.stderr.write(words)
  }
  const timer = setTimeout(flush, tooSoon)
  const result = await runAttached(electron.path, [root, ...args], {
    stdio: ['inherit', 'inherit', 'pipe'],
    onStart: (child) => child.stderr?.on('data', (data) => (starting ? (words += data) : process.stderr.write(data))),
  })
  clearTimeout(timer)
  const good = result.code === 0 || result.stopped
  if (starting && !good) return `Electron did not start (${firstWords(result.error?.message ?? words)}).`
  if (starting) flush()
  if (good) return null
  throw new Problem(`Electron ended unexpectedly (${result.signal ?? `exit code ${result.code}`}).`, 'Your catalogue is safe; start again.')
}

const firstWords = (text) => text.trim().split('\n')[0].slice(0, 200) || 'it gave no reason'

async function inBrowser(args) {
  const open = hasDisplay() ? ['--open'] : []
  const result = await runAttached(process.execPath, [at('out', 'main', 'browser.js'), ...open, ...args])
  return result.stopped ? 0 : (result.code ?? 1)
}
