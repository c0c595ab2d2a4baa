import { readFileSync } from 'node:fs'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, launchChromium } from '../support/browser'
import type { HostProcess } from '../support/host-process'
import { sessionsOf } from '../support/hold'
import { importSample, plant, untendedHost } from '../support/maintenance-host'
import { closeWindow } from '../support/opened-window'
import { adminUrl, asAdmin, noServer, testDatabases } from '../support/test-server'
import { until } from '../support/wait'
import { noChromium, Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)
if (adminUrl === null) console.log(`SKIP: maintenance of a catalogue on a server, in the browser: ${noServer}`)

/** Three links to a genre that is not there. */
const fault = [
  'set session_replication_role = replica',
  'insert into application_genres select appid, 987654321 from applications order by appid limit 3',
  'set session_replication_role = origin',
]

/** A host whose catalogue holds the sample and as many dead rows, because it was undone once; nothing has looked after it yet. */
async function neglectedHost(database: string | null): Promise<HostProcess> {
  const host = await untendedHost(database)
  await importSample(host)
  await host.call('imports.undo', { id: (await host.call('imports.list', {}))[0]!.id })
  await importSample(host)
  return host
}

/** A server's sessions hand over what they counted long after they fell idle, or when they end: the idle ones are ended, and there are new ones. */
async function counted(database: string): Promise<void> {
  const idle = `from pg_stat_activity a where datname = '${database}' and state = 'idle'
                and not exists (select 1 from pg_locks l where l.pid = a.pid and l.locktype = 'advisory')`
  const ended = await asAdmin<{ pid: number }>(`select pid, pg_terminate_backend(pid) ${idle}`)
  await until('idle sessions to end', async () => {
    const left = new Set((await sessionsOf(database)).map(({ pid }) => pid))
    return ended.every(({ pid }) => !left.has(pid))
  })
}

const engines = [
  { name: 'embedded', runs: hasChromium },
  { name: 'server', runs: hasChromium && adminUrl !== null },
] as const

