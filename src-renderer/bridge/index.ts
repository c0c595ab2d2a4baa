import type { Bridge } from '@contract'
import { bridgeError } from './bridge-error'
import { browserBridge } from './browser-bridge'
import { connection } from './connection'
import { takeLaunchToken } from './launch-token'
import { upload } from './upload'

declare global {
  interface Window {
    /** put there by the preload script; absent in a browser */
    readonly ludograph?: Bridge
  }
}

/** Whether the page runs in Electron (its preload has set up the bridge) rather than in a browser. */
export const inElectron = (): boolean => window.ludograph !== undefined

let made: Bridge | undefined

/** The one way to the core: Electron's bridge if there is one, else a WebSocket to the browser host. */
export function bridge(): Bridge {
  made ??= window.ludograph ?? connectToBrowserHost()
  return made
}

function connectToBrowserHost(): Bridge {
  const token = takeLaunchToken({
    address: location.href,
    replaceAddress: (address) => history.replaceState(null, '', address),
    memory: sessionStorage,
  })
  if (token === null) {
    connection.set({ state: 'no-key' })
    return keyless
  }
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const address = `${scheme}://${location.host}/rpc?token=${encodeURIComponent(token)}`
  return browserBridge({
    openSocket: () => new WebSocket(address),
    upload: (file, onProgress) => upload(token, file, onProgress),
    connection,
  })
}

const refused = () =>
  Promise.resolve(bridgeError('This page was opened without its key.', 'Open the whole address that Ludograph printed when it started.'))

const keyless: Bridge = { call: refused, offerFile: refused, on: () => () => undefined }
