import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallOutput } from '@contract'
import { accessibilityFaults } from '../support/accessibility'
import { hasChromium, paintedPoints } from '../support/browser'
import type { HostProcess } from '../support/host-process'
import { focusedName, tabTo } from '../support/keyboard'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { sampleTags } from '../support/sample-tags'
import { themedVectors } from '../support/themed-vectors'
import { large, noChromium, Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

describe.skipIf(!hasChromium)('the map of games', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window
  let dark: Window
  let points: NonNullable<CallOutput<'map.points'>>
  const nameOf = (point: number): string => points.names.split('\n')[point]!

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost([...sampleTags, themedVectors])))
    dark = await Window.open(browser, host, { ...large, colorScheme: 'dark' })
    await dark.ready()
  })
  afterAll(() => closeWindow({ host, browser }))

  const openMap = async (at = window) => {
    await at.goTo('Similar')
    await at.page.getByRole('tab', { name: 'Map', exact: true }).click()
  }
  const stage = () => window.main.getByRole('group', { name: /^Map\./ })
  const search = () => window.page.getByLabel('Find on the map')
  const selected = () => window.main.getByRole('region', { name: 'Selected' })
  const inView = (at = window) => at.main.getByRole('region', { name: 'In view' })
  const countInView = async (): Promise<number> => Number.parseInt((await inView().getByRole('heading', { level: 2 }).innerText()).replaceAll(',', ''), 10)
  const neighbours = () => selected().getByRole('list', { name: 'True neighbours' }).getByRole('listitem')
  const names = async () => (await neighbours().locator('.in-view-name').allInnerTexts()).map((name) => name.trim())
  const middle = async () => {
    const { x, y, width, height } = (await stage().boundingBox())!
    return [x + width / 2, y + height / 2] as const
  }
  const addFilter = async (shelf: Locator, field: string, value: string): Promise<void> => {
    const { page } = window
    await shelf.getByRole('button', { name: 'Add filter' }).click()
    await page.keyboard.type(field)
    await page.getByRole('option', { name: new RegExp(`^${field}`) }).first().click()
    await page.getByRole('list', { name: `Values of ${field}` }).getByText(value, { exact: true }).click()
    await page.keyboard.press('Escape')
  }
  /** Pixels in the accent's colour within some of the middle of the stage, on the canvas over the points. */
  const ringInTheMiddle = (): Promise<number> =>
    window.page.locator('canvas').nth(1).evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0
      const accent = getComputedStyle(document.documentElement).getPropertyValue('--lg-accent').trim()
      const wanted = [1, 3, 5].map((from) => Number.parseInt(accent.slice(from, from + 2), 16))
      const [x, y] = [Math.round(canvas.width / 2) - 20, Math.round(canvas.height / 2) - 20]
      const { data } = canvas.getContext('2d')!.getImageData(x, y, 40, 40)
      let found = 0
      for (let i = 0; i < data.length; i += 4) if (wanted.every((value, part) => data[i + part] === value)) found += 1
      return found
    })

  it('is made by a click: a first picture, then a better one, drawn by WebGL under the content policy', async () => {
    await openMap()
    await window.button('Make the map').click()
    await window.chart()
    expect(await paintedPoints(window.page)).toBeGreaterThan(1000)
    await expect.poll(async () => (await host.call('map.state', {})).building, { interval: 500 }).toBeNull()
    await window.main.getByText(/\d+ games, UMAP/).waitFor()
    points = (await host.call('map.points', { currency: null }))!
    await expect.poll(countInView).toBe(points.count)
    expect(points.labels.filter(({ text }) => text !== '').length).toBeGreaterThan(2)
    expect(await window.page.locator('canvas').first().evaluate((canvas) => canvas instanceof HTMLCanvasElement && canvas.getContext('2d') === null)).toBe(true)
  })

  it('a search flies to the game and rings it; its true neighbours are those of the search', async () => {
    const name = nameOf(0)
    await search().fill(name)
    await window.page.getByRole('option').first().waitFor()
    expect(await ringInTheMiddle()).toBe(0)
    // The game ends up under the pointer, so its hover card must appear without a pointer move.
    await window.page.mouse.move(...(await middle()))
    await window.page.keyboard.press('Enter')
    await selected().getByRole('heading', { name, exact: true }).waitFor()
    const appid = Buffer.from(points.appids, 'base64').readDoubleLE(0)
    const { results } = await host.call('similar.find', { to: { kind: 'application', appid }, filters: { filter: { test: 'is', field: 'type', values: ['game'] } }, limit: 10, maxDistance: null })
    await expect.poll(names).toEqual(results.map((one) => one.name))
    await expect.poll(ringInTheMiddle).toBeGreaterThan(40)
    await window.main.locator('.hover-card').getByText(name, { exact: true }).waitFor()
    await search().fill('')
  })

  it('shows the hover card after a drag even if the pointer does not move again', async () => {
    const { page } = window
    const [x, y] = await middle()
    const card = window.main.locator('.hover-card')
    await page.mouse.down()
    await page.mouse.move(x + 80, y + 30, { steps: 4 })
    await card.waitFor({ state: 'detached' })
    // Long enough for the camera to come to rest.
    await page.evaluate(async () => {
      for (let frame = 0; frame < 20; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn))
    })
    await page.mouse.up()
    await card.getByText(nameOf(0), { exact: true }).waitFor()
  })

  it('is drawn with the pixels of the screen that the window has been moved to', async () => {
    const other = await Window.open(browser, host)
    await openMap(other)
    await other.page.locator('.map-hand[data-chart-ready]').waitFor()
    const ratios = (): Promise<number[]> => other.page.locator('.map-canvas').evaluateAll((canvases) => canvases.map((canvas) => (canvas as HTMLCanvasElement).width / canvas.clientWidth))
    expect(await ratios()).toEqual([1, 1])
    const devtools = await other.page.context().newCDPSession(other.page)
    await devtools.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 2, mobile: false })
    await expect.poll(ratios).toEqual([2, 2])
    await other.close()
  })

  it('a neighbour tells why, is gone to by a click, and back and forward lead through what was seen', async () => {
    const first = await selected().getByRole('heading', { level: 2 }).innerText()
    const [next] = await names()
    await window.button(`Why ${next!} is alike`).click()
    await selected().getByText('Nearest sentences').waitFor()
    await neighbours().first().locator('.in-view-name').click()
    await selected().getByRole('heading', { name: next!, exact: true }).waitFor()
    await window.button('Back to the game before').click()
    await selected().getByRole('heading', { name: first, exact: true }).waitFor()
    await window.button('Forward to the next game').click()
    await selected().getByRole('heading', { name: next!, exact: true }).waitFor()
  })

  it('a double click comes closer to where it was', async () => {
    await window.button('Select nothing').click()
    await window.page.getByRole('button', { name: 'Show all', exact: true }).click()
    await expect.poll(countInView).toBe(points.count)
    await window.page.mouse.dblclick(...(await middle()))
    await expect.poll(countInView).toBeLessThan(points.count)
  })

  it('the legend counts, hides and shows alone', async () => {
    await window.page.getByRole('button', { name: 'Show all', exact: true }).click()
    const legend = window.main.getByRole('region', { name: 'Colours' })
    const groups = legend.getByRole('button', { pressed: true })
    await expect.poll(countInView).toBe(points.count)
    const [name, n] = (await groups.first().innerText()).split('\n')
    await groups.first().click()
    await expect.poll(countInView).toBe(points.count - Number(n))
    await legend.getByRole('button', { name: new RegExp(`^${name}`) }).dblclick()
    await expect.poll(countInView).toBe(Number(n))
    await legend.getByRole('button', { name: 'Show all groups' }).click()
    await expect.poll(countInView).toBe(points.count)
  })

  it('the keyboard alone searches, moves, zooms, flies to a region, selects and lets go', async () => {
    const { page } = window
    await search().focus()
    await page.keyboard.type(nameOf(1))
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await selected().getByRole('heading', { name: nameOf(1), exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await tabTo(page, /^Map\./)
    await page.keyboard.press('Escape')
    await selected().waitFor({ state: 'detached' })
    await page.keyboard.press('0')
    await expect.poll(countInView).toBe(points.count)
    for (let press = 0; press < 6; press += 1) await page.keyboard.press('+')
    await expect.poll(countInView).toBeLessThan(points.count)
    await page.keyboard.press('0')
    await expect.poll(countInView).toBe(points.count)
    await tabTo(page, /^Fly to /)
    await page.keyboard.press('Enter')
    await expect.poll(countInView).toBeLessThan(points.count)
    await tabTo(page, /^Select the /)
    const wanted = Number.parseInt((await focusedName(page)).replace(/\D*([\d,]+).*/, '$1').replaceAll(',', ''), 10)
    await page.keyboard.press('Enter')
    await window.main.getByRole('heading', { name: new RegExp(`^${wanted} games? selected$`) }).waitFor()
    await tabTo(page, 'Save as segment…: the selection')
    await tabTo(page, 'Open the selection in Analytics')
    await search().focus()
    await tabTo(page, 'Clear selection')
    await page.keyboard.press('Enter')
    await inView().waitFor()
  })

  it('the keyboard alone colours, hides, shows alone, filters, chooses years and selects what is visible', async () => {
    const { page } = window
    await search().focus()
    await tabTo(page, 'Colour by')
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await tabTo(page, 'Colour by another field')
    await tabTo(page, 'Select visible')
    await tabTo(page, /^Map\./)
    await page.keyboard.press('0')
    await expect.poll(countInView).toBe(points.count)
    await tabTo(page, 'Play the years')
    await tabTo(page, 'Year')
    await page.keyboard.press('Home')
    const years = [...new Uint16Array(Uint8Array.from(Buffer.from(points.years, 'base64')).buffer)].filter((year) => year > 0)
    const oldest = Math.min(...years)
    await expect.poll(countInView).toBe(years.filter((year) => year === oldest).length)
    await tabTo(page, 'All years')
    await page.keyboard.press('Enter')
    await expect.poll(countInView).toBe(points.count)
    await tabTo(page, 'Add filter')
    const legend = window.main.getByRole('region', { name: 'Colours' })
    const [name, n] = (await legend.getByRole('button', { pressed: true }).first().innerText()).split('\n')
    await tabTo(page, `Show only ${name}`)
    await page.keyboard.press('Enter')
    await expect.poll(countInView).toBe(Number(n))
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter') // hides it, too
    await expect.poll(countInView).toBe(0)
    await search().focus()
    await tabTo(page, 'Show all groups')
    await page.keyboard.press('Enter')
    await expect.poll(countInView).toBe(points.count)
    await search().focus()
    await tabTo(page, 'Select visible')
    await page.keyboard.press('Enter')
    await window.main.getByRole('heading', { name: `${points.count} games selected` }).waitFor()
    await search().focus()
    await tabTo(page, 'Clear selection')
    await page.keyboard.press('Enter')
  })

  it('a lasso shows the statistics of what it holds beside those of all, becomes a segment, and leads to Analytics', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'Show all', exact: true }).click()
    await window.main.getByText('Lasso', { exact: true }).click()
    const { x, y, width, height } = (await stage().boundingBox())!
    const line = [[0.5, 0.02], [0.98, 0.02], [0.98, 0.98], [0.5, 0.98]] as const
    const [first] = line
    await page.mouse.move(x + first[0] * width, y + first[1] * height)
    await page.mouse.down()
    for (const [right, down] of line.slice(1)) await page.mouse.move(x + right * width, y + down * height, { steps: 4 })
    await window.main.locator('.map-lasso polygon').waitFor()
    await page.mouse.up()
    const positions = new Float32Array(Uint8Array.from(Buffer.from(points.positions, 'base64')).buffer)
    const held = positions.filter((value, place) => place % 2 === 0 && value > 0).length
    await window.main.getByRole('heading', { name: `${held} games selected` }).waitFor()
    const table = window.main.getByRole('table', { name: 'Statistics of the selection' })
    const cells = async (name: string) => (await table.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell').allInnerTexts()).map((text) => text.trim())
    expect(await cells('Games')).toEqual([String(held), String(points.count)])
    const prices = [...new Float32Array(Uint8Array.from(Buffer.from(points.prices, 'base64')).buffer)].filter((price) => !Number.isNaN(price))
    expect((await cells('Median price'))[1]).toMatch(new RegExp(`n ${prices.length}$`))
    const appids = [...new Float64Array(Uint8Array.from(Buffer.from(points.appids, 'base64')).buffer)]
    const chosen = appids.filter((_, place) => positions[2 * place]! > 0)
    const sharesOf = (divisor: number) => [chosen, appids].map((those) => {
      const tagged = those.filter((appid) => appid % 2 === 0 || appid % 3 === 0)
      return `${Math.round((100 * those.filter((appid) => appid % divisor === 0).length) / tagged.length)}%`
    })
    await expect.poll(() => cells('Cosy')).toEqual(sharesOf(3))
    expect(await cells('Difficult')).toEqual(sharesOf(2))
    expect(await accessibilityFaults(page)).toEqual([])

    await window.button('Save as segment…: the selection').click()
    await window.dialog.getByLabel('Name').fill('East')
    await window.dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await window.dialog.waitFor({ state: 'detached' })
    await window.button('Clear selection').click()
    await addFilter(window.main.getByRole('region', { name: 'Filter of the map' }), 'Segment', 'East')
    await expect.poll(countInView).toBe(held)
    await window.button('Clear filter').click()
    await window.goTo('Analytics')
    await page.getByRole('tab', { name: 'Builder' }).click()
    await addFilter(window.main, 'Segment', 'East')
    await window.button('Filter: Segment is East').waitFor()
    const rows = { version: 2 as const, subject: 'applications' as const, filter: { test: 'is' as const, field: 'segment', values: ['East'] }, dimensions: [], measures: [{ aggregate: 'count' as const }], unreleased: true }
    expect((await host.call('analytics.run', { query: rows })).rows).toEqual([[held]])
    await openMap()
    await window.chart()
  })

  it('a selection opens in Analytics as its own applications', async () => {
    await window.button('Select visible').click()
    await window.main.getByRole('heading', { name: `${points.count} games selected` }).waitFor()
    await window.button('Open the selection in Analytics').click()
    await window.page.getByRole('heading', { level: 1, name: 'Analytics' }).waitFor()
    await window.button(/^Filter: App ID is /).first().waitFor()
    await openMap()
    await window.chart()
  })

  it('is filtered by a tag and coloured by tags, in the map and its legend', async () => {
    const { page } = window
    const panel = window.main.getByRole('region', { name: 'Filter of the map' })
    const legend = window.main.getByRole('region', { name: 'Colours' })
    const appids = [...new Float64Array(Uint8Array.from(Buffer.from(points.appids, 'base64')).buffer)]
    const cosy = appids.filter((appid) => appid % 3 === 0).length
    await addFilter(panel, 'Tag', 'Cosy')
    await expect.poll(countInView).toBe(cosy)
    await panel.getByText(`${cosy} of ${points.count}`).waitFor()
    await window.button('Clear filter').click()
    await expect.poll(countInView).toBe(points.count)
    await window.button('Colour by another field').click()
    await page.keyboard.type('Tag')
    await page.getByRole('option', { name: /^Tag/ }).first().click()
    await legend.getByRole('heading', { name: 'Tag' }).waitFor()
    // Of several tags the rarest listed gives the colour.
    const [name] = [(await legend.getByRole('button', { name: /^Cosy/ }).innerText()).split('\n')]
    expect(name).toEqual(['Cosy', String(cosy)])
    await page.getByLabel('Colour by', { exact: true }).selectOption('genre')
  })

  it('is filtered by a genre, coloured by its quality and by two groups; years are played', async () => {
    const { page } = window
    const panel = window.main.getByRole('region', { name: 'Filter of the map' })
    await panel.getByRole('button', { name: 'Add filter' }).click()
    await page.keyboard.type('genre')
    await page.getByRole('option', { name: /^Genre/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: /^Indie/ }).check()
    await page.keyboard.press('Escape')
    const { map } = await host.call('map.state', {})
    const { passing } = await host.call('map.passing', { map: map!.id, filter: { test: 'is', field: 'genre', values: ['Indie'] } })
    expect(passing).toBeGreaterThan(0)
    expect(passing).toBeLessThan(points.count)
    await expect.poll(countInView).toBe(passing)
    await panel.getByRole('button', { name: 'Clear filter' }).click()
    await expect.poll(countInView).toBe(points.count)

    const legend = window.main.getByRole('region', { name: 'Colours' })
    await page.getByLabel('Colour by', { exact: true }).selectOption('near')
    await legend.getByRole('heading', { name: 'Quality of the map' }).waitFor()
    await page.getByLabel('Colour by', { exact: true }).selectOption('two')
    await window.button('Choose group A').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByLabel('Colour by', { exact: true }).selectOption('genre')

    await page.getByRole('slider', { name: 'Year' }).focus()
    await page.keyboard.press('Home')
    const years = [...new Uint16Array(Uint8Array.from(Buffer.from(points.years, 'base64')).buffer)].filter((year) => year > 0)
    const first = Math.min(...years)
    await expect.poll(countInView).toBe(years.filter((year) => year === first).length)
    await window.button('Play the years').click()
    await expect.poll(countInView).toBeGreaterThan(years.filter((year) => year === first).length)
    await window.button('All years').click()
    await expect.poll(countInView).toBe(points.count)
  })

  it('a rectangle selects too', async () => {
    const { page } = window
    await window.main.getByText('Rectangle', { exact: true }).click()
    const { x, y, width, height } = (await stage().boundingBox())!
    await page.mouse.move(x + 4, y + 4)
    await page.mouse.down()
    await page.mouse.move(x + width - 4, y + height - 4, { steps: 3 })
    await page.mouse.up()
    await window.main.getByRole('heading', { name: `${points.count} games selected` }).waitFor()
    await window.button('Clear selection').click()
  })

  it('examines well in both looks, with and without a selected game', async () => {
    await openMap(dark)
    await dark.chart()
    await inView(dark).getByRole('list', { name: 'Games in view' }).getByRole('button').first().click()
    await dark.main.getByRole('list', { name: 'True neighbours' }).getByRole('listitem').first().waitFor()
    expect([...(await accessibilityFaults(window.page)), ...(await accessibilityFaults(dark.page))]).toEqual([])
  })

  it('without WebGL it is a plain scatter, says so, and can do the same', async () => {
    const other = await Window.open(browser, host)
    const { page } = other
    await page.addInitScript(() => {
      const { value: real } = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'getContext') as { value: (...given: unknown[]) => unknown }
      const without = new Proxy(real, { apply: (asked, canvas, given: unknown[]) => (String(given[0]).startsWith('webgl') ? null : Reflect.apply(asked, canvas, given)) })
      Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: without })
    })
    await page.reload()
    await other.ready()
    await openMap(other)
    await page.getByText(/offers no WebGL 2, so the map is a plain scatter/).waitFor()
    await page.locator('[data-chart-ready]').waitFor()
    expect(await paintedPoints(page)).toBeGreaterThan(1000)
    await page.getByLabel('Find on the map').fill(nameOf(0))
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Selected' }).getByRole('heading', { name: nameOf(0), exact: true }).waitFor()
    expect(other.complaints).toEqual([])
    await other.close()
  })

  it('nothing was complained about in the console', () => {
    expect([...window.complaints, ...dark.complaints]).toEqual([])
  })
})
