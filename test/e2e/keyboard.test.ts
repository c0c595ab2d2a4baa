import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/browser'
import type { HostProcess } from '../support/host-process'
import { focusedName, focusShows, tabTo } from '../support/keyboard'
import { closeWindow, openWindow } from '../support/opened-window'
import { noChromium, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

const views = ['Catalogue', 'Import', 'Analytics', 'Similar', 'Maintenance', 'Settings']

describe.skipIf(!hasChromium)('somebody who has no mouse', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow())
  })
  afterAll(() => closeWindow({ host, browser }))

  const press = (key: string): Promise<void> => window.page.keyboard.press(key)
  const focused = (): Promise<string> => focusedName(window.page)

  it('meets the skip link first, sees it, and is led past the rail to the content', async () => {
    const skip = window.page.getByRole('link', { name: 'Skip to the content' })
    await press('Tab')
    expect(await focused()).toBe('Skip to the content')
    const box = await skip.boundingBox()
    expect(box!.y).toBeGreaterThanOrEqual(0)
    await press('Enter')
    expect(await window.main.evaluate((main) => main === document.activeElement)).toBe(true)
    expect((await skip.boundingBox())!.y).toBeLessThan(0)
    await press('Tab')
    expect(await focused()).toBe('Load the sample catalogue')
  })

  it('goes all the way from the empty catalogue to the games of a genre', async () => {
    expect(await focused()).toBe('Load the sample catalogue')
    await press('Enter')
    await window.heading('Applications by type').waitFor()
    await press('Control+3')
    await window.page.getByRole('heading', { level: 1, name: 'Analytics' }).waitFor()
    await window.chart()
    expect(await window.main.evaluate((main) => main === document.activeElement)).toBe(true)
    await tabTo(window.page, 'Chart')
    await press('ArrowRight') // to the table, whose rows are marks as well
    await tabTo(window.page, /: actions$/)
    await press('End')
    await press('ArrowUp')
    await press('Home')
    await press('ArrowDown')
    const [second] = (await host.call('analytics.preset', { name: 'genres', currency: null })).rows.slice(1)
    expect(await focused()).toBe(`${String(second![0])}: actions`)
    await press('Enter')
    await expect.poll(focused).toBe('See rows')
    await press('Enter')
    await window.dialog.getByRole('heading', { name: `${String(second![0])}: ${String(second![1])} applications` }).waitFor()
  })

  it('stays within the list of games until Escape closes it, and is then back at the row', async () => {
    for (let tab = 0; tab < 12; tab += 1) {
      await press('Tab')
      expect(await window.dialog.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
    }
    await tabTo(window.page, 'Name')
    await press('Enter')
    await window.dialog.getByRole('columnheader', { name: 'Name' }).and(window.page.locator('[aria-sort="ascending"]')).waitFor()
    await press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    await expect.poll(focused).toMatch(/: actions$/)
  })

  it('changes the measure and the currency', async () => {
    await press('Control+3')
    await tabTo(window.page, /^Prices in/)
    await window.page.keyboard.type('Prices in U')
    await window.page.getByRole('columnheader', { name: 'Average price (USD)' }).waitFor()
    await tabTo(window.page, 'Table')
    await press('ArrowLeft')
    await tabTo(window.page, 'Measure shown')
    await window.page.keyboard.type('Average price')
    await window.page.getByRole('img', { name: /^Bars chart: / }).and(await window.chart()).waitFor()
  })

  it('reaches every view by Ctrl and its number, and by Alt where the browser keeps Ctrl to itself', async () => {
    for (const modifier of ['Control', 'Alt']) {
      for (const [index, view] of views.entries()) {
        await press(`${modifier}+${index + 1}`)
        await window.page.getByRole('heading', { level: 1, name: view }).waitFor()
        expect(await window.rail.locator('[aria-current="page"]').innerText()).toBe(view)
        expect(await window.page.title()).toBe(`${view} · Ludograph`)
      }
    }
  })

  const examined = new Set<string>()
  it.each(['Catalogue', 'Import', 'Analytics', 'Maintenance', 'Settings'])('sees in %s where the focus is, at every stop of Tab', async (view) => {
    await window.goTo(view)
    await window.page.reload() // Tab begins at the top again
    await window.ready()
    if (view === 'Analytics') await window.chart()
    const unseen: string[] = []
    const stops = new Set<string>()
    for (let stop = 0; stop < 40; stop += 1) {
      await press('Tab')
      const name = await focused()
      if (name === '' || stops.has(name)) break
      stops.add(name)
      // The rail and the status bar are the same in each view; only what stands for the view itself looks different.
      if (examined.has(name) && name !== view) continue
      examined.add(name)
      if (!(await focusShows(window.page))) unseen.push(name)
    }
    expect(stops.size).toBeGreaterThan(9)
    expect(unseen).toEqual([])
  })

  it('opens and closes what was rejected', async () => {
    await press('Control+2')
    await tabTo(window.page, '3 rejected in sample-catalogue.json.gz')
    await press('Enter')
    await window.dialog.getByRole('heading', { name: '3 records rejected in sample-catalogue.json.gz' }).waitFor()
    await tabTo(window.page, /^Show the text of record/)
    await press('Space')
    await window.dialog.getByRole('region', { name: /as it stands in the file/ }).waitFor()
    await press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe('3 rejected in sample-catalogue.json.gz')
  })

  it('looks after the database: walks through the tabs by arrow keys, looks at a task, is back at it after Escape, and runs it', async () => {
    await press('Control+5')
    await tabTo(window.page, 'Tasks')
    for (const tab of ['Monitors', 'Checks', 'Advice', 'Benchmark', 'Tasks']) {
      await press('ArrowRight')
      await expect.poll(focused).toBe(tab)
      await window.page.getByRole('tab', { name: tab, selected: true }).waitFor()
    }
    await tabTo(window.page, 'Only tasks with these words')
    await press('Shift+Tab')
    await press('ArrowRight') // all tasks, needed or not
    await tabTo(window.page, 'Only tasks with these words')
    await window.page.keyboard.type('analyse genres')
    const task = 'Analyse genres: look at it and run it'
    await tabTo(window.page, task)
    await press('Enter')
    await window.dialog.getByText('analyze genres').waitFor()
    await press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe(task)
    await press('Enter')
    await window.dialog.getByText('analyze genres').waitFor()
    await tabTo(window.page, 'Run it')
    await press('Enter')
    await window.dialog.waitFor({ state: 'hidden' })
    await window.page.getByRole('table', { name: 'Log of tasks' }).getByRole('row').filter({ hasText: 'Analyse genres' }).getByText('Done').waitFor()
    await expect.poll(focused).toBe(task)
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints).toEqual([])
  })
})
