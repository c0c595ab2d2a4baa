import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron'
import { readBounds, smallestWindow, writeBounds, type WindowBounds } from './electron-bounds'
import { appOrigin, originOf } from './electron-protocol'
import type { Places } from './places'

/** The page stays where it is: it goes nowhere, opens nothing, embeds nothing. In development vite may reload it. */
function lockContents(contents: WebContents, devUrl: string | null): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (devUrl === null || originOf(event.url) !== originOf(devUrl)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** A crashed page is loaded again, but not one that crashes at once after loading. */
function reviveContents(window: BrowserWindow, load: () => void): void {
  let lastTime = 0
  window.webContents.on('render-process-gone', (_event, details) => {
    console.error('the page ended unexpectedly:', details.reason)
    if (details.reason === 'clean-exit' || Date.now() - lastTime < 10_000) return
    lastTime = Date.now()
    load()
  })
}

function keepBounds(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const bounds: WindowBounds = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    writeBounds(file, bounds)
  })
}

function windowOptions(places: Places, bounds: WindowBounds | null): Electron.BrowserWindowConstructorOptions {
  const icon = join(places.resources, 'icons', '512x512.png')
  return {
    width: bounds?.width ?? 1280,
    height: bounds?.height ?? 800,
    ...(bounds === null ? {} : { x: bounds.x, y: bounds.y }),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Ludograph',
    ...(existsSync(icon) ? { icon } : {}),
    show: false,
    // The colour of the page's own background, so that nothing flashes before the page is there.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#242424' : '#ffffff',
    webPreferences: {
      preload: places.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  }
}

/** Opens the one window, where it was last time. It shows itself when its page is drawn. */
export function openWindow(places: Places, devUrl: string | null): BrowserWindow {
  const boundsFile = join(app.getPath('userData'), 'window.json')
  const bounds = readBounds(
    boundsFile,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow(windowOptions(places, bounds))
  const load = (): void => {
    window.loadURL(devUrl ?? `${appOrigin}/`).catch((error: unknown) => {
      console.error('the page could not be loaded:', error)
    })
  }
  lockContents(window.webContents, devUrl)
  reviveContents(window, load)
  keepBounds(window, boundsFile)
  window.once('ready-to-show', () => {
    if (bounds?.maximized === true) window.maximize()
    window.show()
  })
  load()
  return window
}
