import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/browser'
import { dropPaths } from '../support/drops'
import type { HostProcess } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { scratchFolders } from '../support/scratch'
import { noChromium, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

const price = (final: number): object => ({ currency: 'EUR', initial: 2000, final, discount_percent: Math.round((1 - final / 2000) * 100) })
const snapshot = (day: string, prices: readonly number[]): string =>
  JSON.stringify({
    games: prices.map((final, place) => ({
      appid: place + 1,
      app_details: {
        success: true, fetched_at: `${day}T10:00:00+00:00`,
        data: { steam_appid: place + 1, type: 'game', name: `Game ${place + 1}`, genres: [{ id: '1', description: 'Action' }], price_overview: price(final), recommendations: { total: 100 + final } },
      },
    })),
  })

describe.skipIf(!hasChromium)('somebody drops a later snapshot of the same games', () => {
  const scratch = scratchFolders()
  let host: HostProcess
  let browser: Browser
  let window: Window
  let folder: string

  beforeAll(async () => {
    folder = await scratch()
    ;({ host, browser, window } = await openWindow())
  })
  afterAll(() => closeWindow({ host, browser }))

  const drop = async (day: string, prices: readonly number[]): Promise<void> => {
    writeFileSync(join(folder, `${day}.json`), snapshot(day, prices))
    await dropPaths(window.page, join(folder, `${day}.json`))
  }

  it('and sees what changed, opens a game with its history, and asks about all of it', async () => {
    await drop('2025-01-10', [2000, 2000, 2000])
    await window.main.getByText('3 games added.').waitFor()
    await drop('2025-06-10', [500, 1500, 2000])
    await window.main.getByText('2 lower, 0 higher.').waitFor()
    const largest = window.main.getByRole('list', { name: 'Largest changes of prices' }).getByRole('listitem')
    expect(await largest.allInnerTexts()).toEqual(['Game 1: €20.00 → €5.00', 'Game 2: €20.00 → €15.00'])
    await largest.first().getByRole('button', { name: 'Game 1' }).click()
    await window.main.getByRole('heading', { name: 'Over time' }).waitFor()
    await window.main.getByRole('img', { name: 'Line chart: Price (EUR), Recommendations over time' }).waitFor()
    await window.main.getByText('Price (EUR): €20.00 on 2025-01-10, €5.00 on 2025-06-10.').waitFor({ state: 'attached' })
    await window.page.goBack()
    await window.main.getByRole('button', { name: 'what was observed' }).click()
    await window.main.getByText(/Over everything: Observations 2;/).waitFor()
  })

  it('an older snapshot changes no game: it takes its place in history', async () => {
    await window.page.getByRole('link', { name: 'Import', exact: true }).click()
    await drop('2024-12-01', [1000, 1500, 2000])
    await window.main.getByText('3 records are older than what the catalogue has: newer facts stay, and what they say is kept as history.').waitFor()
    expect((await host.call('analytics.applicationHistory', { appid: 1 })).points.map(({ price: final }) => final)).toEqual([10, 20, 5])
  })
})
