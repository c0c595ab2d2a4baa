import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/browser'
import { HostProcess } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { adminUrl, asAdmin, noServer, testDatabases, urlOf } from '../support/test-server'
import { noChromium, Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)
if (adminUrl === null) console.log(`SKIP: a catalogue on a server, in the browser: ${noServer}`)

const password = decodeURIComponent(new URL(adminUrl ?? 'http://none').password)

/** Every file that the program wrote, but not the database's own. */
function writtenTexts(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isFile()) return [readFileSync(path, 'utf8')]
    return name === 'catalogues' ? [] : writtenTexts(path)
  })
}

describe.skipIf(!hasChromium || adminUrl === null)('somebody keeps a catalogue on a PostgreSQL server', () => {
  const newDatabase = testDatabases()
  let database: string
  let host: HostProcess
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    database = await newDatabase()
    await asAdmin('drop extension if exists vector', database) // a server's template may bring it
    ;({ host, browser, window } = await openWindow())
  })
  afterAll(() => closeWindow({ host, browser }))

  const address = (name = database): string => urlOf({ database: name, password: null })
  const check = async (url: string, secret: string): Promise<void> => {
    await window.dialog.getByLabel('Server address').fill(url)
    await window.dialog.getByRole('textbox', { name: 'Password' }).fill(secret)
    await window.dialog.getByRole('button', { name: 'Check the server' }).click()
  }

  it('is told what is wrong with an address', async () => {
    await window.goTo('Catalogue')
    await window.button('Connect to a PostgreSQL server').click()
    const told = window.dialog.getByRole('alert')
    await check('mysql://root@127.0.0.1/games', '')
    await told.getByText(/postgresql:\/\//).first().waitFor()
    await check(urlOf({ port: 9, password: null }), '')
    await told.getByText('Nothing answers at').waitFor()
    await told.getByText('Check host and port, that the server runs').waitFor()
    await check(address('ludograph_there_is_none'), password)
    await told.getByText('There is no such database at').waitFor()
  })

  it.skipIf(password === '')('is told that the password is wrong', async () => {
    await check(address(), 'not the password')
    await window.dialog.getByRole('alert').getByText(/refused the user or the password/).waitFor()
    expect(await window.dialog.getByRole('alert').innerText()).toContain('Check user name and password')
  })

  it('is told that pgvector is missing, and offered to have it created', async () => {
    await check(address(), password)
    const found = window.dialog.getByRole('list', { name: 'What was found' })
    await found.getByText(/^pgvector.*is on the server but not switched on in this database/).waitFor()
    await found.getByText('Ludograph can switch it on for you: CREATE EXTENSION vector;').waitFor()
    expect(await window.dialog.getByRole('button', { name: 'Open' }).isDisabled()).toBe(true)
    expect(await asAdmin("select from pg_extension where extname = 'vector'", database)).toHaveLength(0)
  })

  it('opens it so, and the status bar says Server', async () => {
    await window.dialog.getByLabel('Create the pgvector extension in this database').check()
    await window.dialog.getByRole('button', { name: 'Open' }).click()
    await window.dialog.waitFor({ state: 'hidden' })
    await window.status.getByText('Engine: Server').waitFor()
    expect(await window.status.innerText()).toContain(database)
    await window.heading('This catalogue is empty').waitFor()
    expect(await asAdmin("select from pg_extension where extname = 'vector'", database)).toHaveLength(1)
  })

  it('loads the sample catalogue into it and asks for the genres', async () => {
    await window.button('Load the sample catalogue').click()
    await window.heading('Applications by type').waitFor()
    const [stored] = await asAdmin<{ applications: string; reviews: string }>(
      'select (select count(*) from applications) as applications, (select count(*) from reviews) as reviews',
      database,
    )
    const { counts } = await host.call('catalogue.status', {})
    expect([counts.applications, counts.reviews]).toEqual([Number(stored!.applications), Number(stored!.reviews)])
    expect(counts.applications).toBeGreaterThan(600)
    await window.goTo('Analytics')
    await window.chart()
    await window.show('Table')
    await window.button('Strategy: actions').click()
    await window.choose('See rows')
    await window.dialog.getByRole('heading', { name: /^Strategy: \d+ applications$/ }).waitFor()
    await window.page.keyboard.press('Escape')
    await window.dialog.waitFor({ state: 'hidden' })
    expect(window.complaints).toEqual([])
  })

  it.skipIf(password === '')('is asked for the password again after a restart, because it was written nowhere', async () => {
    await window.close()
    await host.stop()
    for (const text of writtenTexts(host.dataFolder)) expect(text).not.toContain(password)

    host = await HostProcess.start(host.dataFolder)
    window = await Window.open(browser, host)
    await window.goTo('Catalogue')
    await window.page.getByRole('alert').getByText(/asks for a password/).waitFor()
    await window.button('Try again').click()
    await window.dialog.getByRole('heading', { name: 'Password needed' }).waitFor()
    await window.dialog.getByRole('textbox', { name: 'Password' }).fill('wrong')
    await window.page.keyboard.press('Enter')
    await window.dialog.getByRole('alert').getByText(/refused the user or the password/).waitFor()
    await window.dialog.getByRole('textbox', { name: 'Password' }).fill(password)
    await window.page.keyboard.press('Enter')
    await window.dialog.waitFor({ state: 'hidden' })
    await window.status.getByText('Engine: Server').waitFor()
    await window.status.getByText(/^[67]\d\d applications/).waitFor()
  })

  it('goes back to the embedded catalogue and forgets the server, which keeps what it has', async () => {
    await window.goTo('Catalogue')
    await window.button('Open My catalogue').click()
    await window.status.getByText('Engine: Embedded').waitFor()
    await window.button(/^Forget /).click()
    await window.dialog.getByText('The server and what is on it are not touched.').waitFor()
    await window.dialog.getByRole('button', { name: 'Forget', exact: true }).click()
    await window.dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => window.button(/^Forget /).count()).toBe(0)
    expect(await asAdmin('select from applications limit 1', database)).toHaveLength(1)
    expect(window.complaints).toEqual([])
  })
})
