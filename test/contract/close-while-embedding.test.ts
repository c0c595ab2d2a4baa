import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { calls, type CallInput, type CallName, type CallOutput, type CallRequest } from '@contract'
import { createApp, type App } from '../../src-main/app'
import { userFolder } from '../../src-main/host/data-folder'
import { noSecrets } from '../../src-main/settings/secrets'
import { projectFolder } from '../support/built'
import { copyTemplate } from '../support/embedded-template'
import { forEachEngine } from '../support/engines'
import { scratchFolders } from '../support/scratch'
import { smallCatalogue } from '../support/small-catalogue'
import { writeFile } from '../support/store-files'
import { Told } from '../support/told'

// A catalogue is closed while, or right after, embeddings are made: by the command line as soon as its run has ended.

forEachEngine((kind, catalogues) => {
  const scratch = scratchFolders()
  let app: App
  let told: Told
  let open: () => Promise<void>

  beforeEach(async () => {
    const folder = await scratch()
    if (kind === 'embedded') await copyTemplate('schema', join(folder, 'catalogues', 'Closed'))
    const target = await catalogues.target()
    const opening: CallRequest<'catalogue.open'> = target.kind === 'server' ? target : { kind: 'embedded', name: 'Closed' }
    open = async () => {
      app = createApp({ dataFolder: folder, userFolder: userFolder(), resourcesFolder: join(projectFolder, 'resources'), host: 'cli', version: 'test', secrets: noSecrets })
      told = new Told()
      app.subscribe((event) => told.emit(event))
      await call('catalogue.open', opening)
    }
    await open()
    await call('settings.set', { embedAfterImport: false })
    const { token } = await app.grantFile(writeFile(folder, 'games.json', smallCatalogue))
    const { id } = await call('imports.start', { token })
    await told.until(() => told.of('imports.changed').find((one) => one.id === id && one.state === 'applied'))
  })
  afterEach(() => app.close())

  const call = <Name extends CallName>(name: Name, input: CallRequest<Name>): Promise<CallOutput<Name>> =>
    app.handlers[name](calls[name].input.parse(input) as CallInput<Name>)

  it('that a task of maintenance waits for: both stop, and the run can go on', async () => {
    const [task] = await call('maintenance.run', { requests: [{ name: 'embed-stale', target: 'applications' }] })
    const run = await told.until(() => told.of('embedding.changed').find(({ finishedAt }) => finishedAt === null))
    await call('embedding.pause', { id: run.id }) // so that it does not end before the catalogue is closed
    await app.close()
    await open()
    const runs = await call('embedding.runs', {})
    expect(runs.find(({ id }) => id === run.id)).toMatchObject({ finishedAt: null })
    const stopped = (await call('maintenance.tasks', {})).find(({ id }) => id === task!.id)
    expect([stopped?.state, stopped?.error?.message]).toEqual(['cancelled', expect.stringContaining('closed')])
  })

  it('and segments follow the run, although the catalogue is closed at once', async () => {
    await call('segments.create', { name: 'Embedded', members: { kind: 'filter', filter: { test: 'is', field: 'embedded', values: [true] }, currency: null } })
    const { id } = await call('embedding.start', { what: 'applications' })
    await told.until(() => told.of('embedding.changed').find((run) => run.id === id && run.state === 'done'))
    await app.close()
    await open()
    expect(await call('segments.list', {})).toMatchObject([{ name: 'Embedded', applications: 24 }])
  })
})
