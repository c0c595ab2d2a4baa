import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryModel } from '@contract'
import { accessibilityFaults } from '../support/accessibility'
import { hasChromium } from '../support/browser'
import type { HostProcess } from '../support/host-process'
import { tabTo } from '../support/keyboard'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { shelvesByKeyboard } from '../support/shelves-by-keyboard'
import { large, noChromium, Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

/** What the newcomer means by "median price of indie games with Linux support by release year, in EUR". */
const meant = queryModel.parse({
  version: 2,
  subject: 'applications',
  measures: [{ aggregate: 'median', field: 'price' }],
  dimensions: [{ field: 'release_date', bucket: { by: 'year' }, missing: 'leave_out' }],
  filter: {
    all: [
      { test: 'is', field: 'type', values: ['game'] },
      { test: 'is', field: 'genre', values: ['Indie'] },
      { test: 'is', field: 'platform', values: ['Linux'] },
    ],
  },
  currency: 'EUR',
})

describe.skipIf(!hasChromium)('a newcomer builds a question', () => {
  let host: HostProcess
  let browser: Browser
  const windows: Window[] = []

  beforeAll(async () => {
    const opened = await openWindow(sampleHost())
    ;({ host, browser } = opened)
    windows.push(opened.window)
  })
  afterAll(() => closeWindow({ host, browser }))

  /** The answer on the screen is the one that was meant, drawn as a line. */
  async function expectAnswer(window: Window): Promise<void> {
    const { rows } = await host.call('analytics.run', { query: meant, rowLimit: 1000, secondsLimit: 60, automatic: false, totals: true })
    expect(rows.length).toBeGreaterThan(3)
    await window.page.getByRole('img', { name: 'Line chart: Median of Price by Release date by year' }).waitFor()
    await window.chart()
    const table = window.page.getByRole('table', { name: 'Answer' })
    const isNarrow = await window.page.getByRole('radiogroup', { name: 'Show' }).isVisible()
    if (isNarrow) await window.show('Table')
    await expect.poll(() => table.locator('tbody tr.data-row').count()).toBe(rows.length)
    await table.getByRole('columnheader', { name: /Median.*EUR/i }).waitFor()
    await table.getByRole('button', { name: `${String(rows[0]![0]).slice(0, 4)}: actions` }).waitFor()
    if (isNarrow) await window.show('Chart')
  }

  it('by mouse alone', async () => {
    const window = windows[0]!
    const { page } = window
    const pick = async (shelf: string, field: string): Promise<void> => {
      await window.button(shelf).click()
      await page.getByRole('option', { name: new RegExp(`^${field}\\s*\\d*%?$`) }).first().click()
    }
    const filter = async (field: string, value: string): Promise<void> => {
      await pick('Add filter', field)
      await page.getByRole('list', { name: `Values of ${field}` }).getByText(value, { exact: true }).click()
      await window.button(`Filter: ${field} is ${value}`).click() // closes its editor
    }
    await window.goTo('Analytics')
    await page.getByRole('tab', { name: 'Builder' }).click()
    await pick('Add measure', 'Price')
    await window.button('Measure: Median of Price').waitFor()
    await pick('Add dimension', 'Release date')
    await filter('Type', 'Game')
    await filter('Genre', 'Indie')
    await filter('Platform', 'Linux')
    await page.getByRole('combobox', { name: 'Prices in' }).selectOption('EUR')
    await page.getByRole('combobox', { name: 'Chart' }).selectOption('line')
    await expectAnswer(window)
  })

  it('opens the rows behind a number, and from there the page of an application, and is back at the list', async () => {
    const window = windows[0]!
    await window.show('Table')
    await window.button(/: actions$/).first().click()
    await window.choose('See rows')
    const open = window.dialog.getByRole('button', { name: /^Open / }).first()
    const name = (await open.innerText()).trim()
    await open.click()
    await window.page.getByRole('heading', { level: 1, name }).waitFor()
    await window.page.getByRole('heading', { name: 'Documents' }).waitFor()
    expect(await accessibilityFaults(window.page)).toEqual([])
    await window.button('Back').click()
    await window.dialog.getByRole('button', { name: `Open ${name}` }).waitFor()
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    await window.show('Chart')
  })

  it('goes back and forward through the steps, and finds them again after a reload', async () => {
    const window = windows[0]!
    await window.button('Back one step').click()
    await window.page.getByRole('combobox', { name: 'Prices in' }).and(window.page.locator(':not([value="EUR"])')).waitFor()
    await window.button('Forward one step').click()
    await expectAnswer(window)
    await window.remembered()
    await window.page.reload()
    await expectAnswer(window)
  })

  it('by keyboard alone', async () => {
    const window = await (await Window.open(browser, host, { ...large, colorScheme: 'dark' })).ready()
    windows.push(window)
    const { page } = window
    const { press, pick, filter } = shelvesByKeyboard(window)
    await press('Control+3')
    await tabTo(page, /^(Gallery|Builder)$/)
    await press('Home')
    await press('ArrowRight')
    await tabTo(page, 'Start over')
    await press('Enter')
    await pick('Add measure', 'Price')
    await window.button('Measure: Median of Price').waitFor()
    await pick('Add dimension', 'Release date')
    await filter('Type', 'Game')
    await filter('Genre', 'Indie')
    await filter('Platform', 'Linux')
    await tabTo(page, 'Prices in')
    await page.keyboard.type('Prices in EUR')
    await tabTo(page, 'Chart')
    await page.keyboard.type('Line')
    await expectAnswer(window)
    expect((await accessibilityFaults(page)).join()).toBe('')
  })

  it('by dragging fields onto the shelves', async () => {
    const window = await (await Window.open(browser, host)).ready()
    windows.push(window)
    const { page } = window
    const shelf = (name: string): Locator => page.getByRole('group', { name, exact: true })
    const field = async (name: string): Promise<Locator> => {
      await page.getByRole('textbox', { name: 'Search the list of fields' }).fill(name)
      return page.getByRole('region', { name: 'Fields' }).getByRole('listitem').filter({ hasText: new RegExp(`^${name}\\s*\\d*%?$`) }).first()
    }
    await window.goTo('Analytics')
    await page.getByRole('tab', { name: 'Builder' }).click()
    if (await window.button('Start over').isEnabled()) await window.button('Start over').click()
    await (await field('Price')).dragTo(shelf('Measures'))
    await window.button('Measure: Median of Price').waitFor()
    await (await field('Release date')).dragTo(shelf('By'))
    await window.button('Dimension: Release date by year').waitFor()
    for (const [name, value] of [['Type', 'Game'], ['Genre', 'Indie'], ['Platform', 'Linux']] as const) {
      await (await field(name)).dragTo(shelf('Where'))
      await page.getByRole('list', { name: `Values of ${name}` }).getByText(value, { exact: true }).click()
      await window.button(`Filter: ${name} is ${value}`).click() // closes its editor
    }
    await page.getByRole('combobox', { name: 'Prices in' }).selectOption('EUR')
    await page.getByRole('combobox', { name: 'Chart' }).selectOption('line')
    await expectAnswer(window)
    await page.getByText(/Over everything: Median price/).waitFor()

    await (await field('Type')).dragTo(shelf('Measures'))
    const added = window.button('Measure: Number of different values of Type')
    await added.waitFor()
    const measures = (): Promise<string[]> => shelf('Measures').getByRole('button', { name: /^Measure: / }).allInnerTexts()
    expect(await measures()).toEqual(['Median of Price', 'Number of different values of Type'])
    await added.dragTo(window.button('Measure: Median of Price'), { targetPosition: { x: 4, y: 4 } })
    await expect.poll(measures).toEqual(['Number of different values of Type', 'Median of Price'])
    expect(await accessibilityFaults(page)).toEqual([])

    await window.button('List of fields').click()
    await page.getByRole('region', { name: 'Fields' }).waitFor({ state: 'hidden' })
    await window.remembered()
    await page.reload()
    await window.button('Measure: Median of Price').waitFor()
    expect(await page.getByRole('region', { name: 'Fields' }).count()).toBe(0)
    await window.button('List of fields').click()
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(windows.flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
