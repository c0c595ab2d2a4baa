import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/browser'
import { dropPaths } from '../support/drops'
import type { HostProcess } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { sampleHost } from '../support/sample-host'
import { noChromium, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

describe.skipIf(!hasChromium)('somebody keeps a copy of the catalogue', () => {
  let host: HostProcess
  let browser: Browser
  let window: Window
  let counted: string

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow(sampleHost()))
    counted = await window.status.getByText(/^\d+ applications/).innerText()
    await window.goTo('Catalogue')
  })
  afterAll(() => closeWindow({ host, browser }))

  const panel = () => window.page.getByRole('region', { name: 'Backups' })
  const dialog = () => window.page.getByRole('dialog')

  it('backs it up by one click, and sees what the backup holds', async () => {
    await panel().getByText('None yet.').waitFor()
    await panel().getByRole('button', { name: 'Back up now' }).click()
    await panel().getByText(/^My catalogue, /).waitFor()
    await panel().getByText(counted).waitFor()
    expect((await host.call('backup.list', {})).files).toHaveLength(1)
  })

  it('restores it under another name, and opens that', async () => {
    await panel().getByRole('button', { name: /^Restore My catalogue/ }).click()
    expect(await dialog().getByLabel('Name of the new catalogue').inputValue()).toBe('My catalogue restored')
    await dialog().getByLabel('Name of the new catalogue').fill('My catalogue')
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click()
    await dialog().getByText('There is a catalogue of this name already.').waitFor()
    await dialog().getByLabel('Name of the new catalogue').fill('Second')
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click()
    await dialog().getByText('each row compared').waitFor()
    await dialog().getByRole('button', { name: 'Open it' }).click()
    await window.status.getByText(/Second$/).waitFor()
    await window.status.getByText(counted).waitFor()
  })

  it('copies the open one', async () => {
    await panel().getByRole('button', { name: 'Copy to…' }).click()
    await dialog().getByRole('button', { name: 'Copy', exact: true }).click()
    await dialog().getByText('each row compared').waitFor()
    await dialog().getByRole('button', { name: 'Stay here' }).click()
    await window.page.getByRole('region', { name: 'Catalogues' }).getByText('Second copy', { exact: true }).waitFor()
  })

  it('drops a backup on the window, which is restored and not imported', async () => {
    const { folder, files } = await host.call('backup.list', {})
    await window.goTo('Analytics')
    await dropPaths(window.page, join(folder, files[0]!.name))
    await dialog().getByText(/^Restore My catalogue/).waitFor()
    await dialog().getByText(counted).waitFor()
    await dialog().getByLabel('Name of the new catalogue').fill('Dropped')
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click()
    await dialog().getByText('each row compared').waitFor()
    await dialog().getByRole('button', { name: 'Stay here' }).click()
    await dialog().waitFor({ state: 'detached' })
    expect(await host.call('imports.list', {})).toHaveLength(1)
  })

  it('drops a file that is a backup in name only, and is told so before anything starts', async () => {
    const foreign = join(host.dataFolder, 'photos.ludograph')
    writeFileSync(foreign, 'no backup at all')
    await dropPaths(window.page, foreign)
    await dialog().getByText(/photos\.ludograph.* is not a backup of a Ludograph catalogue/).waitFor()
    await window.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  it('deletes it after a question', async () => {
    await panel().getByRole('button', { name: /^Delete My catalogue/ }).click()
    await dialog().getByRole('button', { name: 'Delete', exact: true }).click()
    await panel().getByText('None yet.').waitFor()
    expect(window.complaints).toEqual([])
  })
})
