import { createServer, type Server } from 'node:http'
import type { StubbedMain } from './stubbed-main'

/**
 * Puts the built preload before the page, with an `electron` that leads to the stubbed main process. Only what a sandboxed
 * preload may require is there.
 */
export const preloadScript = (code: string, paths: Record<string, string>): string => `{
  const listeners = new Map()
  const paths = ${JSON.stringify(paths)}
  const electron = {
    contextBridge: { exposeInMainWorld: (name, value) => Object.defineProperty(window, name, { value }) },
    ipcRenderer: {
      invoke: (channel, ...values) => window.__invoke(channel, values),
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      off: (channel, listener) => listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener)),
    },
    webUtils: { getPathForFile: (file) => paths[file.name] ?? '' },
  }
  window.__send = (channel, values) => (listeners.get(channel) ?? []).forEach((listener) => listener({}, ...values))
  const require = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload may not require ' + name)
    return electron
  }
  ;(function (require, module, exports, process) { ${code} })(require, { exports: {} }, {}, undefined)
}`

/** The page's requests, answered on a port of this machine by the handler that main gave to its app:// protocol. */
export async function servePage(main: StubbedMain): Promise<Server> {
  const server = createServer((request, response) => {
    main.protocol(`app://ludograph${request.url ?? '/'}`, request.method).then(
      (answer) => response.writeHead(answer.status, answer.headers).end(answer.body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
