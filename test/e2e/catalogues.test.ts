import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/browser'
import { HostProcess } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { noChromium, Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

describe.skipIf(!hasChromium)('somebody comes back to Ludograph', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window
  let counted: string

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost()))
    counted = await window.status.getByText(/^\d+ applications/).innerText()
  })
  afterAll(() => closeWindow({ host, browser }))

  const scheme = (): Promise<string | null> => window.page.locator('html').getAttribute('data-mantine-color-scheme')
  const ground = (): Promise<string> => window.page.evaluate(() => getComputedStyle(document.body).backgroundColor)

  it('finds the theme, the view and the catalogue as they were left, after a restart', async () => {
    await window.goTo('Settings')
    const light = await ground()
    await window.page.getByText('Dark', { exact: true }).click()
    await expect.poll(scheme).toBe('dark')
    await expect.poll(ground).not.toBe(light)
    const dark = await ground()
    await window.goTo('Analytics')
    await window.chart()
    await expect.poll(async () => (await host.call('settings.get', {})).lastView).toBe('analytics')
    expect(window.complaints).toEqual([])
    await window.close()
    await host.stop()

    host = await HostProcess.start(host.dataFolder)
    window = await (await Window.open(browser, host)).ready()
    await window.page.getByRole('heading', { level: 1, name: 'Analytics' }).waitFor()
    await expect.poll(scheme).toBe('dark')
    expect(await ground()).toBe(dark)
    await window.chart()
    await window.status.getByText(counted).waitFor()
  })

  it('reloads the page and is where it was', async () => {
    await window.page.reload()
    await window.chart()
  })

  describe('and starts a second Ludograph on the same data', () => {
    let second: HostProcess
    let other: Window

    beforeAll(async () => {
      second = await HostProcess.start(host.dataFolder)
      other = await Window.open(browser, second)
    })
    afterAll(async () => {
      await second.stop()
    })

    it('which says that the catalogue is open already, and in which process', async () => {
      const told = other.page.getByRole('alert')
      await told.getByText('“My catalogue” could not be opened').waitFor()
      await told.getByText(`This catalogue is already open in another Ludograph: process ${host.pid} on `).waitFor()
      await told.getByText('Close it there, or open another catalogue here.').waitFor()
      await other.status.getByText('My catalogue could not be opened').waitFor()
      await window.status.getByText(counted).waitFor() // the first one is not disturbed
      expect(JSON.stringify(await host.call('catalogue.status', {}))).toContain('"applications":')
    })

    it('which opens it by Try again once the first is closed', async () => {
      expect(window.complaints).toEqual([])
      await window.close()
      await host.stop()
      await other.button('Try again').click()
      await other.ready()
      await other.status.getByText(counted).waitFor()
      expect(other.complaints).toEqual([])
      await other.close()
      await second.stop()
      host = await HostProcess.start(host.dataFolder)
      window = await (await Window.open(browser, host)).ready()
    })
  })

  it('makes a new catalogue, which is empty', async () => {
    await window.goTo('Catalogue')
    await window.button('New catalogue').click()
    await window.dialog.getByLabel('Name').fill('Zweiter Katalog')
    await window.dialog.getByRole('button', { name: 'Create' }).click()
    await window.dialog.waitFor({ state: 'hidden', timeout: 240_000 }) // it is made from nothing
    await window.status.getByText('Zweiter Katalog').waitFor()
    await window.status.getByText('0 applications').waitFor()
    await window.heading('This catalogue is empty').waitFor()
    await window.goTo('Import')
    await window.page.getByText('Nothing has been imported into this catalogue yet.').waitFor()
  }, 300_000)

  it('switches back, and everything is there', async () => {
    await window.goTo('Catalogue')
    await window.button('Open My catalogue').click()
    await window.status.getByText('My catalogue').waitFor()
    await window.status.getByText(counted).waitFor()
    await window.heading('Applications by type').waitFor()
    expect((await host.call('catalogue.known', {})).map(({ label, current }) => [label, current])).toEqual([
      ['My catalogue', true],
      ['Zweiter Katalog', false],
    ])
  })

  it('is told when Ludograph itself has gone, in every view', async () => {
    expect(window.complaints).toEqual([])
    await host.stop()
    const banner = window.page.getByRole('alert')
    await banner.getByText('The connection to Ludograph is lost.').waitFor()
    await banner.getByText('if you closed Ludograph, start it again and open the address it prints').waitFor()
    await window.status.getByText('Not connected').waitFor()
    for (const view of ['Analytics', 'Import', 'Settings', 'Catalogue']) {
      await window.goTo(view)
      await window.heading('Not connected').waitFor()
      expect(await banner.allInnerTexts()).toHaveLength(1) // said once, in the banner
    }
    await banner.getByRole('button', { name: 'Try now' }).click()
    await banner.waitFor()
    const unexpected = window.complaints.filter((text) => !/WebSocket connection to .* failed|ERR_CONNECTION_(REFUSED|RESET)/.test(text))
    expect(unexpected).toEqual([])
  })

  it('opens the printed address once: the key is spent, a reload works, another browser needs the next address', async () => {
    host = await HostProcess.start(host.dataFolder)
    const notKnown = /does not know this browser/
    const stranger = await browser.newPage()
    await stranger.goto(new URL('/', host.url).href)
    await stranger.getByRole('alert').getByText(notKnown).waitFor()

    const page = await browser.newPage()
    await page.goto(host.url)
    const catalogueOpen = page.getByRole('contentinfo', { name: 'Status' }).getByText(/application/)
    await catalogueOpen.waitFor()
    expect(page.url()).not.toContain('key')
    await page.reload()
    await catalogueOpen.waitFor()
    expect(await page.evaluate(() => document.cookie)).toBe('')

    // Whoever finds the address later, in a history or in a process list, gets nothing.
    const refused = await stranger.goto(host.url)
    expect(refused?.status()).toBe(403)
    await stranger.goto(await host.nextUrl())
    await stranger.getByRole('contentinfo', { name: 'Status' }).getByText(/application/).waitFor()
    for (const open of [page, stranger]) await open.context().close()
  })
})