describe.each(engines)('somebody looks after a catalogue ($name):', ({ name, runs }) => {
  describe.skipIf(!runs)('in the browser', () => {
    const newDatabase = testDatabases()
    let database: string | null
    let host: HostProcess
    let browser: Browser
    let window: Window
    /** of windows that are closed */
    const complaints: string[] = []

    const openWindow = async (): Promise<void> => {
      window = await (await Window.open(browser, host)).ready()
      await window.goTo('Maintenance')
    }
    beforeAll(async () => {
      database = name === 'server' ? await newDatabase() : null
      host = await neglectedHost(database)
      browser = await launchChromium()
      await openWindow()
    }, 120_000)
    afterAll(() => closeWindow({ host, browser }))

    const tab = (label: string): Promise<void> => window.page.getByRole('tab', { name: label }).click()
    const logRow = (title: string): Locator => window.main.getByRole('table', { name: 'Log of tasks' }).getByRole('row').filter({ hasText: title }).first()
    const ended = async (title: string, outcome: string): Promise<void> => {
      await tab('Tasks')
      await logRow(title).getByText(outcome, { exact: true }).waitFor()
    }
    const confirm = (verb: string | RegExp): Promise<void> => window.dialog.getByRole('button', { name: verb }).click()

    // On the embedded engine an import vacuums all that it has written, so there is nothing to advise here: contract/maintenance-advice plants the causes.
    if (name === 'server') it('follows one advice, puts another off and brings it back', async () => {
      await tab('Advice')
      const cards = window.main.getByRole('list', { name: 'Advice, gravest first' }).getByRole('listitem')
      await cards.first().waitFor()
      // Not what would change the server's settings: it is there for other tests too.
      const [followed, putOff] = await until('two pieces of advice', async () => {
        const shown = (await host.call('maintenance.advise', {})).filter(({ request }) => request?.name === 'analyze' || request?.name === 'vacuum')
        return shown.length >= 2 && [shown[0]!, shown[1]!]
      })
      const card = ({ sql }: { sql: string[] }): Locator => cards.filter({ hasText: sql[0]! })

      await card(putOff).getByRole('button', { name: 'Not now' }).click()
      await card(putOff).waitFor({ state: 'detached' })
      expect((await host.call('maintenance.advise', {})).map(({ id }) => id)).not.toContain(putOff.id)
      await window.button(/^Bring back: /).click()
      await card(putOff).waitFor()

      await card(followed).getByRole('button', { name: 'Apply' }).click()
      await window.dialog.getByText(followed.sql[0]!).first().waitFor()
      await confirm('Run it')
      await card(followed).waitFor({ state: 'detached' })
      const [done] = await host.call('maintenance.tasks', {})
      expect(done).toMatchObject({ state: 'done', origin: 'advice', request: { name: followed.request!.name, target: followed.request!.target } })
    })

    // On the embedded engine nothing makes statistics stale without its being seen to: its plans are compared in the contract tests.
    if (name === 'server') it('sees what an advice would change before following it', async () => {
      await asAdmin("analyze application_languages; update pg_class set reltuples = 1 where relname = 'application_languages'", database!)
      const comparable = await until('advice about stale statistics', async () =>
        (await host.call('maintenance.advise', {})).find(({ id }) => id === 'stale-statistics-application_languages'),
      )
      await tab('Tasks')
      await tab('Advice')
      await window.main.getByRole('listitem').filter({ hasText: comparable.sql[0]! }).getByRole('button', { name: 'What would change' }).click()
      await window.dialog.getByRole('heading', { name: 'As it is' }).waitFor()
      expect(await window.dialog.getByRole('list', { name: 'Steps as it is' }).getByRole('listitem').count()).toBeGreaterThan(0)
      await window.page.keyboard.press('Escape')
      await window.dialog.waitFor({ state: 'hidden' })
    })

    it('gets from "is my database fine?" to a finished tune-up in two clicks', async () => {
      await window.main.getByRole('heading', { name: /a click\.|its button\./ }).waitFor()
      if (name === 'server') await counted(database!)
      const { tuneUp } = await host.call('maintenance.health', {})
      expect(tuneUp.length).toBeGreaterThan(0)
      await window.button('Tune up').click()
      const plans = window.dialog.getByRole('list', { name: 'What will be run' }).getByRole('listitem')
      if (tuneUp.length > 1) expect(await plans.getByRole('heading').allInnerTexts()).toEqual(tuneUp.map(({ title }) => title))
      await window.dialog.getByText(tuneUp[0]!.sql[0]!).first().waitFor()
      await confirm(/^Run (it|\d+ tasks?)$/)
      await window.main.getByRole('region', { name: 'Result of the tune-up' }).getByText(/^Tuned up: \d+ tasks? done in /).waitFor()
      expect((await host.call('maintenance.health', {})).tuneUp).toEqual([])
      await window.main.getByText('Nothing needs a tune-up now').waitFor()
      const log = (await host.call('maintenance.tasks', {})).filter(({ origin }) => origin === 'tune-up')
      expect(log.map(({ state }) => state)).toEqual(tuneUp.map(() => 'done'))
    })

    it('runs one task alone, and finds what it did in the log', async () => {
      await tab('Tasks')
      await window.main.getByText(/^All \(\d+\)$/).click()
      await window.page.getByLabel('Only tasks with these words').fill('vacuum reviews')
      await window.button('Vacuum reviews: look at it and run it').click()
      await window.dialog.getByText(/vacuum \(analyze\) reviews/i).waitFor()
      await window.dialog.getByText(/SHARE UPDATE EXCLUSIVE\./).waitFor()
      await confirm('Run it')
      await ended('Vacuum reviews', 'Done')
      await logRow('Vacuum reviews').getByRole('button').click()
      const figures = window.main.getByRole('table', { name: 'Before and after: Vacuum reviews' })
      expect(await figures.getByRole('row').count()).toBeGreaterThan(1)
    })

    it('cancels what waits and what runs, from wherever it is seen', async () => {
      await window.page.getByLabel('Only tasks with these words').fill('embed applications')
      await window.button('Embed applications whose text changed: look at it and run it').click()
      await confirm('Run it')
      const running = window.main.getByRole('region', { name: 'Running and waiting' })
      await running.getByText('Embed applications whose text changed').waitFor()
      await window.status.getByText(/^Embed applications whose text changed: /).waitFor()
      await host.call('maintenance.run', { requests: [{ name: 'analyze', target: 'genres' }] })
      await running.getByText('1 task waits').click()
      await running.getByRole('button', { name: 'Cancel Analyse genres' }).click()
      await running.getByRole('button', { name: 'Cancel Embed applications whose text changed' }).click()
      await ended('Embed applications whose text changed', 'Cancelled')
      await ended('Analyse genres', 'Cancelled')
      await running.waitFor({ state: 'detached' })
      await window.status.getByText('Nothing is running').waitFor()
    })

    it('finds a planted fault, sees and saves its rows, mends it by its button, and it is gone', async () => {
      complaints.push(...window.complaints)
      await window.close()
      host = await plant(host, database, fault)
      await openWindow()
      await tab('Checks')
      await window.button('Run all checks').first().click()
      const finding = window.main.getByRole('list', { name: 'Findings, gravest first' }).getByRole('listitem').filter({ hasText: 'Links to a genre that is not there' })
      await finding.waitFor()
      const report = (await host.call('maintenance.lastCheck', {}))!
      const planted = report.findings.find(({ name: check }) => check === 'reference-genres')!
      expect(planted.count).toBe(3)
      await finding.getByText(planted.meaning).waitFor()

      await finding.getByRole('button', { name: `${planted.title}: show 3 rows` }).click()
      await window.dialog.getByText('3 rows.').waitFor()
      const { rows, columns } = await host.call('maintenance.findingRows', { name: 'reference-genres' })
      expect(await window.dialog.getByRole('rowheader').allInnerTexts()).toEqual(rows.map(([first]) => String(first)))
      const [download] = await Promise.all([window.page.waitForEvent('download'), window.dialog.getByRole('button', { name: 'Save all rows as CSV' }).click()])
      const saved = readFileSync(await download.path(), 'utf8').split('\r\n')
      expect(saved[0]).toBe(`\uFEFF${columns.map((column) => column.name).join(',')}`)
      expect(saved).toHaveLength(1 + 3 + 1) // the last line ends too
      await window.page.keyboard.press('Escape')
      await window.dialog.waitFor({ state: 'hidden' })

      await finding.getByRole('button', { name: 'Delete these links' }).click()
      await confirm('Run it')
      await finding.waitFor({ state: 'detached' })
      expect((await host.call('maintenance.findingRows', { name: 'reference-genres' })).rowCount).toBe(0)
      const after = (await host.call('maintenance.lastCheck', {}))!
      expect(after.findings.map(({ name: check }) => check)).not.toContain('reference-genres')
    })

    it('measures the analytical query twice, and sees both results side by side', async () => {
      await tab('Benchmark')
      for (const label of ['Read-only transactions', 'Durable writes', 'Vector queries: time and recall', 'Import of the sample']) await window.page.getByLabel(label).uncheck()
      await window.button('Run the benchmark').click()
      const figures = window.main.getByRole('table', { name: 'Figures' })
      await figures.waitFor()
      await window.button('Run the benchmark').click()
      await window.page.getByLabel('Which run').waitFor()
      const [newest, before] = await host.call('maintenance.benchmarks', {})
      expect(newest!.figures[0]!.earlier).toBe(before!.figures[0]!.value)
      expect(await figures.getByRole('row').count()).toBe(1 + newest!.figures.length)
      await window.main.getByText('The plan of the analytical query, measured').click()
      expect(await window.main.getByRole('list', { name: 'Steps' }).getByRole('listitem').count()).toBeGreaterThan(0)
      const [download] = await Promise.all([window.page.waitForEvent('download'), window.button('Save this run as JSON').click()])
      expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(newest)
    })

    it('sees the tables as PostgreSQL counts them, and finds the same tab open after a restart', async () => {
      await tab('Monitors')
      await window.main.getByText('Tables', { exact: true }).click()
      const table = window.main.getByRole('table', { name: 'Tables' })
      await table.waitFor()
      await table.getByRole('button', { name: 'Live rows' }).click()
      const { tables } = await host.call('maintenance.monitor', {})
      const largest = [...tables].sort((a, b) => b.live - a.live)[0]!.table
      await expect.poll(() => table.getByRole('rowheader').first().innerText()).toBe(largest)
      await expect.poll(async () => (await host.call('settings.get', {})).maintenanceTab).toBe('monitors')
      await window.page.reload()
      await window.page.getByRole('tab', { name: 'Monitors', selected: true }).waitFor()
    })

    it('and the console stayed empty', () => {
      expect([...complaints, ...window.complaints]).toEqual([])
    })
  })
})
