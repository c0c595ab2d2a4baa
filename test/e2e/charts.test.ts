import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsInBothSchemes } from '../support/accessibility'
import { hasChromium } from '../support/browser'
import type { HostProcess } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { noChromium, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

describe.skipIf(!hasChromium)('an analyst reads a scatter', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window
  let page: Page

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost()))
    page = window.page
    await window.goTo('Analytics')
    const back = window.button('All questions')
    await back.or(page.getByRole('region', { name: 'Gallery' })).first().waitFor()
    if (await back.isVisible()) await back.click()
    await page.getByRole('list').getByRole('button', { name: 'What scores do games of each price get?', exact: true }).click()
    await window.chart()
  })
  afterAll(() => closeWindow({ host, browser }))

  const drawn = async () => {
    const preset = (await host.call('analytics.gallery', {})).find(({ name }) => name === 'price-against-rating')!
    const { currency } = await host.call('analytics.preset', { name: 'price-against-rating', currency: null })
    return host.call('analytics.points', { query: { ...preset.query!, currency }, x: { field: 'price' }, y: { field: 'rating' } })
  }

  it('of every game that has both numbers, and lists them', async () => {
    const { n } = await drawn()
    await window.button(`n = ${n} applications: list them`).click()
    const list = window.dialog.getByRole('table', { name: 'Applications' })
    await list.waitFor()
    await expect.poll(async () => Number(await list.getAttribute('aria-rowcount')) - 1).toBe(n)
    await page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
  })

  it('with a trend line and another title, and saves it with both, n, source and date', async () => {
    const { n, trend } = await drawn()
    await window.button('Chart settings').click()
    expect((await faultsInBothSchemes(page, 'light')).join('\n')).toBe('')
    await page.getByLabel('Title', { exact: true }).fill('Do dear games score?')
    await page.keyboard.press('Enter')
    await page.getByLabel('Trend line').check()
    await page.keyboard.press('Escape')
    await page.getByRole('img', { name: 'Scatter chart: Do dear games score?' }).waitFor()
    await window.chart()
    await window.button('Save the picture').click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'SVG' }).click()])
    const svg = readFileSync(await file.path(), 'utf8')
    for (const text of ['Do dear games score?', `n = ${n} applications`, `r = ${trend!.r.toFixed(2)}, n = ${n}`, 'Source: Ludograph, catalogue ', 'Drawn on ']) expect(svg).toContain(text)
  })

  it('and opens the game of a point', async () => {
    const { marks } = await drawn()
    if (marks.kind !== 'points') throw new Error('the sample has few enough games for points')
    const chart = await window.chart()
    const { x, y, width, height } = (await chart.boundingBox())!
    // Wherever a point is, the pointer becomes a hand.
    const isPoint = (): Promise<boolean> => chart.evaluate((element) => [...element.querySelectorAll('div'), element].some((one) => one instanceof HTMLElement && one.style.cursor === 'pointer'))
    let found = false
    for (let across = 0.1; across < 0.95 && !found; across += 0.01) {
      for (let down = 0.2; down < 0.85 && !found; down += 0.02) {
        await page.mouse.move(x + width * across, y + height * down)
        found = await isPoint()
        if (found) await page.mouse.click(x + width * across, y + height * down)
      }
    }
    expect(found).toBe(true)
    await page.waitForURL(/\/analytics\/application\/\d+$/)
    expect(marks.appids).toContain(Number(/\d+$/.exec(page.url())![0]))
  })
})
