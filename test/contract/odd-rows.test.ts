import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp, type App } from '../../src-main/app'
import { noSecrets } from '../../src-main/settings/secrets'
import { projectFolder } from '../support/built'
import { forEachEngine, trusted } from '../support/engines'
import { scratchFolders } from '../support/scratch'

// What a later version, another program or a forged backup wrote into a catalogue is no reason to keep it closed, or its history away.

forEachEngine((_kind, catalogues) => {
  const folders = scratchFolders()
  let app: App
  beforeAll(async () => {
    const target = await catalogues.target('sample')
    const engine = await catalogues.open(target)
    await engine.query(`insert into embedding_runs (what, model, state, error) values ('applications', 'm', 'paused', '"text"'), ('reviews', 'm', 'interrupted', '{"code":"of a later version"}')`)
    await engine.query(`insert into imports (file, bytes, state, error) values ('odd.json', 1, 'failed', '"text"')`)
    await engine.query(`insert into imports (file, bytes, state, rejected_by) values ('odder.json', 1, 'failed', '["x"]')`)
    await engine.query(`insert into tasks (name, target, title, sql, origin, state, finished_at) values ('of a later version', null, 'x', '{}', 'user', 'done', now())`)
    await engine.query(`insert into settings (key, value) values ('maintenance-schedule', '5') on conflict (key) do update set value = excluded.value`)
    await engine.query(`insert into exchange_rates (currency, rate, as_of, source) values ('EUR', 1, 'infinity', 'x'), ('USD', 2, 'infinity', 'x')`)
    await engine.close()
    app = createApp({ dataFolder: await folders(), resourcesFolder: join(projectFolder, 'resources'), host: 'cli', version: '0', secrets: noSecrets })
    await app.openTarget(trusted(target))
  })
  afterAll(() => app.close())

  it('is opened; what cannot be read is left out, or told in plain words', async () => {
    expect(await app.handlers['catalogue.state']({})).toMatchObject({ state: 'open' })
    const imports = await app.handlers['imports.list']({})
    expect(imports.find(({ file }) => file === 'odd.json')).toMatchObject({ state: 'failed', error: { message: 'Why it ended like this cannot be read.' } })
    expect(imports.find(({ file }) => file === 'odder.json')).toBeUndefined()
    expect(imports.length).toBeGreaterThan(1)
    expect((await app.handlers['embedding.runs']({})).map(({ error }) => error?.code)).toEqual(['internal', 'internal'])
    expect(await app.handlers['maintenance.tasks']({ limit: 10 })).toEqual([])
    expect((await app.handlers['maintenance.health']({})).schedule.lastTuneUp).toBeNull()
    expect(await app.handlers['analytics.exchangeRates']({})).toBeNull()
  })
})
