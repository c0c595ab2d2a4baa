// A recording stand-in for Electron's main-process API, as far as the Electron host uses it. It keeps Electron's own
// rules where breaking them would go unnoticed otherwise: what must happen before `ready`, one handler a channel, values
// that cross by structured clone. It shows no window and guards nothing: what the sandbox does, only Electron can show.
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const env = process.env
// Electron always says where a program's resources are; a packaged one looks there for the address of newer versions.
process.resourcesPath ??= import.meta.dirname

/** Everything the host did, for the driver to look at. */
export const record = {
  appCalls: [],
  privileged: [],
  protocols: new Map(),
  handlers: new Map(),
  listenedChannels: [],
  windows: [],
  menu: null,
  dialogs: [],
  dialogAnswer: { canceled: true, filePaths: [] },
  opened: [],
  session: {},
  quit: 'no',
  exitCode: null,
  /** told of every message to a page */
  onSend: () => undefined,
}

let ready = false
const beforeReady = (what) => {
  if (ready) throw new Error(`${what} must be called before the app is ready`)
}
const afterReady = (what) => {
  if (!ready) throw new Error(`${what} cannot be used before the app is ready`)
}

/** An event that remembers whether it was prevented. */
export const preventable = (properties = {}) => ({
  ...properties,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
})

class App extends EventEmitter {
  isPackaged = env.STUB_PACKAGED === '1'
  paths = { appData: tmpdir(), temp: tmpdir() }
  readyPromise = null

  whenReady() {
    this.readyPromise ??= new Promise((resolve) => {
      setImmediate(() => {
        ready = true
        this.emit('ready')
        resolve()
      })
    })
    return this.readyPromise
  }
  isReady() {
    return ready
  }
  setName(name) {
    record.appCalls.push(['setName', name])
  }
  getVersion() {
    return '0.0.0'
  }
  setPath(name, path) {
    beforeReady('setPath')
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`)
    record.appCalls.push(['setPath', name, path])
    this.paths[name] = path
  }
  getPath(name) {
    const path = this.paths[name]
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }
  getAppPath() {
    return process.cwd()
  }
  requestSingleInstanceLock() {
    record.appCalls.push(['requestSingleInstanceLock', this.paths.userData ?? null])
    return env.STUB_SECOND_INSTANCE !== '1'
  }
  enableSandbox() {
    beforeReady('enableSandbox')
    record.appCalls.push(['enableSandbox'])
  }
  setAboutPanelOptions(options) {
    record.appCalls.push(['setAboutPanelOptions', options])
  }
  quit() {
    record.appCalls.push(['quit'])
    const event = preventable()
    this.emit('before-quit', event)
    if (event.defaultPrevented) {
      record.quit = 'prevented'
      return
    }
    record.quit = 'closing windows'
    for (const window of [...record.windows]) window.close()
    this.emit('will-quit', preventable())
    record.quit = 'done'
    this.emit('quit', {}, 0)
  }
  exit(code) {
    record.exitCode = code
  }
}
export const app = new App()

class WebContents extends EventEmitter {
  sent = []
  mainFrame = { url: '', parent: null }
  send(channel, ...values) {
    const message = structuredClone([channel, ...values])
    this.sent.push(message)
    record.onSend(message)
  }
  setWindowOpenHandler(handler) {
    this.windowOpenHandler = handler
  }
  isDestroyed() {
    return false
  }
}

export class BrowserWindow extends EventEmitter {
  visible = false
  minimized = false
  maximized = false
  focused = 0
  destroyed = false
  url = ''

  constructor(options = {}) {
    super()
    afterReady('BrowserWindow')
    this.options = options
    this.bounds = { x: options.x ?? 40, y: options.y ?? 40, width: options.width, height: options.height }
    this.webContents = new WebContents()
    record.windows.push(this)
  }
  static getAllWindows() {
    return record.windows
  }
  async loadURL(url) {
    this.url = url
    this.webContents.mainFrame.url = url
    setImmediate(() => this.emit('ready-to-show'))
  }
  show() {
    this.visible = true
  }
  hide() {
    this.visible = false
  }
  focus() {
    this.focused += 1
  }
  maximize() {
    this.maximized = true
  }
  isMaximized() {
    return this.maximized
  }
  isMinimized() {
    return this.minimized
  }
  restore() {
    this.minimized = false
  }
  isDestroyed() {
    return this.destroyed
  }
  getNormalBounds() {
    return this.bounds
  }
  close() {
    const event = preventable()
    this.emit('close', event)
    if (event.defaultPrevented) return
    this.destroyed = true
    record.windows.splice(record.windows.indexOf(this), 1)
    this.emit('closed')
    // Electron does not tell this while it quits.
    if (record.windows.length === 0 && record.quit !== 'closing windows') app.emit('window-all-closed')
  }
}

class IpcMain extends EventEmitter {
  on(channel, listener) {
    record.listenedChannels.push(channel)
    return super.on(channel, listener)
  }
  handle(channel, handler) {
    if (record.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    record.handlers.set(channel, handler)
  }
}
export const ipcMain = new IpcMain()

/** What ipcRenderer.invoke does: values and results cross by structured clone, errors only as words. */
export async function invoke(channel, values, event) {
  const handler = record.handlers.get(channel)
  if (!handler) throw new Error(`Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`)
  try {
    return structuredClone(await handler(event, ...structuredClone(values)))
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${error}`, { cause: error })
  }
}

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    beforeReady('protocol.registerSchemesAsPrivileged')
    record.privileged.push(...schemes)
  },
  handle(scheme, handler) {
    afterReady('protocol.handle')
    record.protocols.set(scheme, handler)
  },
}

const defaultSession = {
  setPermissionRequestHandler: (handler) => (record.session.permissionRequest = handler),
  setPermissionCheckHandler: (handler) => (record.session.permissionCheck = handler),
  setDevicePermissionHandler: (handler) => (record.session.devicePermission = handler),
  webRequest: {
    onBeforeRequest: (first, second) => (record.session.beforeRequest = second ?? first),
  },
}
export const session = {
  get defaultSession() {
    afterReady('session')
    return defaultSession
  },
}

export const dialog = {
  async showOpenDialog(...values) {
    record.dialogs.push({ kind: 'open', options: values.at(-1) })
    return record.dialogAnswer
  },
  async showMessageBox(...values) {
    record.dialogs.push({ kind: 'message', options: values.at(-1) })
    return { response: 0, checkboxChecked: false }
  },
  showErrorBox(title, content) {
    record.dialogs.push({ kind: 'error', options: { title, content } })
  },
}

export const shell = {
  async openExternal(url) {
    record.opened.push(url)
  },
}

export const Menu = {
  buildFromTemplate: (template) => ({ template }),
  setApplicationMenu(menu) {
    record.menu = menu
  },
}

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
}

export const clipboard = {
  async writeText(text) {
    record.clipboard = text
  },
}

export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'system',
  get shouldUseDarkColors() {
    return this.themeSource === 'dark'
  },
})

// STUB_KEYRING: none | basic_text | gnome_libsecret. The "cipher" only has to be reversible and unlike its input.
const keyring = env.STUB_KEYRING ?? 'none'
const turned = (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
export const safeStorage = {
  isEncryptionAvailable: () => ready && keyring !== 'none',
  getSelectedStorageBackend: () => keyring,
  encryptString: (text) => turned(Buffer.from(text)),
  decryptString: (data) => turned(data).toString(),
}

export default { app, BrowserWindow, ipcMain, protocol, session, dialog, shell, Menu, screen, clipboard, nativeTheme, safeStorage }
