import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { toErrorShape } from '@contract'
import { createApp } from '../app'
import { noSecrets } from '../settings/secrets'
import { loopbackOrigin } from './browser-guard'
import { startBrowserHost } from './browser-server'
import { sessionSecret } from './browser-session'
import { dataFolder, userFolder } from './data-folder'
import { developersVariable } from './development'
import { closeInTime, logUncaught } from './lifetime'
import { openInBrowser } from './open-in-browser'
import { placesFrom } from './places'
import { moveToLinuxBin } from './system-bin'
import { version } from './version'

interface Wishes {
  readonly data: string
  readonly port: number
  readonly open: boolean
}

function readWishes(): Wishes {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, port: { type: 'string', default: '0' }, open: { type: 'boolean', default: false } },
  })
  const port = Number(values.port)
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) throw new Error(`--port takes a number from 0 to 65535, not ${values.port}`)
  return { data: values.data === undefined ? dataFolder() : resolve(values.data), port, open: values.open }
}

async function run(wishes: Wishes): Promise<void> {
  const places = placesFrom(import.meta.dirname)
  const app = createApp({
    dataFolder: wishes.data,
    userFolder: userFolder(),
    resourcesFolder: places.resources,
    host: 'browser',
    version,
    secrets: noSecrets,
    // Elsewhere the bin is reached by Electron only.
    ...(process.platform === 'linux' ? { trash: (path: string) => Promise.resolve(moveToLinuxBin(path)) } : {}),
  })
  let removeRedirect = (): void => undefined
  const host = await startBrowserHost({
    app,
    rendererFolder: places.renderer,
    dataFolder: wishes.data,
    port: wishes.port,
    devOrigin: loopbackOrigin(developersVariable('LUDOGRAPH_DEV_ORIGIN')),
    devSession: sessionSecret(developersVariable('LUDOGRAPH_DEV_SESSION')),
    onOpened: (nextUrl) => {
      removeRedirect()
      console.log(`Opened in a browser. Address for another browser: ${nextUrl}`)
    },
  })

  let leaving = false
  const leave = (): void => {
    if (leaving) process.exit(130) // asked twice: at once
    leaving = true
    // Once the core is closed, so that no import loses its file while it still reads it.
    void closeInTime(app)
      .then(() => host.close())
      .finally(() => process.exit(0))
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)

  app.start()
  console.log(`Ludograph: ${host.url}`)
  if (wishes.open) removeRedirect = openInBrowser(host.url, host.privateFolder)
}

function readWishesOrExit(): Wishes {
  try {
    return readWishes()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    console.error('usage: browser.js [--data FOLDER] [--port NUMBER] [--open]')
    process.exit(2)
  }
}

logUncaught()
run(readWishesOrExit()).catch((error: unknown) => {
  const { message, hint, detail } = toErrorShape(error)
  console.error([message, detail, hint].filter((text) => text !== null).join('\n'))
  process.exit(1)
})
