import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsInBothSchemes } from '../support/accessibility'
import { hasChromium, launchChromium } from '../support/browser'
import { carryOut, dropPaths, hover, joinSample } from '../support/drops'
import { copyTemplate } from '../support/embedded-template'
import { type HostProcess, removeFolder, temporaryDataFolder } from '../support/host-process'
import { closeWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { smallCatalogue } from '../support/small-catalogue'
import { large, noChromium, small, Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

/** Every rule is tried in both sizes and in both schemes; those about colours in each of the four looks. */
const looks = [{ ...small, colorScheme: 'light' }, { ...large, colorScheme: 'dark' }] as const
const views = ['Catalogue', 'Import', 'Analytics', 'Similar', 'Maintenance', 'Settings']

describe.skipIf(!hasChromium)('axe-core finds nothing wrong, light and dark, in a small and in a large window:', () => {
  const folder = temporaryDataFolder()
  const [broken, wrong, empty, one] = ['broken.json', 'wrong.json', 'empty.json', 'one.json'].map((name) => join(folder, name)) as [string, string, string, string]
  let host: HostProcess
  let browser: Browser
  let windows: Window[]

  beforeAll(async () => {
    writeFileSync(broken, smallCatalogue.replace('"name":"Game 30","type":"game"', '"name":"Game 30","type":ga'))
    writeFileSync(wrong, '{"foo": [{"bar": 1}]}')
    writeFileSync(empty, '')
    writeFileSync(one, smallCatalogue)
    host = await sampleHost()
    await copyTemplate('schema', join(host.dataFolder, 'catalogues', 'Empty'))
    browser = await launchChromium()
    windows = await Promise.all(looks.map((look) => Window.open(browser, host, look)))
    await Promise.all(windows.map((window) => window.ready()))
  })
  afterAll(async () => {
    await closeWindow({ host, browser })
    removeFolder(folder)
  })

  /** Brings each window into the state in question and has it examined. */
  async function examine(show: (window: Window) => Promise<unknown>, putAway?: (window: Window) => Promise<unknown>): Promise<void> {
    const examineOne = async (window: Window, index: number): Promise<string[]> => {
      const { colorScheme, width } = looks[index]!
      try {
        await show(window)
        return (await faultsInBothSchemes(window.page, colorScheme)).map((fault) => `${width}, ${fault}`)
      } finally {
        await putAway?.(window)
      }
    }
    // As text: a list would be shortened when it fails.
    expect((await Promise.all(windows.map(examineOne))).flat().join('\n')).toBe('')
  }
  const escape = async (window: Window): Promise<void> => {
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
  }
  const dismiss = (window: Window): Promise<void> => window.button('Dismiss').first().click()

  it('the notices of the catalogue', () =>
    examine(async (window) => {
      await window.button(/^\d+ notices?$/).click()
      await window.dialog.waitFor()
    }, escape))

  describe('with the sample catalogue,', () => {
    it.each(views)('%s', (view) =>
      examine(async (window) => {
        await window.goTo(view)
        if (view === 'Analytics') await window.chart()
      }))

    it.each(['Monitors', 'Advice', 'Benchmark', 'Checks'])('Maintenance: %s', (tab) =>
      examine(async (window) => {
        await window.goTo('Maintenance')
        await window.page.getByRole('tab', { name: tab }).click()
        await window.page.getByRole('tabpanel').getByRole('button').first().waitFor()
      }))

    it.each(['Tables', 'Indexes', 'Statements', 'Settings', 'Sessions'])('Maintenance: the monitor of %s', (part) =>
      examine(async (window) => {
        await window.page.getByRole('tab', { name: 'Monitors' }).click()
        await window.main.getByText(part, { exact: true }).first().click()
        await window.main.getByRole('region').nth(1).waitFor()
      }))

    it('Maintenance: what the checks found, and the rows behind it', async () => {
      await windows[0]!.page.getByRole('tab', { name: 'Checks' }).click()
      await windows[0]!.button('Run all checks').click()
      await windows[0]!.main.getByText(/^Last run/).waitFor()
      await examine(async (window) => {
        if (window !== windows[0]) await window.page.reload()
        await window.page.getByRole('tab', { name: 'Checks' }).click()
        await window.button(/: show [\d,]+ rows?$/).first().click()
        await window.dialog.getByRole('table').waitFor()
      }, escape)
    })

    it('Maintenance: what a task will do', () =>
      examine(async (window) => {
        await window.page.getByRole('tab', { name: 'Tasks' }).click()
        await window.main.getByText(/^All \(\d+\)$/).click()
        await window.button('Vacuum reviews: look at it and run it').click()
        await window.dialog.getByRole('button', { name: 'Run it' }).and(window.page.locator(':enabled')).waitFor()
      }, escape))

    it('the SQL of a question', () =>
      examine(async (window) => {
        await window.goTo('Analytics')
        await window.main.getByText('SQL', { exact: true }).click()
        await window.button('Copy the statement').waitFor()
      }))

    it('the search of everything', () =>
      examine(async (window) => {
        await window.page.keyboard.press('Control+k')
        await window.page.keyboard.type('ga')
        await window.dialog.getByRole('option').first().waitFor()
      }, escape))

    it.each(['Tables', 'Snippets', 'History'])('the SQL editor with its %s', (part) =>
      examine(async (window) => {
        await window.goTo('Analytics')
        await window.page.getByRole('tab', { name: 'SQL editor' }).click()
        await window.page.getByRole('textbox', { name: 'SQL statement' }).waitFor()
        await window.main.getByText(part, { exact: true }).first().click()
      }))

    it('dashboards: none yet, then one without tiles', async () => {
      await examine(async (window) => {
        await window.page.getByRole('tab', { name: 'Dashboards' }).click()
        await window.heading('No dashboards yet').waitFor()
      })
      const { id } = await host.call('dashboards.create', { name: 'Overview' })
      await examine(async (window) => {
        await window.page.getByRole('button', { name: 'Overview', exact: true }).click()
        await window.heading('No tiles yet').waitFor()
      }, (window) => window.page.getByRole('tab', { name: 'Gallery' }).click())
      await host.call('dashboards.delete', { id })
    })

    it('what can be done with a mark', () =>
      examine(async (window) => {
        if (window === windows[0]) await window.show('Table') // at 1920 pixels it is beside the chart
        await window.button('Strategy: actions').click()
        await window.page.getByRole('menuitem', { name: 'See rows', exact: true }).waitFor()
      }, escape))

    it('the list of games', () =>
      examine(async (window) => {
        await window.button('Strategy: actions').click()
        await window.choose('See rows')
        await window.dialog.getByRole('table', { name: 'Applications' }).waitFor()
      }, escape))

    it('the report of an import and what was rejected in it', () =>
      examine(async (window) => {
        await window.goTo('Import')
        await window.button('Report of sample-catalogue.json.gz').click()
        await window.button(/rejected in sample/).click()
        await window.dialog.getByRole('button', { name: /^Show the text of record/ }).first().click()
        await window.dialog.getByRole('region', { name: /as it stands in the file$/ }).waitFor()
      }, escape))

    it('the question about data that come where the sample is', () =>
      examine(async (window) => {
        await dropPaths(window.page, wrong)
        await window.dialog.getByRole('heading', { name: 'This catalogue holds the sample' }).waitFor()
      }, (window) => joinSample(window.page)))

    it('an import that failed and one that asks', async () => {
      for (const window of windows) await window.goTo('Import') // elsewhere the failure would be a notice
      await dropPaths(windows[0]!.page, wrong)
      await windows[0]!.historyRow('wrong.json').first().getByText('Failed').waitFor()
      await dropPaths(windows[0]!.page, broken)
      await windows[0]!.button('Discard').waitFor()
      await examine(async (window) => {
        await window.goTo('Import')
        await window.button('Import the other 23 records').waitFor()
      })
      await windows[0]!.button('Discard').click()
    })

    it('the dialog for a new catalogue, with a name that is refused', () =>
      examine(async (window) => {
        await window.goTo('Catalogue')
        await window.button('New catalogue').click()
        await window.dialog.getByLabel('Name').fill('a/b')
        await window.dialog.getByRole('button', { name: 'Create' }).click()
        await window.dialog.getByText('Use letters, digits').waitFor()
      }, escape))

    it('the dialog for a server, with an error', () =>
      examine(async (window) => {
        await window.button('Connect to a PostgreSQL server').click()
        await window.dialog.getByLabel('Server address').fill('postgresql://nobody@127.0.0.1:9/none')
        await window.dialog.getByRole('button', { name: 'Check the server' }).click()
        await window.dialog.getByRole('alert').waitFor()
      }, escape))

    it('an error notice', () =>
      examine(async (window) => {
        await dropPaths(window.page, empty)
        await window.notices.getByRole('alert').waitFor()
      }, dismiss))

    it('a file held over the window', () =>
      examine(async (window) => {
        await hover(window.page, one)
        await window.page.getByText('Drop to import').waitFor()
      }, (window) => carryOut(window.page)))
  })

  describe('with an empty catalogue,', () => {
    beforeAll(async () => {
      await host.call('catalogue.open', { kind: 'embedded', name: 'Empty' })
      for (const window of windows) await window.status.getByText(/^0 applications$/).waitFor()
    })

    it.each(['Catalogue', 'Import', 'Analytics'])('%s', (view) => examine((window) => window.goTo(view)))
  })

  it('and the console stayed empty', () => {
    expect(windows.flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
