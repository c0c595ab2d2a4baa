import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CallInput, CallName, CallOutput } from '@contract'
import { createApp, type App } from '../../src-main/app'
import { EmbeddedEngine } from '../../src-main/database/embedded/embedded-engine'
import { moveToLinuxBin } from '../../src-main/host/system-bin'
import { noSecrets } from '../../src-main/settings/secrets'
import { projectFolder } from '../support/built'
import { copyTemplate } from '../support/embedded-template'
import { rejectionOf } from '../support/failure'
import { scratchFolders } from '../support/scratch'

// Rename, duplicate, delete: what is done with an embedded catalogue as a whole.

describe('the folder of an embedded catalogue', () => {
  const folders = scratchFolders()
  let data: string
  let app: App
  const call = <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> => app.handlers[name](input)
  const open = (name: string) => call('catalogue.open', { kind: 'embedded', name, ifForeign: 'trust', takeOver: false })
  const folderOf = (name: string): string => join(data, 'catalogues', name)
  const names = async (): Promise<string[]> => (await call('catalogue.known', {})).map(({ label }) => label)

  beforeAll(async () => {
    data = await folders()
    vi.stubEnv('XDG_DATA_HOME', join(data, 'share'))
    app = createApp({ dataFolder: data, resourcesFolder: join(projectFolder, 'resources'), host: 'browser', version: '0', secrets: noSecrets, trash: (folder) => Promise.resolve(moveToLinuxBin(folder)) })
    await copyTemplate('schema', folderOf('First'), 'foreign')
    expect(await open('First')).toMatchObject({ state: 'open' })
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await app.close()
  })

  it('is renamed while it is open: it is open under its new name, and still this user’s own', async () => {
    await call('catalogue.rename', { name: 'First', to: 'Renamed' })
    expect(await call('catalogue.state', {})).toMatchObject({ state: 'open', label: 'Renamed' })
    expect(await names()).toEqual(['Renamed'])
    expect((await call('catalogue.known', {}))[0]).toMatchObject({ current: true })
    await call('catalogue.open', { kind: 'embedded', name: 'Renamed', ifForeign: 'ask', takeOver: false })
    expect(await call('catalogue.state', {})).toMatchObject({ state: 'open', readOnly: false })
  })

  it('is neither renamed nor deleted, and no backup is, while a backup or a duplicate is made', async () => {
    const meanwhile = async (work: Promise<unknown>): Promise<void> => {
      for (const denied of [call('catalogue.rename', { name: 'Renamed', to: 'Gone' }), call('catalogue.delete', { name: 'Renamed' }), call('backup.delete', { name: 'any.ludograph' })]) {
        expect(await rejectionOf(denied)).toMatchObject({ code: 'backup_running' })
      }
      await work
    }
    await meanwhile(call('backup.start', { withEmbeddings: true }))
    await meanwhile(call('catalogue.duplicate', { name: 'Renamed', to: 'Meanwhile' }))
    await open('Meanwhile')
    await meanwhile(call('catalogue.duplicate', { name: 'Renamed', to: 'Meanwhile closed' }))
    expect(await open('Renamed')).toMatchObject({ state: 'open' })
    await call('catalogue.delete', { name: 'Meanwhile' })
    await call('catalogue.delete', { name: 'Meanwhile closed' })
    expect(await names()).toEqual(['Renamed'])
  })

  it('is not renamed onto another, and is open again afterwards', async () => {
    mkdirSync(folderOf('Taken'))
    expect(await rejectionOf(call('catalogue.rename', { name: 'Renamed', to: 'Taken' }))).toMatchObject({ code: 'target_not_empty' })
    expect(await call('catalogue.state', {})).toMatchObject({ state: 'open', label: 'Renamed' })
  })

  it('is duplicated while it is open and while it is not, and the duplicate opens as one’s own', async () => {
    await call('catalogue.duplicate', { name: 'Renamed', to: 'Copied open' })
    await call('catalogue.open', { kind: 'embedded', name: 'Copied open', ifForeign: 'ask', takeOver: false })
    expect(await call('catalogue.state', {})).toMatchObject({ state: 'open', label: 'Copied open' })
    await call('catalogue.duplicate', { name: 'Renamed', to: 'Copied closed' })
    expect(await call('catalogue.open', { kind: 'embedded', name: 'Copied closed', ifForeign: 'ask', takeOver: false })).toMatchObject({ state: 'open', readOnly: false })
    const sizes = await call('catalogue.sizes', {})
    expect(sizes.find(({ name }) => name === 'Copied closed')).toMatchObject({ folder: folderOf('Copied closed') })
    expect(sizes.find(({ name }) => name === 'Copied closed')!.bytes).toBeGreaterThan(10_000_000)
  })

  it('that another program has open is left alone', async () => {
    const other = await EmbeddedEngine.open({ folder: folderOf('Copied open') })
    try {
      for (const refused of [call('catalogue.delete', { name: 'Copied open' }), call('catalogue.rename', { name: 'Copied open', to: 'Stolen' }), call('catalogue.duplicate', { name: 'Copied open', to: 'Stolen' })]) {
        expect(await rejectionOf(refused)).toMatchObject({ code: 'catalogue_locked' })
      }
      expect(existsSync(folderOf('Copied open'))).toBe(true)
      expect(existsSync(folderOf('Stolen'))).toBe(false)
    } finally {
      await other.close()
    }
  })

  it('goes to the bin, also while it is open; from there it can be put back', async () => {
    const { wayBack } = await call('catalogue.delete', { name: 'Copied closed' })
    expect(await call('catalogue.state', {})).toMatchObject({ state: 'closed' })
    expect(await names()).not.toContain('Copied closed')
    const bin = join(data, 'share', 'Trash')
    expect(wayBack).toContain(join(bin, 'files', 'Copied closed'))
    expect(readdirSync(join(bin, 'files', 'Copied closed'))).toContain('data')
    expect(readFileSync(join(bin, 'info', 'Copied closed.trashinfo'), 'utf8')).toMatch(/^\[Trash Info\]\nPath=\/.*\/Copied%20closed\nDeletionDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\n$/)
    expect((await call('catalogue.known', {})).some(({ current, label }) => current && label === 'Copied closed'), 'it is not made again at the next start').toBe(false)
  })

  it('is not deleted where there is no bin, and it is said where it is', async () => {
    const plain = createApp({ dataFolder: data, resourcesFolder: join(projectFolder, 'resources'), host: 'browser', version: '0', secrets: noSecrets })
    expect(await rejectionOf(plain.handlers['catalogue.delete']({ name: 'Renamed' }))).toMatchObject({ code: 'refused', hint: expect.stringContaining(folderOf('Renamed')) as string })
    expect(existsSync(folderOf('Renamed'))).toBe(true)
    await plain.close()
  })
})
