import type { Browser } from 'playwright-core'
import { launchChromium } from './browser'
import { HostProcess, removeFolder } from './host-process'
import { Window } from './window'

export interface Opened {
  readonly host: HostProcess
  readonly browser: Browser
  readonly window: Window
}

/** A window with an open catalogue: a new, empty one, unless a host is given. */
export async function openWindow(starting: Promise<HostProcess> = HostProcess.startPrepared()): Promise<Opened> {
  const host = await starting
  const browser = await launchChromium()
  return { host, browser, window: await (await Window.open(browser, host)).ready() }
}

/** The window is closed, the host stopped, its data removed. */
export async function closeWindow({ host, browser }: Pick<Opened, 'host' | 'browser'>): Promise<void> {
  await browser.close()
  await host.stop()
  removeFolder(host.dataFolder)
}
