import { readFileSync } from 'node:fs'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/browser'
import { dropPaths, joinSample } from '../support/drops'
import type { HostProcess } from '../support/host-process'
import { importSample, plant, untendedHost } from '../support/maintenance-host'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'
import { adminUrl, noServer, testDatabases } from '../support/test-server'
import { noChromium, type Window } from '../support/window'
import { until } from '../support/wait'

// What somebody does in Maintenance who knows what they want: other options, waiting, what failed, many rows, stopping.

if (!hasChromium) console.log(`SKIP: ${noChromium}`)
if (adminUrl === null) console.log(`SKIP: the hands-on of maintenance on a server, in the browser: ${noServer}`)

const links = 450
const indexName = 'applications_embedding_hnsw'
const prepared = [
  `update applications set embedding_model = 'a-model', embedding_content_hash = content_hash,
          description_embedding = (select array_agg(sin(appid * n)) from generate_series(1, 384) as n)::vector`,
  // More links to a genre that is not there than one page shows.
  'set session_replication_role = replica',
  `insert into application_genres select appid, 987654321 from applications order by appid limit ${links}`,
  'set session_replication_role = origin',
  // What is to be mended cannot be.
  `create function refuse() returns trigger language plpgsql as $$ begin raise 'these points are wanted'; end $$`,
  `insert into maps (method, model, seed, points, fitted) values ('pca', 'm', 1, 2, 2)`,
  'insert into map_points select max(id), -n, 0, 0 from maps, generate_series(1, 2) n group by n',
  'create trigger refuse before delete on map_points for each row execute function refuse()',
]

/** A host whose catalogue holds the sample, vectors, and faults. */
async function preparedHost(database: string | null): Promise<HostProcess> {
  if (database === null) return untendedHost(null, sampleHost(prepared))
  const host = await untendedHost(database)
  await importSample(host)
  return plant(host, database, prepared)
}

const engines = [
  { name: 'embedded', runs: hasChromium },
  { name: 'server', runs: hasChromium && adminUrl !== null },
] as const

