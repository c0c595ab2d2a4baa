import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savedQuestion, type DocumentPath } from '@contract'
import { faultsInBothSchemes } from '../support/accessibility'
import { hasChromium } from '../support/browser'
import { type HostProcess, removeFolder, temporaryDataFolder } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { noChromium, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

/** What is downloaded when something is clicked: its name and its bytes. */
async function download(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

describe.skipIf(!hasChromium)('Analytics, with the sample catalogue,', () => {
  const folder = temporaryDataFolder()
  let host: HostProcess
  let browser: Browser
  let window: Window
  let page: Page
  let table: Locator

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost()))
    page = window.page
    table = page.getByRole('table', { name: 'Answer' })
    await window.goTo('Analytics')
  })
  afterAll(async () => {
    await closeWindow({ host, browser })
    removeFolder(folder)
  })

  /** What axe-core finds in both colour schemes. */
  async function expectAccessible(): Promise<void> {
    expect((await faultsInBothSchemes(page, 'light')).join('\n')).toBe('')
  }
  const tab = (name: string): Promise<void> => page.getByRole('tab', { name }).click()
  const menu = async (button: string, item: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }
  const allQuestions = async (): Promise<void> => {
    await tab('Gallery')
    const back = window.button('All questions')
    if (await back.isVisible()) await back.click()
  }
  const open = async (title: string): Promise<void> => {
    await allQuestions()
    await page.getByRole('list').getByRole('button', { name: title, exact: true }).click()
    await window.button('All questions').waitFor()
  }
  const rowsBehind = async (): Promise<void> => {
    await window.choose('See rows')
    await window.dialog.getByRole('table', { name: /^(Applications|Reviews)$/ }).waitFor()
    await page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
  }
  const answeredRows = (): Promise<number> => table.getAttribute('aria-rowcount').then((rows) => Number(rows) - 1)

  it('every question of the gallery is answered by the chart it promises', async () => {
    await allQuestions()
    await expectAccessible()
    const presets = await host.call('analytics.gallery', {})
    const there = await host.call('analytics.galleryNeeds', {})
    for (const { name, title, chart, query, needs } of presets) {
      if (needs.some((need) => !there.includes(need))) {
        await allQuestions()
        await page.getByRole('region', { name: 'With more data' }).getByRole('heading', { name: title }).waitFor()
        continue
      }
      await open(title)
      const { rows, rowCount } = await host.call('analytics.preset', { name, currency: null })
      if (rows.length === 0) {
        await page.getByRole('heading', { name: 'No rows match' }).waitFor()
        continue
      }
      await page.getByText(new RegExp(`^${new Intl.NumberFormat('en-GB').format(rowCount)} rows?[ ,]`)).waitFor()
      expect(await page.getByRole('combobox', { name: 'Chart' }).inputValue(), title).toBe(chart)
      if (chart !== 'number' && chart !== 'table') await window.chart()
      expect(query).not.toBeNull()
    }
  })

  it.each(['Which genres are dearest?', 'Which genres go together?', 'What scores do games of each price get?', 'Do pricier games score higher?', 'Which developers are rated best?'])(
    'axe-core finds nothing wrong with: %s',
    async (title) => {
      await open(title)
      await page.getByText(/^[\d,]+ rows?[ ,]/).waitFor()
      await expectAccessible()
    },
  )

  it('a mark opens its rows, and so does its row in the table', async () => {
    await open('Which genres are the largest?')
    const chart = await window.chart()
    await chart.click({ position: { x: 240, y: 60 } }) // the longest bar lies at the top
    await rowsBehind()
    await window.show('Table')
    await window.button(/: actions$/).first().click()
    await rowsBehind()
    await window.show('Chart')
  })

  it('tells the age of the summary it answered from, and refreshes it', async () => {
    await open('Which developers are rated best?')
    await window.button(/ notes? on this answer$/).click()
    await page.getByText(/^Answered from a summary of /).waitFor()
    const before = await host.call('analytics.views', {})
    await window.button('Refresh').click()
    await expect.poll(async () => (await host.call('analytics.views', {})).every(({ refreshedAt }, place) => refreshedAt! > before[place]!.refreshedAt!)).toBe(true)
  })

  it('exports all rows in every format, the chart as a picture, and the question', async () => {
    await open('Which genres go together?')
    await window.chart()
    const { rows, columns } = await host.call('analytics.preset', { name: 'genre-pairs', currency: null })
    const exported = async (item: string): Promise<{ name: string; bytes: Buffer }> => download(page, () => menu('Export', item))

    const csv = await exported('CSV, safe for spreadsheets')
    expect(csv.name).toMatch(/\.csv$/)
    expect(csv.bytes.toString('utf8').trim().split('\r\n')).toHaveLength(rows.length + 1)
    const json = JSON.parse((await exported('JSON')).bytes.toString('utf8')) as { rows: unknown[] }
    expect(json.rows).toHaveLength(rows.length)
    const lines = (await exported('NDJSON, a row a line')).bytes.toString('utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(rows.length)
    const parquet = await exported('Parquet')
    expect([parquet.bytes.subarray(0, 4).toString(), parquet.bytes.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1'])
    const asked = await exported('Question as JSON')
    expect(savedQuestion.parse(JSON.parse(asked.bytes.toString('utf8')))).toMatchObject({ kind: 'preset', name: 'genre-pairs' })

    const png = await download(page, () => menu('Save the picture', 'PNG'))
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
    const svg = await download(page, () => menu('Save the picture', 'SVG'))
    expect(svg.bytes.toString('utf8')).toContain('<svg')
    expect(svg.bytes.toString('utf8')).toContain(String(rows[0]![0]))
    expect(columns).toHaveLength(3)
  })

  it('shows where the time goes, and makes a slow place in documents fast and slow again', async () => {
    const { paths } = await host.call('analytics.paths', { subject: 'applications', sample: 500 })
    const isPlain = ({ steps, types }: DocumentPath): boolean => steps.length === 1 && steps[0] !== null && (types.string ?? 0) > 0
    const place = paths.find((path) => path.column === 'document' && isPlain(path))!
    const label = `document › ${place.steps[0]!}`
    await tab('Builder')
    await window.button('Add dimension').click()
    await page.getByLabel('Add dimension: search').fill(label)
    await page.getByRole('option', { name: new RegExp(`^${label}`) }).first().click()
    await window.chart()
    await window.main.getByText('SQL', { exact: true }).click()
    await window.button('Where the time goes').click()
    await window.dialog.getByText('costliest step').waitFor()
    await expectAccessible()
    await window.button('Make this fast…').click()
    await window.dialog.getByRole('region', { name: 'What will be run' }).getByText(/generated always as/).waitFor()
    await window.button('Make it fast').click()
    await expect.poll(async () => (await host.call('analytics.fastPaths', {})).map(({ field }) => field)).toEqual([place.id])
    await window.button('Make this fast…').waitFor({ state: 'hidden' }) // measured again, there is nothing to advise
    await page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })

    await window.button('Fast places (1)').click()
    await expectAccessible()
    const takeBack = async (): Promise<void> => {
      await window.button(`Undo ${place.id}`).click()
      await window.dialog.getByRole('region', { name: `SQL that undoes ${place.id}` }).waitFor()
      await window.dialog.getByRole('button', { name: 'Undo', exact: true }).click()
      await window.dialog.getByText('None is left.').waitFor()
      expect(await host.call('analytics.fastPaths', {})).toEqual([])
      await page.keyboard.press('Escape')
    }
    await takeBack()

    await window.button(/^Dimension: document › /).click() // the same from the editor of what lies on a shelf, which closes for it
    await window.button('Make this fast…').click()
    await window.dialog.getByRole('region', { name: 'What will be run' }).getByText(/generated always as/).waitFor()
    expect(await page.getByLabel('Read as').count()).toBe(0)
    await window.button('Make it fast').click()
    await window.button('Fast places (1)').click()
    await takeBack()
  })

  it('keeps questions: folder, duplicate, a file to share', async () => {
    await tab('Builder')
    if (await window.button('Start over').isEnabled()) await window.button('Start over').click()
    await window.button('Start with applications per release year').click()
    await window.chart()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await window.dialog.getByLabel('Name').fill('Releases')
    await window.dialog.getByRole('combobox', { name: 'Folder' }).fill('Time/Years')
    await window.dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await window.dialog.waitFor({ state: 'hidden' })

    await tab('Saved questions')
    await page.getByRole('heading', { name: 'Time/Years' }).waitFor()
    await window.notices.getByRole('button', { name: 'Dismiss' }).first().click() // "Saved as …" stays until then, and lies over the menus
    await menu('More actions for Releases', 'Duplicate')
    await page.getByRole('button', { name: /^Releases.+/ }).first().waitFor()
    await expectAccessible()

    const shared = await download(page, () => menu('More actions for Releases', 'Export as a file'))
    const file = join(folder, 'shared.json')
    writeFileSync(file, shared.bytes)
    await menu('More actions for Releases', 'Delete…')
    await window.dialog.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Releases', exact: true }).waitFor({ state: 'hidden' })
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), window.button('Import questions').click()])
    await chooser.setFiles(file)
    await page.getByRole('button', { name: 'Releases', exact: true }).waitFor()
  })

  it('runs SQL of one’s own, tells places in it, and refuses to write', async () => {
    await open('Which genres are the largest?')
    await window.show('Table')
    await table.waitFor()
    const rows = await answeredRows()
    await window.main.getByText('SQL', { exact: true }).click()
    await window.button('Continue in SQL').click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect.poll(answeredRows).toBe(rows)
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual((await host.call('analytics.preset', { name: 'genre-share', currency: null })).columns.map(({ name }) => name))
    await expectAccessible()
    const editor = page.getByRole('textbox', { name: 'SQL statement' })
    const replace = async (text: string): Promise<void> => {
      await editor.press('Control+a')
      await page.keyboard.insertText(text) // over highlighted text, as a person does
    }
    const write = async (text: string): Promise<void> => {
      await replace(text)
      await page.keyboard.press('Control+Enter')
    }
    await write('select appid,\n  nam from applications')
    await page.getByRole('alert').getByText(/line 2, character 3/).waitFor()
    await write('delete from applications')
    await page.getByRole('alert').getByText(/DELETE is not run here/).waitFor()
    await expectAccessible()
    await replace('select count(*) from ')
    await page.keyboard.type('applic')
    await page.getByRole('option', { name: 'applications', exact: true }).waitFor()
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints.join('\n')).toBe('')
  })
})
