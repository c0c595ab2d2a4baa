import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savedQuestion } from '@contract'
import { faultsInBothSchemes } from '../support/accessibility'
import { hasChromium } from '../support/browser'
import { dropPaths, joinSample } from '../support/drops'
import { type HostProcess, removeFolder, temporaryDataFolder } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { smallCatalogue } from '../support/small-catalogue'
import { noChromium, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

describe.skipIf(!hasChromium)('Dashboards, with the sample catalogue,', () => {
  const folder = temporaryDataFolder()
  let host: HostProcess
  let browser: Browser
  let window: Window
  let page: Page

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost()))
    page = window.page
    await window.goTo('Analytics')
  })
  afterAll(async () => {
    await closeWindow({ host, browser })
    removeFolder(folder)
  })

  const tab = (name: string): Promise<void> => page.getByRole('tab', { name }).click()
  const tile = (name: string): Locator => page.getByRole('region', { name, exact: true })
  const drawn = (name: string): Promise<void> => tile(name).locator('[data-chart-ready]').waitFor()
  const expectAccessible = async (): Promise<void> => expect((await faultsInBothSchemes(page, 'light')).join('\n')).toBe('')
  const dismissNotices = async (): Promise<void> => {
    const dismiss = window.notices.getByRole('button', { name: 'Dismiss' })
    while (await dismiss.count() > 0) await dismiss.first().click()
  }
  const places = async (): Promise<unknown[]> => (await host.call('dashboards.list', {}))[0]!.tiles.map(({ x, y, width, height }) => [x, y, width, height])
  const download = async (item: string): Promise<{ name: string; bytes: Buffer }> => {
    await window.button('Export').click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()])
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
  }

  it('an empty list says what they are for; the first is made by pinning an answer', async () => {
    await tab('Dashboards')
    await page.getByRole('heading', { name: 'No dashboards yet' }).waitFor()
    await expectAccessible()
    await host.call('analytics.save', { name: 'Names', question: savedQuestion.parse({ kind: 'sql', text: 'select appid, name from applications limit 5', chart: 'table' }) })
    await tab('Gallery')
    await window.button('All questions').click()
    const preset = (await host.call('analytics.gallery', {})).find(({ name }) => name === 'releases-per-year')!
    await page.getByRole('list').getByRole('button', { name: preset.title, exact: true }).click()
    await window.button('Pin to dashboard…').click()
    await window.dialog.getByLabel('Name of the dashboard').fill('Overview')
    await window.dialog.getByLabel('Name of the question').fill('Releases')
    await expectAccessible()
    await window.dialog.getByRole('button', { name: 'Pin', exact: true }).click()
    await window.notices.getByText('Open the dashboard').click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await drawn('Releases')
    await dismissNotices()
  })

  it('a saved question is pinned from its menu, and is shown as it was saved', async () => {
    await tab('Saved questions')
    await window.button('More actions for Names').click()
    await page.getByRole('menuitem', { name: 'Pin to dashboard…' }).click()
    await window.dialog.getByRole('button', { name: 'Pin', exact: true }).click()
    await window.dialog.waitFor({ state: 'hidden' })
    await dismissNotices()
    await tab('Dashboards')
    await tile('Names').getByRole('table', { name: 'Names' }).waitFor()
    expect(await places()).toEqual([[0, 0, 6, 8], [6, 0, 6, 8]])
    await expectAccessible()
  })

  it('tiles are moved and sized with the keyboard and the mouse, and stay so', async () => {
    await window.button('Arrange tiles').click()
    const handle = page.getByRole('button', { name: 'Move or resize Releases' })
    await handle.focus()
    await page.keyboard.press('Shift+ArrowLeft')
    await expect.poll(places).toEqual([[0, 0, 5, 8], [6, 0, 6, 8]])
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(places).toEqual([[0, 0, 5, 9], [6, 0, 6, 8]])
    await page.keyboard.press('ArrowRight') // into the other one, which gives way
    await expect.poll(async () => (await places()).length).toBe(2)
    const from = (await page.getByRole('button', { name: 'Move or resize Names' }).boundingBox())!
    const before = JSON.stringify(await places())
    await page.mouse.move(from.x + 5, from.y + 5)
    await page.mouse.down()
    await page.mouse.move(from.x - 300, from.y + 40, { steps: 5 })
    await page.mouse.up()
    await expect.poll(async () => JSON.stringify(await places())).not.toBe(before)
    await expectAccessible()
    await window.button('Done').click()
  })

  it('one filter narrows every tile that can be, and each says so', async () => {
    await page.getByRole('combobox', { name: 'Genre' }).click()
    await page.getByRole('option', { name: 'Strategy', exact: true }).click()
    await page.keyboard.press('Escape')
    await tile('Releases').getByText('Genre: Strategy').waitFor()
    await tile('Names').getByText('The dashboard’s filter does not apply: this tile is SQL.').waitFor()
    await expectAccessible()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await tile('Releases').getByText('Genre: Strategy').waitFor({ state: 'hidden' })
  })

  it('is saved as a picture and as a document', async () => {
    const picture = await download('PNG picture')
    expect(picture.name).toMatch(/\.png$/)
    expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG')
    const document = await download('PDF document')
    expect(document.name).toMatch(/\.pdf$/)
    expect(document.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('fills the window, and Escape leaves that', async () => {
    await window.button('Full screen').click()
    await window.button('Leave full screen').waitFor()
    await expectAccessible()
    await page.keyboard.press('Escape')
    await window.button('Full screen').waitFor()
  })

  it('is refreshed after an import, and says which numbers changed', async () => {
    const more = join(folder, 'more.json')
    writeFileSync(more, smallCatalogue)
    await dropPaths(page, more) // leads to Import, which shows how it goes
    await joinSample(page)
    await window.historyRow('more.json').getByText('Imported').waitFor()
    await window.goTo('Analytics')
    await dismissNotices()
    const note = page.getByRole('note', { name: 'What changed in Releases' })
    await note.getByText(/\d+ → /).waitFor()
    await note.getByRole('button', { name: 'Dismiss what changed in Releases' }).click()
    await note.waitFor({ state: 'hidden' })
  })

  it('is renamed, duplicated, ordered and deleted', async () => {
    const menu = async (name: string, item: string): Promise<void> => {
      await page.getByRole('button', { name: `More actions for ${name}`, exact: true }).click()
      await page.getByRole('menuitem', { name: item, exact: true }).click()
    }
    await menu('Overview', 'Rename…')
    await window.dialog.getByLabel('Name').fill('Year by year')
    await window.dialog.getByRole('button', { name: 'Rename' }).click()
    await page.getByRole('heading', { name: 'Year by year' }).waitFor()
    await menu('Year by year', 'Duplicate')
    await window.button('All dashboards').click()
    await menu('Year by year (copy)', 'Move up')
    await expect.poll(() => page.locator('.dashboard-name').allInnerTexts()).toEqual(['Year by year (copy)', 'Year by year'])
    await expectAccessible()
    await menu('Year by year', 'Delete…')
    await window.dialog.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Year by year', exact: true }).waitFor({ state: 'hidden' })
    expect((await host.call('analytics.saved', {})).map(({ name }) => name)).toEqual(['Names', 'Releases'])
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints.join('\n')).toBe('')
  })
})
