import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, clipboard, dialog, nativeTheme, session, shell, type BrowserWindow } from 'electron'
import { channels, toErrorShape } from '@contract'
import { createApp, type App } from '../app'
import { dataFolderFrom, userFolder } from './data-folder'
import { developersVariable } from './development'
import { serveIpc } from './electron-ipc'
import { filesOfStart, SystemFiles } from './electron-files'
import { installMenu } from './electron-menu'
import { declareScheme, serveScheme } from './electron-protocol'
import { systemSecrets } from './electron-secrets'
import { lockSession } from './electron-session'
import { packagedUpdater } from './electron-updates'
import { openWindow } from './electron-window'
import { closeInTime, logUncaught } from './lifetime'
import type { Places } from './places'
import { wayBackFrom } from './system-bin'
import { version } from './version'

let window: BrowserWindow | null = null
const currentWindow = (): BrowserWindow | null => window

/** The vite server's address under `npm run dev`. */
const devAddress = (): string | null => (app.isPackaged ? null : (developersVariable('ELECTRON_RENDERER_URL') ?? null))

function focusWindow(): void {
  if (window === null) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Preferences decide the theme of everything that is not the page: title bar, menus, dialogs. */
async function followTheme(core: App): Promise<void> {
  core.subscribe((event) => {
    if (event.topic === 'settings.changed') nativeTheme.themeSource = event.payload.theme
  })
  const preferences = await core.handlers['settings.get']({})
  nativeTheme.themeSource = preferences.theme
}

function forwardEvents(core: App): void {
  core.subscribe((event) => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(channels.event, event)
  })
}

/** The first wish to quit waits until the catalogue is safely closed; the second one, ours, goes through. */
function closeBeforeQuit(core: App): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    window?.hide()
    void closeInTime(core).then(() => {
      state = 'closed'
      app.quit()
    })
  })
}

function showWindow(places: Places): void {
  const opened = openWindow(places, devAddress())
  window = opened
  opened.on('closed', () => {
    if (window === opened) window = null
  })
}

async function open(places: Places, files: SystemFiles): Promise<void> {
  const folder = app.getPath('userData')
  lockSession(session.defaultSession, devAddress())
  serveScheme(places.renderer)
  const core = createApp({
    dataFolder: folder,
    userFolder: userFolder(),
    resourcesFolder: places.resources,
    host: 'electron',
    version,
    secrets: systemSecrets(folder),
    updates: packagedUpdater(),
    copyText: (text) => {
      void clipboard.writeText(text)
    },
    openAddress: (address) => shell.openExternal(address),
    trash: async (path) => {
      await shell.trashItem(path)
      return wayBackFrom(process.platform === 'win32' ? 'the Recycle Bin' : 'the bin', path)
    },
  })
  closeBeforeQuit(core)
  serveIpc(core, currentWindow, devAddress())
  forwardEvents(core)
  installMenu(core, currentWindow)
  files.serve(core, currentWindow)
  await followTheme(core).catch((error: unknown) => {
    console.error('the theme could not be read:', error)
  })
  core.start()
  showWindow(places)
  app.on('activate', () => {
    if (window === null) showWindow(places)
  })
}

/** The Electron host. Everything up to `whenReady` must happen before Electron is ready, so it is not async. */
export function runElectron(places: Places): void {
  logUncaught()
  const folder = dataFolderFrom(process.argv.slice(1))
  // Chromium's own caches get a folder of their own beside the catalogues.
  const chromiumFolder = join(folder, 'chromium')
  mkdirSync(chromiumFolder, { recursive: true })
  app.setName('Ludograph')
  app.setPath('userData', folder)
  app.setPath('sessionData', chromiumFolder)
  if (!app.requestSingleInstanceLock({ files: filesOfStart() })) {
    app.quit()
    return
  }
  app.enableSandbox()
  declareScheme()
  const files = new SystemFiles()
  files.listen(focusWindow)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.whenReady().then(() => open(places, files)).catch((error: unknown) => {
    const { message, detail } = toErrorShape(error)
    dialog.showErrorBox('Ludograph could not start', [message, detail ?? ''].join('\n'))
    app.exit(1)
  })
}
