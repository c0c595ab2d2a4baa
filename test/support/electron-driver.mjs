// Runs the built main bundle under the stub and does what the test process asks for, one message a request.
// Started by stubbed-main.ts: node --import register-electron.mjs electron-driver.mjs (with an IPC channel).
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { app, invoke, nativeTheme, preventable, record } from './electron-stub.mjs'

const window = () => {
  const first = record.windows[0]
  if (!first) throw new Error('there is no window')
  return first
}

/** Functions cannot cross to the test process. */
const plain = (value) => JSON.parse(JSON.stringify(value))

function senderOf(from) {
  const { webContents } = window()
  const main = webContents.mainFrame
  if (from === undefined) return { sender: webContents, senderFrame: main }
  if (from === 'other window') return { sender: { id: 99 }, senderFrame: { ...main } }
  if (from === 'sub-frame') return { sender: webContents, senderFrame: { ...main, parent: main } }
  if (from === 'gone frame') return { sender: webContents, senderFrame: null }
  return { sender: webContents, senderFrame: { url: from, parent: null } }
}

function menuItem(path) {
  let items = record.menu.template
  let item
  for (const label of path) {
    item = items.find((entry) => entry.label === label || entry.role === label)
    if (!item) throw new Error(`the menu has no ${label}`)
    items = item.submenu ?? []
  }
  return item
}

const operations = {
  summary: () => ({
    ...plain({ appCalls: record.appCalls, privileged: record.privileged, menu: record.menu?.template ?? null }),
    handlers: [...record.handlers.keys()],
    listenedChannels: record.listenedChannels,
    protocols: [...record.protocols.keys()],
    windows: record.windows.map(({ options, url, visible, focused, maximized, minimized }) => ({
      ...plain({ options, url, visible, focused, maximized, minimized }),
    })),
    dialogs: plain(record.dialogs),
    opened: record.opened,
    quit: record.quit,
    exitCode: record.exitCode,
    theme: nativeTheme.themeSource,
    userData: app.paths.userData ?? null,
  }),

  invoke: async ({ channel, values, from }) => invoke(channel, values, senderOf(from)),

  protocol: async ({ url, method = 'GET' }) => {
    // A Request of fetch would refuse or tidy some of the attacks before the handler sees them.
    const response = await record.protocols.get('app')({ url, method })
    const headers = Object.fromEntries(response.headers)
    return { status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) }
  },

  contentsEvent: ({ name, properties }) => {
    const event = preventable(properties)
    window().webContents.emit(name, event, properties?.url)
    return event.defaultPrevented
  },

  windowOpen: ({ url }) => window().webContents.windowOpenHandler({ url }),

  permissions: ({ name }) => {
    let requested = null
    record.session.permissionRequest(window().webContents, name, (granted) => (requested = granted), {})
    return {
      requested,
      checked: record.session.permissionCheck(window().webContents, name, 'app://ludograph', {}),
      device: record.session.devicePermission({ deviceType: 'usb', origin: 'app://ludograph', device: {} }),
    }
  },

  request: ({ url }) => {
    let answer = null
    record.session.beforeRequest({ url }, (given) => (answer = given))
    return answer
  },

  appEvent: ({ name, args = [] }) => {
    const event = preventable()
    app.emit(name, event, ...args)
    return event.defaultPrevented
  },

  minimize: () => {
    window().minimized = true
    return null
  },

  answerDialog: ({ answer }) => {
    record.dialogAnswer = answer
    return null
  },

  clickMenu: async ({ path }) => {
    menuItem(path).click()
    return null
  },

  closeWindow: ({ bounds }) => {
    if (bounds) window().bounds = bounds
    window().close()
    return null
  },

  quit: async () => {
    app.quit()
    for (let i = 0; i < 1500 && record.quit !== 'done'; i += 1) await sleep(10)
    return record.quit
  },
}


process.on('message', async ({ id, operation, input }) => {
  try {
    process.send({ id, value: await operations[operation](input ?? {}) })
  } catch (error) {
    process.send({ id, error: String(error) })
  }
})
process.on('disconnect', () => process.exit(0))

record.onSend = (message) => process.send({ sent: message })

await import(pathToFileURL(process.env.STUB_MAIN_BUNDLE).href)
// A second instance never gets a window.
for (let i = 0; i < 1000 && record.quit === 'no' && record.exitCode === null; i += 1) {
  if (record.windows[0]?.url) break
  await sleep(10)
}
process.send({ ready: true })
