import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallOutput } from '@contract'
import { hasChromium, launchChromium, paintedPoints } from '../support/browser'
import { barLengths, barPoint } from '../support/chart-pixels'
import { HostProcess } from '../support/host-process'
import { closeWindow } from '../support/opened-window'
import { noChromium, Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

/** As the interface writes numbers. */
const written = (value: number): string => new Intl.NumberFormat('en-GB').format(value)
const euros = (value: number): string => new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }).format(value)

describe.skipIf(!hasChromium)('somebody starts Ludograph for the first time', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    host = await HostProcess.start()
    browser = await launchChromium()
    window = await Window.open(browser, host)
  })
  afterAll(() => closeWindow({ host, browser }))

  const genres = (currency: string | null = null): Promise<CallOutput<'analytics.preset'>> => host.call('analytics.preset', { name: 'genres', currency })
  const table = () => window.page.getByRole('table', { name: 'Answer' })
  /** The rows in sight, each as its cells under the head of their column. */
  const tableRows = async (): Promise<Record<string, string>[]> => {
    const heads = await table().getByRole('columnheader').allInnerTexts()
    const rows = await table().locator('tbody tr.data-row').all()
    return Promise.all(rows.map(async (row) => Object.fromEntries((await row.locator('th, td').allInnerTexts()).map((text, index) => [heads[index]!, text]))))
  }

  it('is told that the catalogue is being set up, and then that it is empty', async () => {
    await window.heading('Opening My catalogue').waitFor()
    await window.heading('This catalogue is empty').waitFor()
    await window.main.getByText('Look around with the sample catalogue of about 600 invented games').waitFor()
    expect(await window.status.innerText()).toMatch(/Embedded\s.*My catalogue\s.*0 applications\s.*0 reviews/s)
  })

  it('is told the same in Analytics, and offered the same two ways out', async () => {
    await window.goTo('Analytics')
    await window.heading('This catalogue is empty').waitFor()
    await window.button('Import a file').waitFor()
    await window.button('Load the sample catalogue').waitFor()
  })

  it('is told in Maintenance how an empty catalogue stands', async () => {
    await window.goTo('Maintenance')
    await window.main.getByRole('heading', { name: /Your database works/ }).waitFor()
    const { items } = await host.call('maintenance.health', {})
    for (const { text } of items.filter(({ state }) => state !== 'good')) await window.main.getByText(text).first().waitFor()
  })

  it('loads the sample catalogue by a click, and the status bar counts it', async () => {
    await window.goTo('Catalogue')
    await window.button('Load the sample catalogue').click()
    await window.heading('Applications by type').waitFor()
    const { counts } = await host.call('catalogue.status', {})
    expect(counts.byType['game']).toBeGreaterThan(550)
    await window.status.getByText(`${written(counts.applications)} applications`).waitFor()
    await window.status.getByText(`${written(counts.reviews)} reviews`).waitFor()
    await window.status.getByText('Nothing is running').waitFor({ timeout: 0 }) // embeds the whole sample
  })

  it('sees each genre as a row of the table, as the core counts it', async () => {
    await window.goTo('Analytics')
    await window.chart()
    await window.show('Table')
    const { rows, columns, currency } = await genres()
    expect(currency).toBe('EUR')
    expect(rows.length).toBeGreaterThan(5)
    const at = (name: string): number => columns.findIndex((column) => column.name === name)
    const expected = rows.map((row) => ({
      Genre: row[at('genre')],
      Games: written(Number(row[at('applications')])),
      'Average price (EUR)': euros(Number(row[at('average_price')])),
      'Average rating': row[at('average_rating')] === null ? '–' : Number(row[at('average_rating')]).toFixed(2).replace(/\.?0+$/, ''),
    }))
    expect(await tableRows()).toMatchObject(expected)
  })

  it('sees bars as long as what they are ordered by, the ratings', async () => {
    await window.show('Chart')
    const chart = await window.chart()
    expect(await paintedPoints(window.page)).toBeGreaterThan(5000)
    const { rows } = await genres()
    const ratings = rows.map((row) => Number(row[3]))
    const lengths = await barLengths(chart, rows.map(([name]) => String(name)))
    const [longest, largest] = [Math.max(...lengths), Math.max(...ratings)]
    for (const [row, rating] of ratings.entries()) expect(Math.abs(lengths[row]! - (rating * longest) / largest)).toBeLessThan(4)
  })

  it('clicks the second bar, sees what can be done with it, and gets the list of its games, as many as the bar says', async () => {
    const chart = await window.chart()
    const { rows } = await genres()
    const [genre, games] = rows[1]!
    await chart.click({ position: barPoint(1, rows.map(([name]) => String(name))) })
    await window.choose('See rows')
    await window.dialog.getByRole('heading', { name: `${String(genre)}: ${written(Number(games))} applications` }).waitFor()
    const list = window.dialog.getByRole('table', { name: 'Applications' })
    await list.waitFor()
    expect(await list.getAttribute('aria-rowcount')).toBe(String(Number(games) + 1))
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
  })

  it('gets the same list from the table by keyboard alone', async () => {
    await window.show('Table')
    const [genre, games] = (await genres()).rows[2]!
    await window.page.getByRole('region', { name: 'Answer: scrollable' }).focus()
    const focused = () => window.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null)
    for (let tab = 0; tab < 12 && !(await focused())?.endsWith(': actions'); tab += 1) await window.page.keyboard.press('Tab')
    await window.page.keyboard.press('ArrowDown')
    await window.page.keyboard.press('ArrowDown')
    await expect.poll(focused).toBe(`${String(genre)}: actions`)
    await window.page.keyboard.press('Enter')
    await expect.poll(focused).toBe('See rows')
    await window.page.keyboard.press('Enter')
    await window.dialog.getByRole('heading', { name: `${String(genre)}: ${written(Number(games))} applications` }).waitFor()
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe(`${String(genre)}: actions`)
  })

  it('chooses another currency: the prices are others, and the page names it everywhere', async () => {
    const before = await tableRows()
    await window.page.getByLabel('Prices in').selectOption('USD')
    await table().getByRole('columnheader', { name: 'Average price (USD)' }).waitFor()
    const after = await tableRows()
    expect(after.length).toBeGreaterThan(0)
    expect(after.every((row) => /^US?\$/.test(row['Average price (USD)']!))).toBe(true)
    expect(after).not.toEqual(before)
    const sums = new Map((await genres('USD')).rows.map(([genre, games]) => [genre, written(Number(games))]))
    expect(new Map(after.map((row) => [row['Genre'], row['Games']]))).toEqual(sums)
  })

  it('opens the SQL, copies it, and has what was run', async () => {
    await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const statement = window.page.getByRole('region', { name: 'The statement that was run' })
    expect(await statement.isVisible()).toBe(false)
    await window.main.getByText('SQL', { exact: true }).click()
    await statement.waitFor()
    const { sql } = await genres('USD')
    expect(await statement.innerText()).toBe(sql.text)
    await window.main.getByText('$1 = "USD"').waitFor()
    await window.button('Copy the statement').click()
    await window.button('Copied').waitFor()
    expect(await window.page.evaluate(() => navigator.clipboard.readText())).toBe(sql.text)
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints).toEqual([])
  })
})
