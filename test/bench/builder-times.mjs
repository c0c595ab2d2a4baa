/* global document, MutationObserver, performance, window */
import { percentiles } from './core.mjs'

const aggregates = ['average', 'sum', 'min', 'max', 'deviation', 'median']
const buckets = ['quarter', 'month', 'year']
const genres = ['Indie', 'Action', 'Adventure', 'Casual', 'Strategy', 'RPG']

/** In the page: notes the moment of each change and the moment the chart drawn after it is complete. */
function watchCharts() {
  const watch = { since: 0, cleared: false, took: null }
  window.builderWatch = watch
  const begin = () => Object.assign(watch, { since: performance.now(), cleared: false, took: null })
  for (const type of ['change', 'input']) document.addEventListener(type, begin, { capture: true })
  new MutationObserver((changes) => {
    // A quick chart is cleared and complete in one batch: what is there now says less than what was there before each change.
    for (const { oldValue } of changes) {
      if (oldValue !== null) watch.cleared = true
      else if (watch.cleared && watch.took === null) watch.took = performance.now() - watch.since
    }
  }).observe(document.body, { subtree: true, childList: false, attributeFilter: ['data-chart-ready'], attributeOldValue: true })
}

/**
 * Milliseconds from a change by pointing in the builder to the complete new chart, in Chromium, against a server. Every
 * change makes a question that was not asked before.
 */
export async function builderTimes(core, url) {
  const { HostProcess, removeFolder } = await core.load('test/support/host-process.ts')
  const { launchChromium } = await core.load('test/support/browser.ts')
  const { Window } = await core.load('test/support/window.ts')
  const host = await HostProcess.start()
  const browser = await launchChromium()
  const times = []
  try {
    await host.call('catalogue.open', { kind: 'server', url, password: null, createExtension: false })
    const window = await (await Window.open(browser, host)).ready()
    const { page } = window
    const pick = async (shelf, field) => {
      await window.button(shelf).click()
      await page.getByLabel(`${shelf}: search`).fill(field)
      await page.getByRole('option', { name: new RegExp(`^${field}\\s*\\d*%?$`) }).first().click()
    }
    const change = async (work) => {
      await work()
      await page.waitForFunction(() => window.builderWatch.took !== null)
      times.push(await page.evaluate(() => window.builderWatch.took))
      await page.waitForTimeout(400) // as a person would look at it before going on
    }
    await window.goTo('Analytics')
    await page.getByRole('tab', { name: 'Builder' }).click()
    if (await window.button('Start over').isEnabled()) await window.button('Start over').click()
    await pick('Add measure', 'Price')
    await page.keyboard.press('Escape')
    await pick('Add dimension', 'Release date')
    await window.chart()
    await page.evaluate(watchCharts)
    for (const bucket of buckets) {
      await window.button(/^Dimension: /).click()
      await change(() => page.getByRole('combobox', { name: 'Grouped by' }).selectOption(bucket))
      await page.keyboard.press('Escape')
      await window.button(/^Measure: /).click()
      for (const aggregate of aggregates) await change(() => page.getByRole('combobox', { name: 'Computed as' }).selectOption(aggregate))
      await page.keyboard.press('Escape')
    }
    await pick('Add filter', 'Genre')
    const values = page.getByRole('list', { name: 'Values of Genre' })
    for (const genre of genres) await change(() => values.getByText(genre, { exact: true }).click())
  } finally {
    await browser.close()
    await host.stop()
    removeFolder(host.dataFolder)
  }
  return percentiles(times)
}
