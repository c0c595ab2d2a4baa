import { readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { channels } from '@contract'
import { built } from '../support/built'
import { complaintsOf, dropFile, hasChromium, launchChromium, paintedPoints } from '../support/browser'
import { smallCatalogue } from '../support/small-catalogue'
import { StubbedMain } from '../support/stubbed-main'
import { preloadScript, servePage } from '../support/stubbed-page'
import { hangLimit } from '../support/wait'

if (!hasChromium) console.log('SKIP: the three bundles together: there is no Chromium')

describe.skipIf(!hasChromium)('main, preload and page, as built, together', () => {
  let main: StubbedMain
  let server: Server
  let browser: Browser
  let page: Page
  let complaints: string[]
  let file: string

  beforeAll(async () => {
    main = await StubbedMain.start({}, { first: true })
    file = join(main.dataFolder, 'small catalogue.json')
    writeFileSync(file, smallCatalogue)
    server = await servePage(main)
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(hangLimit)
    complaints = complaintsOf(page)
    await page.exposeFunction('__invoke', (channel: string, values: unknown[]) => main.invoke(channel, values))
    await page.addInitScript(preloadScript(readFileSync(built('preload', 'index.cjs'), 'utf8'), { 'small catalogue.json': file }))
    main.onSend = ([channel, ...values]) => {
      // A message to a page that is just being replaced goes nowhere, as in Electron.
      page.evaluate(`window.__send?.(${JSON.stringify(channel)}, ${JSON.stringify(values)})`).catch(() => undefined)
    }
    await main.opened()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  })
  afterAll(async () => {
    await browser.close()
    server.close()
    await main.stop()
  })

  it('the preload gives the page three functions and nothing of Electron', async () => {
    expect(await page.evaluate('Object.keys(window.ludograph).sort()')).toEqual(['call', 'offerFile', 'on'])
    expect(await page.evaluate('typeof window.require')).toBe('undefined')
  })

  it('the page says what the core says', async () => {
    await page.getByRole('contentinfo', { name: 'Status' }).getByText('Embedded').waitFor()
  })

  it('a file that is not on disk is refused in words', async () => {
    const result = await page.evaluate("window.ludograph.offerFile(new File(['{}'], 'nowhere.json'), () => {})")
    expect(result).toMatchObject({ ok: false, error: { code: 'file_not_found' } })
  })

  it('a file dropped on the window is handed over by its path and becomes a chart', async () => {
    await dropFile(page, file)
    const state = async (): Promise<string> => JSON.stringify(await main.invoke(channels.call, ['imports.list', {}]))
    await expect.poll(state).toContain('"state":"applied"')

    await page.getByRole('link', { name: 'Analytics' }).click()
    await page.getByRole('img', { name: /^Bars chart: / }).waitFor()
    await expect.poll(() => paintedPoints(page)).toBeGreaterThan(1000)
    await page.getByRole('main').getByText('Table', { exact: true }).click()
    const answer = page.getByRole('table', { name: 'Answer' })
    await answer.getByText('Action').waitFor()
    await answer.getByText('Strategy').waitFor()
  })

  it('the page never learned the path', async () => {
    expect(await page.content()).not.toContain(main.dataFolder)
    expect(JSON.stringify(main.sent)).not.toContain(main.dataFolder)
  })

  it('the page kept to its content policy', () => {
    expect(complaints).toEqual([])
  })
})