describe.each(engines)('maintenance by hand ($name):', ({ name, runs }) => {
  describe.skipIf(!runs)('in the browser', () => {
    const newDatabase = testDatabases()
    const scratch = scratchFolders()
    let host: HostProcess
    let browser: Browser
    let window: Window
    beforeAll(async () => {
      ;({ host, browser, window } = await openWindow(preparedHost(name === 'server' ? await newDatabase() : null)))
      await window.goTo('Maintenance')
    }, 120_000)
    afterAll(() => closeWindow({ host, browser }))

    const tab = (label: string): Promise<void> => window.page.getByRole('tab', { name: label }).click()
    const logRow = (title: string): Locator => window.main.getByRole('table', { name: 'Log of tasks' }).getByRole('row').filter({ hasText: title }).first()
    const finding = (title: string): Locator => window.main.getByRole('list', { name: 'Findings, gravest first' }).getByRole('listitem').filter({ hasText: title })

    it('builds a vector index with other m and ef_construction, and is told which do not go together', async () => {
      await tab('Tasks')
      await window.main.getByText(/^All \(\d+\)$/).click()
      await window.page.getByLabel('Only tasks with these words').fill(indexName)
      await window.button(`Build ${indexName} (m = 16, ef_construction = 64): look at it and run it`).click()
      const run = window.dialog.getByRole('button', { name: 'Run it' })
      await window.dialog.getByRole('textbox', { name: 'm', exact: true }).fill('24')
      await window.dialog.getByRole('textbox', { name: 'ef_construction' }).fill('40')
      await window.dialog.getByText('ef_construction must be at least twice m: 48 or more for m = 24.').waitFor()
      await window.dialog.getByText('Choose a larger ef_construction, or a smaller m.').waitFor()
      expect(await run.isDisabled()).toBe(true)
      await window.dialog.getByRole('textbox', { name: 'ef_construction' }).fill('100')
      const title = `Build ${indexName} (m = 24, ef_construction = 100)`
      await window.dialog.getByRole('heading', { name: title }).waitFor()
      await window.dialog.getByText(/with \(m = 24, ef_construction = 100\)/).waitFor()
      await run.click()
      await logRow(title).getByText('Done', { exact: true }).waitFor()
      await logRow(title).getByRole('button').click()
      await window.main.getByRole('table', { name: `Before and after: ${title}` }).getByText('m=24, ef_construction=100').waitFor()
    })

    it('saves all rows behind a finding as JSON, more than one page shows, and has them deleted', async () => {
      await tab('Checks')
      await window.button('Run all checks').first().click()
      const title = 'Links to a genre that is not there'
      await finding(title).waitFor()
      await finding(title).getByRole('button', { name: `${title}: show ${links} rows` }).click()
      await window.dialog.getByRole('button', { name: 'Next' }).waitFor()
      const { rows } = await host.call('maintenance.findingRows', { name: 'reference-genres', limit: 1000 })
      const [download] = await Promise.all([window.page.waitForEvent('download'), window.dialog.getByRole('button', { name: 'Save all rows as JSON' }).click()])
      const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as Record<string, unknown>[]
      expect(saved.map((row) => Object.values(row))).toEqual(rows)
      await window.page.keyboard.press('Escape')
      await window.dialog.waitFor({ state: 'hidden' })

      await finding(title).getByRole('button', { name: 'Delete these links' }).click()
      await window.dialog.getByRole('button', { name: 'Run it' }).click()
      await finding(title).waitFor({ state: 'detached' })
      await window.main.getByText(/^The last check found 1 error/).waitFor({ state: 'detached' })
    })

    it('sees why a task failed, and what to do next, in the log and at the top', async () => {
      await finding('Points of the map without an application').getByRole('button', { name: 'Take these points off the map' }).click()
      await window.dialog.getByRole('button', { name: 'Run it' }).click()
      await tab('Tasks')
      await logRow('Take these points off the map').getByText('Failed', { exact: true }).waitFor()
      await window.main.getByText('PostgreSQL says: these points are wanted.').first().waitFor()
      await window.main.getByText(/^Run it again\. If it happens again, run the integrity checks/).first().waitFor()
      await window.button('Run it again').first().waitFor()
      await tab('Checks')
      await window.main.getByText('Failed: Take these points off the map.').waitFor()
      await window.button('See why').click()
      await window.page.getByRole('tab', { name: 'Tasks', selected: true }).waitFor()
    })

    it('sees by what a task is held up while an import runs, and that it runs afterwards', async () => {
      const games = Array.from({ length: 6000 }, (_, place) => game(5_000_000 + place, { short_description: 'x'.repeat(2000) }))
      await dropPaths(window.page, writeGames(await scratch(), games))
      await joinSample(window.page)
      await until('an import that runs', async () => (await host.call('imports.running', {})) !== null)
      await host.call('maintenance.run', { requests: [{ name: 'analyze', target: 'genres' }] })
      await window.goTo('Maintenance')
      await window.main.getByRole('region', { name: 'Running and waiting' }).getByText('waits: an import').waitFor()
      const { tasks, heldUpBy } = await host.call('maintenance.queue', {})
      expect({ states: tasks.map(({ state }) => state), heldUpBy }).toEqual({ states: ['waiting'], heldUpBy: 'an import' })
      await tab('Tasks')
      await logRow('Analyse genres').getByText('Done', { exact: true }).waitFor()
      const { state, added, error } = (await host.call('imports.list', {}))[0]!
      expect({ state, added, error }).toEqual({ state: 'applied', added: 6000, error: null })
    })

    it('stops a benchmark: nothing of it is kept, and the next one can begin', async () => {
      await tab('Benchmark')
      await window.button('Run the benchmark').click()
      await window.button('Stop').click()
      await window.button('Run the benchmark').waitFor()
      expect(await host.call('maintenance.benchmarks', {})).toEqual([])
      expect(await window.main.getByRole('alert').allInnerTexts(), 'no error is shown').toEqual([])
      await window.main.getByText('Nothing has been measured here yet').waitFor()
      for (const label of ['Read-only transactions', 'Durable writes', 'Vector queries: time and recall', 'Import of the sample']) await window.page.getByLabel(label).uncheck()
      await window.button('Run the benchmark').click()
      await window.main.getByRole('table', { name: 'Figures' }).waitFor()
    })

    it('and the console stayed empty', () => {
      expect(window.complaints).toEqual([])
    })
  })
})
