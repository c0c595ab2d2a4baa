import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryModel, type CompareSide, type Comparison } from '@contract'
import { accessibilityFaults } from '../support/accessibility'
import { hasChromium } from '../support/browser'
import type { HostProcess } from '../support/host-process'
import { focusedName, tabTo } from '../support/keyboard'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { shelvesByKeyboard } from '../support/shelves-by-keyboard'
import { noChromium, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

const number = new Intl.NumberFormat('en-GB')

describe.skipIf(!hasChromium)('an analyst names a set of games, asks about it and compares it', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost()))
  })
  afterAll(() => closeWindow({ host, browser }))

  /** How many are in a segment, as a question about it counts them. */
  const countOf = async (name: string): Promise<number> => {
    const query = queryModel.parse({ version: 2, subject: 'applications', filter: { test: 'is', field: 'segment', values: [name] }, measures: [{ aggregate: 'count' }] })
    return Number((await host.call('analytics.run', { query, rowLimit: 10, secondsLimit: 60, automatic: false, totals: false })).rows[0]?.[0])
  }
  const expectCount = async (name: string): Promise<void> => {
    const expected = await countOf(name)
    expect(expected).toBeGreaterThan(10)
    await window.page.getByText(number.format(expected), { exact: true }).first().waitFor()
  }
  /** The table of the comparison says what the core computes of a segment beside all games. */
  const expectComparison = async (name: string): Promise<void> => {
    const table = window.page.getByRole('table', { name: 'At a glance' })
    await table.getByRole('columnheader', { name }).waitFor()
    await table.getByRole('columnheader', { name: 'All games' }).waitFor()
    const id = (await host.call('segments.list', {})).find((one) => one.name === name)!.id
    const games: CompareSide = { kind: 'filter', name: 'All games', filter: { all: [{ test: 'is', field: 'type', values: ['game'] }, { test: 'is', field: 'coming_soon', not: true, values: [true] }] }, currency: null }
    const compared: Comparison = await host.call('segments.compare', { sides: [{ kind: 'segment', id }, games] })
    const counts = await table.getByRole('row', { name: /^Applications/ }).getByRole('cell').allInnerTexts()
    expect(counts.map((text) => text.trim())).toEqual(compared.sides.map(({ applications }) => number.format(applications)))
    const ns = compared.numbers.find(({ id: one }) => one === 'price')!.values.map(({ n }) => n)
    const prices = await table.getByRole('row', { name: /^Price/ }).getByRole('cell').allInnerTexts()
    expect(prices.map((text) => Number(/n ([\d,]+)$/.exec(text.trim())?.[1]?.replaceAll(',', '')))).toEqual(ns)
  }

  it('by mouse', async () => {
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
    await filter('Genre', 'Indie')
    await window.button('Save as segment…: the filter').click()
    await window.dialog.getByLabel('Name').fill('Indie ones')
    await window.dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await window.notices.getByText(/^Saved segment “Indie ones”: /).waitFor()

    await window.button('Start over').click()
    await filter('Segment', 'Indie ones')
    await expectCount('Indie ones')
    await window.button('Remove Segment is Indie ones').click()
    await pick('Add dimension', 'Segment')
    await window.chart()
    await window.show('Table')
    await window.button('Indie ones: actions').click()
    await page.getByRole('menuitem', { name: 'See rows' }).click()
    await window.dialog.getByRole('heading', { name: `Indie ones: ${number.format(await countOf('Indie ones'))} applications` }).waitFor()
    await page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    await window.show('Chart')

    await page.getByRole('tab', { name: 'Compare' }).click()
    for (const side of [/^Indie ones/, 'All games']) {
      await window.button('Add').and(page.locator('[aria-expanded]')).click()
      await page.getByRole('group', { name: 'Add to the comparison' }).getByRole('button', { name: side }).click()
    }
    await expectComparison('Indie ones')
    expect(await accessibilityFaults(page)).toEqual([])
    await window.button('Clear').click()
  })

  it('by keyboard', async () => {
    const { page } = window
    const { press, pick, filter } = shelvesByKeyboard(window)
    const startOver = async (): Promise<void> => {
      await tabTo(page, 'Start over')
      await press('Enter')
    }
    await window.goTo('Catalogue')
    await press('Control+3')
    await tabTo(page, 'Compare')
    for (let left = 0; left < 5; left += 1) await press('ArrowLeft') // to the builder
    await startOver()
    await filter('Genre', 'RPG')
    await tabTo(page, 'Save as segment…: the filter')
    await press('Enter')
    await expect.poll(() => focusedName(page)).toMatch(/^Name/)
    await page.keyboard.type('Role play')
    await press('Enter')
    await window.notices.getByText(/^Saved segment “Role play”: /).waitFor()

    await startOver()
    await filter('Segment', 'Role play')
    await expectCount('Role play')
    await startOver()
    await pick('Add dimension', 'Segment')
    await window.chart()
    // The arrow keys lead through the marks of the chart, Enter opens the menu of one.
    await tabTo(page, /^Bars: /)
    await press('ArrowDown')
    await page.getByRole('status').filter({ hasText: /^Segment: .+, Applications: / }).waitFor({ state: 'attached' })
    await press('Enter')
    await expect.poll(() => focusedName(page)).toBe('See rows')
    await press('Escape')

    await press('Control+3')
    await tabTo(page, 'Builder')
    for (let right = 0; right < 5; right += 1) await press('ArrowRight')
    for (const side of [/^Role play/, /^All games$/]) {
      await tabTo(page, 'Add')
      await press('Enter')
      await tabTo(page, side)
      await press('Enter')
    }
    await expectComparison('Role play')
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints).toEqual([])
  })
})
