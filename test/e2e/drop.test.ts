import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/browser'
import { carryOut, dropByEvents, dropPaths, hover } from '../support/drops'
import type { HostProcess } from '../support/host-process'
import { projectFolder } from '../support/built'
import { closeWindow, openWindow } from '../support/opened-window'
import { scratchFolders } from '../support/scratch'
import { readGames, samplePath, writeGames } from '../support/store-files'
import { importFacts, noChromium, type Window } from '../support/window'

const realFile = (name: string): string => resolve(projectFolder, '../shared/data', name)
const smallFile = realFile('steam-apps-real-small.json.gz')
const bigFile = realFile('steam-apps-real.json.gz')

if (!hasChromium) console.log(`SKIP: ${noChromium}`)
for (const file of [smallFile, bigFile]) {
  if (!existsSync(file)) console.log(`SKIP: dropping real data: ${file} is not there`)
}

const written = (value: number): string => new Intl.NumberFormat('en-GB').format(value)

interface RealRecord {
  readonly app_details: { readonly success: boolean; readonly data?: { readonly type: string } }
  readonly reviews: { readonly reviews: readonly unknown[] } | null
}

/** The file's contents counted without Ludograph. */
function countFile(path: string): { records: number; good: number; bad: number; games: number; reviews: number } {
  const { games } = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as { games: RealRecord[] }
  const good = games.filter(({ app_details: { success } }) => success)
  return {
    records: games.length,
    good: good.length,
    bad: games.length - good.length,
    games: good.filter(({ app_details: { data } }) => data?.type === 'game').length,
    reviews: good.reduce((sum, { reviews }) => sum + (reviews?.reviews.length ?? 0), 0),
  }
}

describe.skipIf(!hasChromium || !existsSync(smallFile))('somebody drops a real export on the window', () => {
  const scratch = scratchFolders()
  let host: HostProcess
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow())
  })
  afterAll(() => closeWindow({ host, browser }))

  const counts = async () => (await host.call('catalogue.status', {})).counts

  it('is shown, in any view, that the whole window takes a file', async () => {
    await window.goTo('Maintenance')
    await hover(window.page, smallFile)
    await window.page.getByText('Drop to import').waitFor()
    await carryOut(window.page)
    await window.page.getByText('Drop to import').waitFor({ state: 'hidden' })
    expect((await host.call('imports.list', {})).length).toBe(0)
  })

  it('drops it from the desktop in the view Settings, and the history says what came of it', async () => {
    const { good, bad, games, reviews } = countFile(smallFile)
    await window.goTo('Settings')
    await dropPaths(window.page, smallFile)
    await window.heading('Import').waitFor()
    const row = window.historyRow('steam-apps-real-small.json.gz')
    await row.waitFor()
    expect(await importFacts(row)).toEqual({ outcome: 'Imported', added: written(good), changed: '0', unchanged: '0', reviews: written(reviews), rejected: written(bad) })
    expect(await counts()).toMatchObject({ applications: good, reviews, byType: { game: games } })
    await window.status.getByText(`${written(good)} applications`).waitFor()
    await window.status.getByText(`${written(reviews)} reviews`).waitFor()
  })

  it('drops it again by events that carry the file, and nothing of it is new', async () => {
    const before = await counts()
    await window.goTo('Similar')
    await dropByEvents(window.page, smallFile)
    await window.heading('Import').waitFor()
    await expect.poll(async () => (await host.call('imports.list', {})).map(({ state }) => state)).toEqual(['applied', 'applied'])
    await expect.poll(async () => (await importFacts(window.historyRow('steam-apps-real-small.json.gz'))).added).toBe('0')
    expect(await counts()).toEqual(before)
  })

  it('looks into what was rejected', async () => {
    const { bad } = countFile(smallFile)
    await window.button(/rejected in steam-apps-real-small.json.gz$/).first().click()
    await window.dialog.getByRole('heading', { name: `${bad} records rejected in steam-apps-real-small.json.gz` }).waitFor()
    await window.dialog.getByRole('table', { name: 'Rejected records' }).getByText('The store had no data').first().waitFor()
    await window.dialog.getByRole('button', { name: /^Show the text of record/ }).first().click()
    expect(await window.dialog.getByRole('region', { name: /as it stands in the file$/ }).innerText()).toContain('"success"')
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
  })

  it.skipIf(!existsSync(bigFile))('drops the big one: records, rate and time left are shown in every view, and Cancel works at once', async () => {
    const before = await counts()
    await dropPaths(window.page, bigFile)
    const panel = window.page.getByRole('region', { name: 'steam-apps-real.json.gz' })
    await panel.getByText(/^[\d,]*[1-9][\d,]* records$/).waitFor()
    await panel.getByText(/^[\d,]*[1-9][\d,]* records\/s, [\d.]+ MB\/s$/).waitFor()
    await panel.getByText(/^about .+ left$/).waitFor()
    await panel.getByText(/ of 46\.7 MB$/).waitFor()
    await panel.getByRole('button', { name: /^[\d,]+ rejected$/ }).click()
    await window.dialog.getByRole('heading', { name: /^[\d,]+ records rejected in steam-apps-real\.json\.gz so far$/ }).waitFor()
    await window.dialog.getByRole('table', { name: 'Rejected records' }).getByText('The store had no data').first().waitFor()
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    for (const view of ['Analytics', 'Catalogue', 'Settings']) {
      await window.goTo(view)
      await window.status.getByText(/^Importing steam-apps-real\.json\.gz: reading \d+%, [\d,]+ records\/s, about .+ left$/).waitFor()
    }
    expect(await counts()).toEqual(before) // while it is read, nothing of it shows
    await window.status.getByRole('link', { name: /Importing/ }).click()
    await panel.getByRole('button', { name: 'Cancel' }).click()
    const row = window.historyRow('steam-apps-real.json.gz')
    await row.getByText('Cancelled').waitFor()
    await window.status.getByText('Nothing is running').waitFor()
    expect(await counts()).toEqual(before)
  })

  it('drops a larger one that holds the first: what is new is added, and the genres appear in Analytics', async () => {
    const before = await counts()
    const { good, bad } = countFile(smallFile)
    const larger = writeGames(await scratch(), [...readGames(smallFile), ...readGames(samplePath)], 'larger.json.gz')
    const { good: goodOfLarger, bad: badOfLarger } = countFile(larger)
    expect(goodOfLarger).toBeGreaterThan(good)
    expect(badOfLarger).toBeGreaterThan(bad)
    await window.goTo('Catalogue')
    await dropPaths(window.page, larger)
    const row = window.historyRow('larger.json.gz').filter({ hasText: 'Imported' })
    await row.waitFor()
    const { added, changed, unchanged, rejected } = await importFacts(row)
    const number = (text: string): number => Number(text.replaceAll(',', ''))
    expect(number(rejected)).toBe(badOfLarger)
    expect(number(added)).toBe(goodOfLarger - before.applications) // the first file's records are all in it
    expect(number(changed) + number(unchanged)).toBe(before.applications)
    expect((await counts()).applications).toBe(goodOfLarger)

    await window.goTo('Analytics')
    await window.chart()
    await window.show('Table')
    await window.button('Action: actions').click()
    await window.choose('See rows')
    await window.dialog.getByRole('heading', { name: /^Action: [\d,]+ applications$/ }).waitFor()
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints).toEqual([])
  })
})
