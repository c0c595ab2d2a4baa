import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyGames, type CallOutput } from '@contract'
import { accessibilityFaults } from '../support/accessibility'
import { hasChromium, paintedPoints } from '../support/browser'
import { dropPaths } from '../support/drops'
import type { HostProcess } from '../support/host-process'
import { focusedName, tabTo } from '../support/keyboard'
import { closeWindow, openWindow } from '../support/opened-window'
import { scratchFolders } from '../support/scratch'
import { readGames, samplePath, writeGames } from '../support/store-files'
import { large, noChromium, Window } from '../support/window'
import { until } from '../support/wait'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

const text = 'cosy farming with a dark secret'

describe.skipIf(!hasChromium)('what is like what', () => {
  const scratch = scratchFolders()
  let host: HostProcess
  let browser: Browser
  let window: Window
  /** dark and large, to be examined beside the other */
  let dark: Window
  let game: { appid: number; name: string }

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow())
    await window.goTo('Import')
    // Embedding takes its time for each application: as many as the questions below need.
    await dropPaths(window.page, writeGames(await scratch(), readGames(samplePath).slice(0, 240), 'part.json'))
    await window.historyRow('part.json').getByText('Imported').waitFor()
    dark = await Window.open(browser, host, { ...large, colorScheme: 'dark' })
    await dark.ready()
  })
  afterAll(() => closeWindow({ host, browser }))

  const tab = (name: string, at = window) => at.page.getByRole('tab', { name, exact: true }).click()
  const cards = () => window.main.getByRole('list', { name: 'Nearest first' }).getByRole('listitem')
  const names = () => cards().getByRole('button', { name: /^Find games similar to / }).allInnerTexts()
  const findText = (maxDistance: number | null = null): Promise<CallOutput<'similar.find'>> =>
    host.call('similar.find', { to: { kind: 'text', text }, filters: onlyGames, limit: 20, maxDistance })
  const faults = async (): Promise<string[]> => [...(await accessibilityFaults(window.page)), ...(await accessibilityFaults(dark.page))]

  it('without embeddings the view says what they are, and makes them by a click, with progress in the status bar', async () => {
    await window.goTo('Similar')
    await window.heading('No embeddings yet').waitFor()
    await window.button(/^Make \d+ embeddings$/).click()
    await window.status.getByText(/^Embedding applications: \d+ of \d+/).waitFor()
    await until('each application to have an embedding', async () => (await host.call('embedding.status', {})).applications.missing === 0, 240_000)
    await window.status.getByText('Nothing is running').waitFor()
    await window.heading('Find similar games').waitFor()
  }, 300_000)

  it('a text finds what the core finds, nearest first, and says how it was searched', async () => {
    await window.main.getByText('A text', { exact: true }).click()
    await window.page.getByLabel('Find what is like this text').fill(text)
    await window.page.keyboard.press('Enter')
    await cards().first().waitFor()
    const { results } = await findText()
    expect(await names()).toEqual(results.map(({ name }) => name))
    await window.main.getByText('Embedded, exact').waitFor()
    game = results[0]!
  })

  it('tells why, and examines well in both looks', async () => {
    await window.button(`Why ${game.name} is alike`).click()
    const why = window.main.getByRole('region', { name: `Why ${game.name} is alike` })
    await why.getByText('Nearest sentences').waitFor()
    expect(await why.getByRole('listitem').count()).toBeGreaterThan(0)
    await dark.goTo('Similar')
    await dark.button(text).click()
    await dark.main.getByRole('list', { name: 'Nearest first' }).waitFor()
    await dark.main.getByText('Table', { exact: true }).click()
    await dark.main.getByRole('table', { name: 'Similar applications' }).waitFor()
    expect(await faults()).toEqual([])
  })

  it('a click on a result walks on, and the trail leads back', async () => {
    await window.button(`Find games similar to ${game.name}`).click()
    await window.heading(`Like ${game.name}`).waitFor()
    const { results } = await host.call('similar.find', { to: { kind: 'application', appid: game.appid }, filters: onlyGames, limit: 20, maxDistance: null })
    await expect.poll(names).toEqual(results.map(({ name }) => name))
    await window.button('Back').click()
    await window.heading(`Like “${text}”`).waitFor()
  })

  it('a limit that leaves nothing says so and shows the nearest', async () => {
    const { results } = await findText()
    expect(results[0]!.distance).toBeGreaterThan(0.3)
    await window.button('Usual: 0.70 (distance 0.3)').click()
    await window.main.getByText(/Nothing has a similarity of 0\.70 or more/).waitFor()
    expect((await names())[0]).toBe(results[0]!.name)
    await window.button('Show without a limit').click()
    await expect.poll(() => cards().count()).toBe(20)
  })

  it('filters hold inside the search', async () => {
    const panel = window.main.getByRole('region', { name: 'Filters' })
    await panel.getByRole('button', { name: 'Add filter' }).click()
    await window.page.keyboard.type('genre')
    await window.page.getByRole('option', { name: /^Genre/ }).waitFor()
    await window.page.keyboard.press('Enter')
    await window.page.getByRole('checkbox', { name: /^Strategy/ }).check()
    await window.page.keyboard.press('Escape')
    const filter = { all: [{ test: 'is' as const, field: 'type', values: ['game'] }, { test: 'is' as const, field: 'genre', values: ['Strategy'] }] }
    const { results } = await host.call('similar.find', { to: { kind: 'text', text }, filters: { filter }, limit: 20, maxDistance: null })
    await expect.poll(names).toEqual(results.map(({ name }) => name))
    await window.button('Clear 2').click()
  })

  it('a game is found by its name with the keyboard alone', async () => {
    await window.main.getByText('A game', { exact: true }).click()
    await tabTo(window.page, 'Find what is like this game')
    await window.page.keyboard.type(game.name.slice(0, 6))
    await window.page.getByRole('option').first().waitFor()
    await window.page.keyboard.press('Enter')
    await window.page.getByRole('navigation', { name: 'Trail' }).locator('[aria-current="step"]').waitFor()
    await tabTo(window.page, /^Find games similar to /)
    const next = (await focusedName(window.page)).replace('Find games similar to ', '')
    await window.page.keyboard.press('Enter')
    await window.heading(`Like ${next}`).waitFor()
  })

  it('several games, one of them less: the core is asked for just that', async () => {
    const [, , unlike] = (await findText()).results
    await window.main.getByText('Several games', { exact: true }).click()
    for (const [box, name] of [['More like this game', game.name], ['Less like this game', unlike!.name]] as const) {
      await window.page.getByLabel(box, { exact: true }).fill(name)
      await window.page.getByRole('option').filter({ hasText: name }).first().click()
    }
    const { results } = await host.call('similar.find', {
      to: { kind: 'several', plus: [game.appid], minus: [unlike!.appid] }, filters: {}, limit: 20, maxDistance: null,
    })
    await window.heading(`Like ${game.name}; unlike ${unlike!.name}`).waitFor()
    await expect.poll(names).toEqual(results.map(({ name }) => name))
  })

  it('kept games are saved as CSV', async () => {
    await window.button(/^Keep /).first().click()
    const [download] = await Promise.all([window.page.waitForEvent('download'), window.button('Save the kept games as CSV').click()])
    expect(download.suggestedFilename()).toBe('kept-games.csv')
  })

  it('kept games are opened in Analytics, where only they count', async () => {
    await window.button('Open the kept games in Analytics').click()
    await window.page.getByRole('heading', { level: 1, name: 'Analytics' }).waitFor()
    await window.button(/^Filter: App ID is \d+$/).waitFor()
    await window.chart()
    await window.goTo('Similar')
  })

  it('the way and the kept games are found again after a restart of the window', async () => {
    await window.main.getByText('1 game kept').waitFor()
    const before = await names()
    await window.remembered()
    await window.page.reload()
    await window.main.getByText('1 game kept').waitFor()
    await expect.poll(names).toEqual(before)
  })

  it('the map is drawn, hovered, searched, and a lasso chooses from it', async () => {
    await tab('Map')
    await window.button('Make the map').click()
    await window.chart()
    expect(await paintedPoints(window.page)).toBeGreaterThan(1000)
    await expect.poll(async () => (await host.call('map.state', {})).building, { interval: 500 }).toBeNull()
    await window.main.getByText(/\d+ games, UMAP/).waitFor()
    const search = window.page.getByLabel('Find on the map')
    await search.fill(game.name)
    await window.main.getByText(/^\d+ games?$/).waitFor()
    await search.press('Escape')
    await window.main.getByText('Lasso', { exact: true }).click()
    const box = (await window.main.getByRole('img', { name: /^Map of/ }).boundingBox())!
    await window.page.mouse.move(box.x + 5, box.y + 5)
    await window.page.mouse.down()
    for (const [x, y] of [[box.width - 5, 5], [box.width - 5, box.height - 5], [5, box.height - 5]] as const) await window.page.mouse.move(box.x + x, box.y + y, { steps: 3 })
    await window.page.mouse.up()
    await window.main.getByRole('heading', { name: /games? selected$/ }).waitFor()
    const row = window.main.getByRole('table', { name: 'Selected applications' }).getByRole('button', { name: /^Select / }).first()
    const name = (await row.getAttribute('aria-label'))!.replace('Select ', '')
    await row.click()
    const panel = window.main.getByRole('region', { name: 'Selected' })
    await panel.getByRole('heading', { name }).waitFor()
    await expect.poll(() => panel.getByRole('listitem').count()).toBe(10)
    await tab('Map', dark)
    await dark.chart()
    expect(await faults()).toEqual([])
    await panel.getByRole('button', { name: 'Neighbours' }).click()
    await window.main.getByRole('img', { name: `Neighbours of ${name}` }).waitFor()
  })

  it('the graph is wandered through by its list, and examines well', async () => {
    await window.chart()
    const list = window.main.getByRole('region', { name: 'Games of the graph' })
    const second = list.getByRole('button').nth(1)
    const name = (await second.locator('span').first().innerText()).trim()
    await second.click()
    await list.getByRole('heading', { name, exact: true }).waitFor()
    await tab('Embeddings', dark)
    await dark.main.getByRole('table', { name: 'Embedding runs' }).getByText('Done').waitFor()
    expect(await faults()).toEqual([])
  })

  it('reviews by meaning and quality say what is to be done first', async () => {
    await tab('Reviews')
    await window.heading('No embeddings of reviews yet').waitFor()
    await tab('Quality')
    await window.button('Measure').waitFor()
    await tab('Quality', dark)
    await dark.button('Measure').waitFor()
    expect(await faults()).toEqual([])
  })

  it('nothing was complained about in the console', () => {
    expect([...window.complaints, ...dark.complaints]).toEqual([])
  })
})
