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
  const table = () => window.page.getByRole('table', { name: 'Genres' })
  /** The rows in sight, each as its cells. */
  const tableRows = async (): Promise<string[][]> => {
    const rows = await table().locator('tbody tr.data-row').all()
    return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
  }

  it('is told that the catalogue is being set up, and then that it is empty', async () => {
    await window.heading('Opening My catalogue').waitFor()
    await window.heading('This catalogue is empty').waitFor({ timeout: 60_000 })
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
    await window.heading('Applications by type').waitFor({ timeout: 60_000 })
    const { counts } = await host.call('catalogue.status', {})
    expect(counts.byType['game']).toBeGreaterThan(550)
    await window.status.getByText(`${written(counts.applications)} applications`).waitFor()
    await window.status.getByText(`${written(counts.reviews)} reviews`).waitFor()
    await window.status.getByText('Nothing is running').waitFor({ timeout: 120_000 })
  })

  it('sees each genre as a row of the table, as the core counts it', async () => {
    await window.goTo('Analytics')
    await window.chart()
    const { rows, currency } = await genres()
    expect(currency).toBe('EUR')
    expect(rows.length).toBeGreaterThan(5)
    const expected = rows.map(([genre, games, price, rating]) => [
      genre,
      written(Number(games)),
      euros(Number(price)),
      rating === null ? '–' : Number(rating).toFixed(1),
    ])
    expect(await tableRows()).toEqual(expected)
  })

  it('sees bars that are as long as the ratings are high', async () => {
    const chart = await window.chart()
    expect(await paintedPoints(window.page)).toBeGreaterThan(5000)
    const ratings = (await genres()).rows.map((row) => Number(row[3] ?? 0))
    const lengths = await barLengths(chart, ratings.length)
    const pixelsPerPoint = lengths[0]! / ratings[0]!
    for (const [row, rating] of ratings.entries()) expect(Math.abs(lengths[row]! - rating * pixelsPerPoint)).toBeLessThan(4)
  })

  it('chooses another measure, and bars and table are ordered by it', async () => {
    await window.page.getByText('Games', { exact: true }).first().click()
    await window.page.getByRole('img', { name: 'Bar chart: Games by genre' }).and(await window.chart()).waitFor()
    const counts = (await genres()).rows.map((row) => Number(row[1])).sort((a, b) => b - a)
    await expect.poll(async () => (await tableRows()).map(([, games]) => games)).toEqual(counts.map(written))
    const lengths = await barLengths(await window.chart(), counts.length)
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
  })

  it('clicks the second bar and gets the list of its games, as many as the bar says', async () => {
    const chart = await window.chart()
    const [genre, games] = (await tableRows())[1]!
    await chart.click({ position: barPoint(1) })
    await window.dialog.getByRole('heading', { name: `${games} games of genre ${genre} priced in EUR` }).waitFor()
    const list = window.dialog.getByRole('table', { name: 'Games' })
    await list.waitFor()
    expect(await list.getAttribute('aria-rowcount')).toBe(String(Number(games) + 1))
    const { applications } = await host.call('analytics.genreApplications', { genre: genre!, currency: 'EUR', limit: 5 })
    const names = await list.locator('tbody tr.data-row th').allInnerTexts()
    expect(names.slice(0, 5)).toEqual(applications.map(({ name }) => name))
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
  })

  it('gets the same list from the table by keyboard alone', async () => {
    const [genre, games] = (await tableRows())[2]!
    await window.page.getByRole('region', { name: 'Genres: scrollable' }).focus()
    const focused = () => window.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
    for (let tab = 0; tab < 8 && !(await focused())?.endsWith('show its games'); tab += 1) await window.page.keyboard.press('Tab')
    await window.page.keyboard.press('ArrowDown')
    await window.page.keyboard.press('ArrowDown')
    await expect.poll(focused).toBe(`${genre}: show its games`)
    await window.page.keyboard.press('Enter')
    await window.dialog.getByRole('heading', { name: `${games} games of genre ${genre} priced in EUR` }).waitFor()
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe(`${genre}: show its games`)
  })

  it('chooses another currency: the prices are others, and the page names it everywhere', async () => {
    const before = await tableRows()
    await window.page.getByLabel('Prices in').selectOption('USD')
    await table().getByRole('columnheader', { name: 'Average price (USD)' }).waitFor()
    await window.main.getByText('with a price in USD').waitFor()
    const after = await tableRows()
    expect(after.length).toBeGreaterThan(0)
    expect(after.every(([, , price]) => /^US?\$/.test(price!))).toBe(true)
    expect(after).not.toEqual(before)
    const sums = new Map((await genres('USD')).rows.map(([genre, games]) => [genre, written(Number(games))]))
    expect(new Map(after.map(([genre, games]) => [genre, games]))).toEqual(sums)

    await window.chart()
    await table().getByRole('button').filter({ hasText: after[0]![0]! }).click()
    await window.dialog.getByText('priced in USD').waitFor()
    await window.dialog.getByRole('columnheader', { name: 'Price (USD)' }).waitFor()
    await window.button('Close').click()
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
