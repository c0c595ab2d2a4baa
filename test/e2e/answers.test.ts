import type { Browser, Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { queryModel } from '@contract'
import { hasChromium } from '../support/browser'
import type { HostProcess } from '../support/host-process'
import { focusedName } from '../support/keyboard'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { Hand } from '../support/steps-of-hand'
import { noChromium, small, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

const isGame = { test: 'is', field: 'type', values: ['game'] } as const

describe.skipIf(!hasChromium)('an analyst asks', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window
  let page: Page

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost()))
    page = window.page
  })
  afterAll(() => closeWindow({ host, browser }))

  const suggested = (text: string) => page.getByRole('option', { name: text }).first().waitFor()
  /** The first groups of the answer on the screen, as its table names them. */
  const groups = async (): Promise<string[]> => {
    await window.show('Table')
    const names = await page.getByRole('table', { name: 'Answer' }).locator('tbody tr.data-row th').allInnerTexts()
    await window.show('Chart')
    return names.slice(0, 5)
  }
  const expected = async (query: Parameters<typeof queryModel.parse>[0]): Promise<string[]> => {
    const { rows } = await host.call('analytics.run', { query: queryModel.parse(query), rowLimit: 1000, secondsLimit: 60, automatic: false, totals: false })
    expect(rows.length).toBeGreaterThan(3)
    return rows.slice(0, 5).map(([name]) => String(name))
  }
  /** Where somebody begins who has looked at something else. */
  const elsewhere = async (): Promise<Hand> => {
    await window.goTo('Catalogue')
    return new Hand(page)
  }

  const journeys = [
    {
      name: 'which genres are dearest', text: 'median price of games by genre', meaning: 'Median of Price by Genre, games only', before: 6,
      query: { version: 2, subject: 'applications', filter: { all: [isGame] }, dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'median', field: 'price' }] },
    },
    {
      name: 'the median price by developer with at least 10 priced games', text: 'median price by developer with at least 10 games',
      meaning: 'Median of Price by Developer, games only, n ≥ 10', before: 15,
      query: {
        version: 2, subject: 'applications', filter: { all: [isGame] }, dimensions: [{ field: 'developer' }], measures: [{ aggregate: 'median', field: 'price' }],
        having: [{ measure: 0, of: 'n', from: 10 }],
      },
    },
  ] as const

  describe.each(journeys)('$name', ({ text, meaning, query, before }) => {
    it('by mouse', async () => {
      const hand = await elsewhere()
      await hand.click('link', 'Analytics')
      await hand.click('textbox', 'Ask a question')
      await hand.type(text)
      await suggested(meaning)
      await hand.click('option', new RegExp(`^${meaning}`))
      await window.chart()
      // The chart of the question before stays until the answer comes.
      await expect.poll(groups).toEqual(await expected(query))
      expect(hand.steps).toBe(4)
      expect(hand.steps).toBeLessThan(before)
    })

    it('by keyboard', async () => {
      const hand = await elsewhere()
      await hand.press('Control+3')
      await page.getByRole('textbox', { name: 'Ask a question' }).waitFor()
      await hand.press('/')
      await hand.type(text)
      await suggested(meaning)
      await hand.press('Enter')
      await window.chart()
      // The chart of the question before stays until the answer comes.
      await expect.poll(groups).toEqual(await expected(query))
      expect(hand.steps).toBe(4)
      expect(hand.steps).toBeLessThan(before)
    })
  })

  describe('achievements against rating', () => {
    const meaning = 'Achievements against Rating, a point for each row'
    const isDrawn = async (): Promise<void> => {
      await page.getByRole('img', { name: /^Scatter chart: / }).and(await window.chart()).waitFor()
    }

    it('by mouse', async () => {
      const hand = await elsewhere()
      await hand.click('link', 'Analytics')
      await hand.click('textbox', 'Ask a question')
      await hand.type('achievements against rating')
      await suggested(meaning)
      await hand.click('option', new RegExp(`^${meaning}`))
      await isDrawn()
      expect(hand.steps).toBe(4)
    })

    it('by keyboard', async () => {
      const hand = await elsewhere()
      await hand.press('Control+3')
      await page.getByRole('textbox', { name: 'Ask a question' }).waitFor()
      await hand.press('/')
      await hand.type('achievements against rating')
      await suggested(meaning)
      await hand.press('Enter')
      await isDrawn()
      expect(hand.steps).toBe(4)
    })
  })

  describe('and without the line at the top, on the shelves:', () => {
    it('the median price by developer with at least 10 priced games', async () => {
      await page.getByRole('tab', { name: 'Builder' }).click()
      await window.button('Start over').click()
      await window.button('Add measure').focus()
      const hand = new Hand(page)
      const pick = async (text: string, option: RegExp): Promise<void> => {
        await hand.press('Enter')
        await expect.poll(() => focusedName(page)).toMatch(/: search$/)
        await hand.type(text)
        await page.locator('[data-combobox-selected]').getByText(option).waitFor()
        await hand.press('Enter')
      }
      await pick('median price', /^Median of Price$/)
      await window.button('Add dimension').focus()
      hand.steps += 1
      await pick('developer', /^Developer$/)
      await window.button('Measure: Median of Price').click()
      hand.steps += 1
      await page.getByLabel('Only groups with at least this many values').click()
      hand.steps += 1
      await hand.type('10')
      await window.button('Measure: Median of Price, n ≥ 10').waitFor()
      await hand.press('Escape')
      await window.chart()
      expect(hand.steps).toBeLessThan(15)
    })
  })

  describe('and looks into the answer', () => {
    beforeEach(async () => {
      await window.goTo('Analytics')
      await page.getByRole('tab', { name: 'Gallery' }).click()
      if (await window.button('All questions').isVisible()) await window.button('All questions').click()
      await page.getByRole('list').getByRole('button', { name: 'What do genres cost, and how are they rated?', exact: true }).click()
      await window.show('Table')
    })

    it('the chart has three fifths of the width of the window and 400 px of height', async () => {
      await window.show('Chart')
      const { width, height } = (await page.getByRole('region', { name: /^Bars: / }).boundingBox())!
      expect(width).toBeGreaterThan(0.6 * small.width)
      expect(height).toBeGreaterThan(400)
      await page.setViewportSize({ width: 1920, height: 1080 })
      await page.getByRole('table', { name: 'Answer' }).waitFor()
      await expect.poll(async () => (await page.getByRole('region', { name: /^Bars: / }).boundingBox())!.width).toBeGreaterThan(0.6 * 1920)
      await page.setViewportSize(small)
      await page.getByRole('radiogroup', { name: 'Show' }).waitFor()
    })

    it('asks for one genre alone, breaks it out, and goes back the same way: by the browser, and by steps', async () => {
      await window.button('Strategy: actions').click()
      await window.choose('Only this')
      await window.button('Filter: Genre is Strategy').waitFor()
      await window.button(/: actions$/).first().click()
      await window.choose('Break out by…')
      await page.getByRole('textbox', { name: 'Break out by' }).fill('developer')
      await page.getByRole('option', { name: /^Developer/ }).first().click()
      await window.button('Dimension: Developer').waitFor()
      await page.goBack()
      await window.button('Dimension: Genre').waitFor()
      await page.goBack()
      await page.getByRole('heading', { name: 'What do genres cost, and how are they rated?' }).waitFor()
      await page.goForward()
      await window.button('Dimension: Genre').waitFor()
      await window.button('Back one step').click()
      await page.getByRole('heading', { name: 'What do genres cost, and how are they rated?' }).waitFor()
    })

    it('sorts all rows of a bar, opens one, and is back at the list as it was', async () => {
      const { rows } = await host.call('analytics.preset', { name: 'genres', currency: null })
      const [genre] = [...rows].sort((a, b) => Number(b[1]) - Number(a[1])).map(([name]) => String(name))
      await window.button(`${genre!}: actions`).click()
      await window.choose('See rows')
      const list = window.dialog.getByRole('table', { name: 'Applications' })
      await window.dialog.getByRole('button', { name: 'Price', exact: true }).click()
      await list.getByRole('columnheader', { name: 'Price' }).and(page.locator('[aria-sort="descending"]')).waitFor()
      const scrolled = window.dialog.getByRole('region', { name: 'Applications: scrollable' })
      await scrolled.evaluate((element) => element.scrollTo(0, 1600))
      const visible = window.dialog.getByRole('button', { name: /^Open / })
      await expect.poll(async () => Number(await visible.first().getAttribute('data-row'))).toBeGreaterThan(20)
      const row = visible.nth(20)
      const name = (await row.innerText()).trim()
      const top = await scrolled.evaluate((element) => element.scrollTop)
      await row.click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await page.goBack()
      await window.dialog.getByRole('button', { name: `Open ${name}` }).first().waitFor()
      expect(await scrolled.evaluate((element) => element.scrollTop)).toBe(top)
      await list.getByRole('columnheader', { name: 'Price' }).and(page.locator('[aria-sort="descending"]')).waitFor()

      const [file] = await Promise.all([
        page.waitForEvent('download'),
        window.dialog.getByRole('button', { name: 'Export' }).click().then(() => page.getByRole('menuitem', { name: 'NDJSON, a row a line' }).click()),
      ])
      const lines = readFileSync(await file.path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { price: number })
      expect(lines).toHaveLength(Number((await list.getAttribute('aria-rowcount'))!) - 1)
      expect(lines.map(({ price }) => price)).toEqual(lines.map(({ price }) => price).sort((a, b) => b - a))

      await window.dialog.getByRole('button', { name: 'As a question' }).click()
      await window.dialog.waitFor({ state: 'hidden' })
      await window.button(`Filter: Genre is ${genre!}`).waitFor()
      await page.getByRole('img').or(page.getByRole('button', { name: new RegExp(`^${new Intl.NumberFormat('en-GB').format(lines.length)}`) })).first().waitFor()
    })
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints).toEqual([])
  })
})
