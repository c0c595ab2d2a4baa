import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { at } from './paths.mjs'

/** How the host announces itself: its address, with a key that works once. */
const announcement = /^Ludograph: (http:\/\/[\d.]+:(\d+))(\/\S+)$/

/**
 * The browser host as a process that can be restarted. Port and session stay the same, so pages that are open keep
 * working.
 */
export function devHost() {
  const listeners = []
  const session = randomBytes(32).toString('base64url')
  let port = '0'
  let child = null
  let turn = Promise.resolve()

  function launch(origin) {
    const env = { ...process.env, LUDOGRAPH_DEV_ORIGIN: origin, LUDOGRAPH_DEV_SESSION: session }
    const host = spawn(process.execPath, [at('out', 'main', 'browser.js'), '--port', port], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    child = host
    createInterface({ input: host.stdout }).on('line', (line) => {
      const found = announcement.exec(line)
      if (!found) return console.log(line)
      port = found[2]
      for (const listener of listeners) listener(found[1], found[3])
    })
    host.once('exit', (code) => {
      // While `child` is this one, nobody asked it to end.
      if (child === host) console.error(`The host ended by itself (exit code ${code}). It starts again when a source changes.`)
    })
  }

  async function end() {
    const host = child
    child = null
    if (!host || host.exitCode !== null || host.signalCode !== null) return
    const gone = once(host, 'exit')
    host.kill('SIGTERM')
    await gone
  }

  return {
    /** @param {(address: string, path: string) => void} listener called whenever a started host takes connections */
    onReady: (listener) => void listeners.push(listener),
    /**
     * Ends the host properly (it makes its catalogue durable), then starts the new build.
     * @param {string} origin Vite's origin, which the host accepts beside its own
     */
    restart(origin) {
      turn = turn.then(end).then(() => launch(origin))
      return turn
    },
    stop: () => turn.then(end),
  }
}
