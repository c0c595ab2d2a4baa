import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { at } from './paths.mjs'

/** How the host announces itself: its address with the token of this launch. */
const announcement = /(http:\/\/[\d.]+:\d+)\/\S*?[?&#]token=([\w-]+)/

/**
 * The browser host as a process that can be restarted. Each start has a new port and a new token; pages that were
 * opened with an older token of this session keep working.
 */
export function devHost() {
  const listeners = []
  const tokens = new Set()
  let token = ''
  let child = null
  let turn = Promise.resolve()

  function launch(origin) {
    const env = { ...process.env, LUDOGRAPH_DEV_ORIGIN: origin }
    const host = spawn(process.execPath, [at('out', 'main', 'browser.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    child = host
    createInterface({ input: host.stdout }).on('line', (line) => {
      const found = announcement.exec(line)
      if (!found) return console.log(line)
      token = found[2]
      tokens.add(token)
      for (const listener of listeners) listener(found[1], token)
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
    /** @param {(address: string, token: string) => void} listener called whenever a started host takes connections */
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
    /** A request with an older token of this session gets the current one; any other stays as it is and is refused. */
    withCurrentToken: (path) => path.replace(/([?&]token=)([\w-]+)/, (all, name, given) => (tokens.has(given) ? name + token : all)),
  }
}
