import { watchMain } from './dev-build.mjs'
import { devHost } from './dev-host.mjs'
import { root } from './paths.mjs'
import { Problem } from './problem.mjs'

/**
 * The face from Vite's server, with hot reload; the core from a browser host that is rebuilt and restarted when its
 * sources change. Vite passes the host's addresses on, so the page sees one origin, as it does in production.
 * @param {(line: string) => void} say
 */
export async function watchInBrowser(say) {
  // electron-vite's configuration asks this whether it is to build for watching.
  process.env.NODE_ENV_ELECTRON_VITE = 'development'
  const { resolveConfig } = await import('electron-vite')
  const vite = await import('vite')
  const { config } = await resolveConfig({ root, build: { watch: {} }, logLevel: 'warn' }, 'serve', 'development')
  if (!config?.main || !config.renderer) throw new Problem('electron.vite.config.ts has no main or no renderer part.', 'Put it back.')

  const host = devHost()
  const server = await vite.createServer(
    vite.mergeConfig(config.renderer, {
      server: {
        host: '127.0.0.1',
        proxy: {
          '^/(rpc|upload|open|session)(\\?|$)': {
            target: 'http://127.0.0.1',
            changeOrigin: true,
            ws: true,
            // Vite keeps this very object, so that a target set later counts from the next request on.
            configure: (_proxy, options) => host.onReady((address) => (options.target = address)),
          },
        },
      },
    }),
  )
  await server.listen()
  const origin = new URL(server.resolvedUrls.local[0]).origin

  let shown = false
  host.onReady((_address, path) => {
    if (shown) server.ws.send({ type: 'full-reload' })
    else say(`Ludograph (development, in the browser): ${origin}${path}`)
    shown = true
  })

  const watcher = await watchMain(vite, config.main, () => host.restart(origin))
  return new Promise((done) => {
    const stop = async () => {
      await Promise.allSettled([host.stop(), watcher.close(), server.close()])
      done(0)
    }
    process.once('SIGINT', stop).once('SIGTERM', stop)
  })
}
