import { isAbsolute } from 'node:path'
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { channels, type FileGrant, type Result } from '@contract'
import type { App } from '../app'
import { asResult } from './as-result'
import { dispatch } from './dispatch'
import { appOrigin, originOf } from './electron-protocol'

/** Only the main frame of the one window, showing our own page, is listened to. */
function isTrusted(event: IpcMainInvokeEvent, window: BrowserWindow | null, origin: string | null): boolean {
  if (window === null || window.isDestroyed() || event.sender !== window.webContents) return false
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && origin !== null && originOf(frame.url) === origin
}

const refused: Result<never> = {
  ok: false,
  error: { code: 'refused', message: 'Only the window of Ludograph may ask this.', hint: null, detail: null },
}

async function grant(core: App, path: unknown): Promise<Result<FileGrant>> {
  if (typeof path !== 'string' || !isAbsolute(path) || path.includes('\0')) {
    return { ok: false, error: { code: 'bad_input', message: 'This is not the path of a file.', hint: null, detail: null } }
  }
  return asResult(() => core.grantFile(path))
}

/** Answers the two channels of the contract. Nothing here throws: errors cross as values, refusals too. */
export function serveIpc(core: App, currentWindow: () => BrowserWindow | null, devUrl: string | null): void {
  const origin = devUrl === null ? appOrigin : originOf(devUrl)
  const serve = (channel: string, answer: (...values: unknown[]) => Promise<Result<unknown>>): void => {
    ipcMain.handle(channel, async (event, ...values: unknown[]) =>
      isTrusted(event, currentWindow(), origin) ? answer(...values) : refused,
    )
  }
  serve(channels.call, (name, input) => dispatch(core.handlers, name, input))
  serve(channels.offerFile, (path) => grant(core, path))
}
