import type { Bridge } from '@contract'
import { browserBridge } from './browser-bridge'
import { connection } from './connection'
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
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return browserBridge({
    openSocket: () => new WebSocket(`${scheme}://${location.host}/rpc`),
    isAdmitted,
    upload,
    connection,
  })
}

/** A refused WebSocket does not say why, an ordinary request does. */
async function isAdmitted(): Promise<boolean> {
  try {
    return (await fetch('/session')).status !== 403
  } catch {
    return true
  }
}
