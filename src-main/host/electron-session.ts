import type { Session } from 'electron'
import { appOrigin, originOf } from './electron-protocol'

const inner = new Set(['blob:', 'data:', 'devtools:'])

/** The page's own origins: app://ludograph, and in development the vite server with its WebSocket. */
const ownOrigins = (devUrl: string | null): ReadonlySet<string | null> =>
  devUrl === null
    ? new Set([appOrigin])
    : new Set([appOrigin, originOf(devUrl), originOf(devUrl.replace(/^http/, 'ws'))])

/** A page of ours asks the system for nothing and loads nothing from elsewhere, so every such wish is refused. */
export function lockSession(session: Session, devUrl: string | null): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)

  // The second wall behind the content policy: no request leaves the machine even if a page slips the policy.
  const own = ownOrigins(devUrl)
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = own.has(originOf(details.url)) || inner.has(details.url.slice(0, details.url.indexOf(':') + 1))
    answer({ cancel: !allowed })
  })
}
