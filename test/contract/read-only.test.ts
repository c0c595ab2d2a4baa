import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CallName } from '@contract'
import { createApp, type App } from '../../src-main/app'
import { dispatch } from '../../src-main/host/dispatch'
import { noSecrets } from '../../src-main/settings/secrets'
import { projectFolder } from '../support/built'
import { copyTemplate } from '../support/embedded-template'
import { scratchFolders } from '../support/scratch'

/** What can be looked at without writing anything. */
const looks: readonly (readonly [CallName, unknown])[] = [
  ['catalogue.status', {}],
  ['imports.list', {}],
  ['analytics.preset', { name: 'genres', currency: null }],
  ['analytics.saved', {}],
  ['analytics.fields', { subject: 'applications' }],
  ['embedding.status', {}],
  ['embedding.runs', {}],
  ['maintenance.health', {}],
  ['maintenance.tasks', {}],
  ['maintenance.plans', {}],
  ['maintenance.advise', {}],
  ['maintenance.monitor', {}],
  ['similar.suggest', { text: 'a', limit: 3 }],
  ['map.state', {}],
]
const changes: readonly (readonly [CallName, unknown])[] = [
  ['imports.startSample', {}],
  ['embedding.start', { what: 'applications' }],
  ['maintenance.run', { requests: [{ name: 'analyze', target: 'applications' }] }],
]

describe('a catalogue from elsewhere that is open read-only', () => {
  const scratch = scratchFolders()
  let app: App
  beforeAll(async () => {
    const folder = join(await scratch(), 'sent')
    await copyTemplate('sample', folder, 'foreign')
    app = createApp({ dataFolder: await scratch(), resourcesFolder: join(projectFolder, 'resources'), host: 'cli', version: 'test', secrets: noSecrets })
    await app.openTarget({ kind: 'embedded', folder, ifForeign: 'read' })
  })
  afterAll(() => app.close())

  it.each(looks)('answers %s %j, or says that it would have to write', async (name, input) => {
    const complained = vi.spyOn(console, 'error').mockReturnValue()
    const result = await dispatch(app.handlers, name, input)
    if (!result.ok) expect(result.error).toMatchObject({ code: 'catalogue_read_only' })
    expect(complained).not.toHaveBeenCalled()
    complained.mockRestore()
  })

  it('is checked, except for what would have to be written first', async () => {
    const result = await dispatch(app.handlers, 'maintenance.check', {})
    expect(result).toMatchObject({ ok: true })
    const report = await app.handlers['maintenance.check']({})
    expect(report.checks).toBeGreaterThan(30)
    expect(report.left.map(({ name }) => name)).toContain('report')
    for (const { reason } of report.left) expect(reason).toContain('read-only')
  })

  it.each(changes)('refuses %s', async (name, input) => {
    expect(await dispatch(app.handlers, name, input)).toMatchObject({ ok: false, error: { code: 'catalogue_read_only', hint: expect.stringContaining('Trust') as string } })
  })
})
