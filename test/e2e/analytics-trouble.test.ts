import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryModel, savedQuestion } from '@contract'
import { fingerprint } from '../../src-main/analytics/runs'
import { questionKey } from '../../src-main/analytics/saved-queries'
import { accessibilityFaults } from '../support/accessibility'
import { hasChromium } from '../support/browser'
import { HostProcess } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { noChromium, Window } from '../support/window'
import { until } from '../support/wait'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

/** Every pair of an application's languages with every pair of its categories and each of its genres: more than any machine counts in a second. */
const heavy = savedQuestion.parse({
  kind: 'model',
  chart: null,
  query: queryModel.parse({
    version: 1,
    subject: 'applications',
    measures: [{ aggregate: 'count' }],
    dimensions: ['language', 'language', 'category', 'category', 'genre', 'name'].map((field) => ({ field })),
  }),
})

describe.skipIf(!hasChromium)('when a question is too much', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost()))
    await host.call('maintenance.setSchedule', { afterImport: false, weekly: false })
  })
  afterAll(() => closeWindow({ host, browser }))

  const tab = (name: string): Promise<void> => window.page.getByRole('tab', { name }).click()

  it('the advice on its plan is handed over to Maintenance, which does it', async () => {
    const { page } = window
    await window.goTo('Analytics')
    await tab('SQL editor')
    const editor = page.getByRole('textbox', { name: 'SQL statement' })
    await editor.click()
    // Nobody can know how many rows pass this: the planner takes one in two hundred, and all do.
    await page.keyboard.insertText('select appid from applications where appid % 10 = 0')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByRole('table', { name: 'Answer' }).waitFor()
    await window.main.getByText('SQL', { exact: true }).click()
    await window.button('Where the time goes').click()
    await window.dialog.getByText('costliest step').waitFor()
    await window.button('Analyse applications…').click()
    await window.dialog.last().getByText('analyze applications', { exact: true }).waitFor()
    expect((await accessibilityFaults(page)).join()).toBe('') // a dialog over a drawer
    await window.button('Put it in the queue').click()
    await window.notices.getByText('Analyse applications: in the queue of Maintenance.').waitFor()
    await window.notices.getByText('Show it there').click()
    await page.getByRole('heading', { level: 1, name: 'Maintenance' }).waitFor()
    const log = window.main.getByRole('table', { name: 'Log of tasks' }).getByRole('row')
    await log.filter({ hasText: 'Analyse applications' }).first().getByText('Done', { exact: true }).waitFor()
    const [done] = await host.call('maintenance.tasks', {})
    expect(done).toMatchObject({ state: 'done', origin: 'advice', request: { name: 'analyze', target: 'applications' } })
  })

  it('and brings the application down, it is not asked again by itself, which is said, and asked when a hand wants it', async () => {
    const { id } = await host.call('analytics.save', { name: 'Far too much', folder: '', question: heavy })
    await window.goTo('Analytics')
    await tab('Saved questions')
    await window.page.getByRole('button', { name: 'Far too much', exact: true }).click()
    await window.page.getByText('Running the query…').waitFor()
    const mark = fingerprint(questionKey(heavy))
    const noted = (): string => readFileSync(join(host.dataFolder, 'running-questions.json'), 'utf8')
    // Noted as running: the page asks only after the state of the view is in the catalogue.
    await until('the mark in the notes', () => noted().includes(mark))
    process.kill(host.pid, 'SIGKILL')
    await window.page.getByText('The connection to Ludograph is lost.').first().waitFor()
    await window.page.close()
    host = await HostProcess.start(host.dataFolder)
    window = await (await Window.open(browser, host)).ready()
    await window.goTo('Analytics')
    await window.page.getByText('This question was not run automatically').waitFor()
    await window.page.getByText(/was running when Ludograph ended unexpectedly/).waitFor()
    expect((await accessibilityFaults(window.page)).join()).toBe('')

    const dashboard = await host.call('dashboards.create', { name: 'Heavy' })
    await host.call('dashboards.pin', { id: dashboard.id, savedId: id })
    await tab('Saved questions')
    await window.page.getByText('held back').waitFor()
    await tab('Dashboards')
    await window.page.getByRole('button', { name: 'Heavy', exact: true }).click()
    await window.page.getByRole('region', { name: 'Far too much' }).getByText('This question was not run automatically').waitFor()
    expect(noted()).toContain(mark)

    await tab('Builder')
    await window.button('Run it anyway').click()
    await window.page.getByText('Running the query…').waitFor()
    await window.button('Cancel').click()
    await window.page.getByText('Cancelled. Change the question to ask again.').waitFor()
  })
})
