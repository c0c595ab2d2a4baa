import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsInBothSchemes } from '../support/accessibility'
import { hasChromium } from '../support/browser'
import type { HostProcess } from '../support/host-process'
import { focusedName } from '../support/keyboard'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { noChromium, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

describe.skipIf(!hasChromium)('Search, with the sample catalogue,', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window
  let page: Page
  /** of the question that is opened last */
  let preset = ''

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost()))
    page = window.page
  })
  afterAll(() => closeWindow({ host, browser }))

  const search = async (text: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await window.dialog.getByRole('combobox', { name: 'Search everything' }).waitFor()
    await page.keyboard.type(text)
  }
  const first = (name: RegExp | string): Promise<void> => window.dialog.getByRole('option', { selected: true, name }).waitFor()
  const expectAccessible = async (): Promise<void> => expect((await faultsInBothSchemes(page, 'light')).join('\n')).toBe('')

  it('leads to a game, to the games of its developer, to a page and to an action, all by keyboard', async () => {
    const [game] = await host.call('search.find', { text: 'a', limit: 1 })
    if (game?.kind !== 'application') throw new Error('the sample has a game with an a')
    const { application } = await host.call('analytics.application', { appid: game.appid })
    await search(game.name.toLowerCase())
    await first(new RegExp(`^${game.name.slice(0, 4)}`))
    await expectAccessible()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: game.name }).first().waitFor()

    const developer = application.developers[0] ?? ''
    await search(developer)
    const chosen = window.dialog.getByRole('group', { name: 'Developers' }).getByRole('option', { name: developer, selected: true })
    await window.dialog.getByRole('group', { name: 'Developers' }).getByRole('option', { name: developer }).first().waitFor()
    while (!(await chosen.isVisible())) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('table', { name: 'Answer' }).waitFor()
    await window.button(`Filter: Developer is ${developer}`).waitFor()

    await search('settings')
    await first(/^Settings/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()

    await search('switch between')
    await first(/^Switch between light and dark/)
    await page.keyboard.press('Enter')
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
    await search('switch between')
    await page.keyboard.press('Enter')
    await page.locator('html[data-mantine-color-scheme="light"]').waitFor()
    await host.call('settings.set', { theme: 'system' })
  })

  it('finds fields, questions of the gallery and dashboards', async () => {
    const { id } = await host.call('dashboards.create', { name: 'Quarterly' })
    await search('quarterly')
    await first(/^Quarterly/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Quarterly' }).waitFor()
    expect(id).toBeGreaterThan(0)
    await search('metacritic')
    await window.dialog.getByRole('option', { name: /^Rating/ }).click()
    await window.chart()
    const { title } = (await host.call('analytics.gallery', {})).find(({ name }) => name === 'price-over-time')!
    preset = title
    await search(title.slice(0, 12))
    await window.dialog.getByRole('option', { name: title }).click()
    await page.getByRole('heading', { name: title }).waitFor()
  })

  it('shows what was opened last, also after a restart of the page', async () => {
    await expect.poll(async () => (await host.call('catalogue.viewState', { view: 'search' })).state ?? '').toContain(preset)
    await page.reload()
    await window.ready()
    await window.button('Search').click()
    const recent = window.dialog.getByRole('group', { name: 'Recent' })
    await recent.getByRole('option', { name: preset }).waitFor()
    expect(await focusedName(page)).toBe('Search everything')
    await expectAccessible()
    await page.keyboard.type('zzzzzz')
    await window.dialog.getByText('Nothing in this catalogue is called that.').waitFor()
    await page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    expect(await focusedName(page)).toMatch(/^Search/)
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints.join('\n')).toBe('')
  })
})
