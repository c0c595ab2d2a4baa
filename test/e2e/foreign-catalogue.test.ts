import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EmbeddedEngine } from '../../src-main/database/embedded/embedded-engine'
import { hasChromium, launchChromium } from '../support/browser'
import { cli } from '../support/cli'
import { copyTemplate } from '../support/embedded-template'
import { HostProcess, temporaryDataFolder } from '../support/host-process'
import { closeWindow } from '../support/opened-window'
import { scratchFolders } from '../support/scratch'
import { games, writeGames } from '../support/store-files'
import { noChromium, Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

const limit = 240_000

/** As somebody sends it: with a function that is not Ludograph's. */
async function sent(folder: string): Promise<void> {
  await copyTemplate('schema', folder, 'foreign')
  const engine = await EmbeddedEngine.open({ folder })
  await engine.query(`create function stranger() returns integer language sql as 'select 1'`)
  await engine.close()
}

describe.skipIf(!hasChromium)('a catalogue that somebody sent, in the window', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    const data = temporaryDataFolder()
    mkdirSync(join(data, 'catalogues'))
    await sent(join(data, 'catalogues', 'My catalogue'))
    host = await HostProcess.start(data)
    browser = await launchChromium()
    window = await Window.open(browser, host)
  }, limit)
  afterAll(() => closeWindow({ host, browser }))

  it('is a question with a list, opens read-only, and can be trusted', { timeout: limit }, async () => {
    const question = window.page.getByTestId('foreign-catalogue')
    await question.waitFor()
    expect(await window.page.getByTestId('foreign-objects').innerText()).toContain('public.stranger()')
    await question.getByRole('button', { name: 'Open read-only' }).click()
    await window.status.getByText('Read-only').waitFor()
    await expect(host.call('imports.startSample', {})).rejects.toThrow('catalogue_read_only')
    await host.call('catalogue.keepViewState', { view: 'analytics', state: 'x' })
    await window.goTo('Catalogue')
    await window.page.getByTestId('read-only-notice').getByRole('button').click()
    await window.dialog.getByRole('button', { name: 'Trust' }).click()
    await expect.poll(() => host.call('catalogue.state', {})).toMatchObject({ state: 'open', readOnly: false })
    await window.status.getByText('Read-only').waitFor({ state: 'detached' })
    expect(window.complaints).toEqual([])
  })
})

describe('a catalogue that somebody sent, on the command line', () => {
  const scratch = scratchFolders()

  it('is refused unasked, read with --read-only, and taken with --trust', { timeout: limit }, async () => {
    const place = await scratch()
    const folder = join(place, 'sent')
    await sent(folder)
    const file = writeGames(place, games(3))
    const on = (...args: string[]) => cli([...args, '--catalogue', folder, '--json'])
    const refused = await on('status')
    expect(refused.code).toBe(1)
    expect(refused.json()).toMatchObject({ error: { code: 'catalogue_foreign' } })
    expect(refused.stderr).toContain('public.stranger()')
    expect((await on('status', '--read-only')).json()).toMatchObject({ counts: { applications: 0 } })
    expect((await on('import', file, '--read-only')).json()).toMatchObject({ error: { code: 'catalogue_read_only' } })
    expect((await on('import', file, '--trust')).json()).toMatchObject({ import: { added: 3 } })
    expect((await on('status')).json()).toMatchObject({ counts: { applications: 3 } })
    expect((await on('import', file, '--read-only')).json()).toMatchObject({ error: { code: 'catalogue_read_only' } })
    expect((await on('status', '--read-only')).json()).toMatchObject({ counts: { applications: 3 } })
    expect((await cli(['status', '--trust', '--read-only'])).code).toBe(2)
    expect((await cli(['status', '--read-only', '--json', '--catalogue', join(place, 'nowhere')])).json()).toMatchObject({ error: { code: 'catalogue_not_found' } })
    expect(existsSync(join(place, 'nowhere'))).toBe(false)
  })

  it('is refused inside of a data folder too that somebody sent, although that folder says it has been in use', { timeout: limit }, async () => {
    const data = await scratch()
    mkdirSync(join(data, 'catalogues'))
    await sent(join(data, 'catalogues', 'My catalogue'))
    writeFileSync(join(data, 'catalogues.json'), JSON.stringify({ current: { kind: 'embedded', address: 'My catalogue' }, servers: [] }))
    const refused = await cli(['status', '--json'], { env: { LUDOGRAPH_DATA: data } })
    expect(refused.json()).toMatchObject({ error: { code: 'catalogue_foreign' } })
  })
})
