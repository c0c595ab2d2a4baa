import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { calls, savedQuestion, type CallInput, type CallName, type CallOutput, type CallRequest, type EventName, type ImportSummary } from '@contract'
import { createApp, type App } from '../../src-main/app'
import { userFolder } from '../../src-main/host/data-folder'
import { noSecrets } from '../../src-main/settings/secrets'
import { projectFolder } from '../support/built'
import { copyTemplate } from '../support/embedded-template'
import { forEachEngine } from '../support/engines'
import { scratchFolders } from '../support/scratch'
import { smallCatalogue } from '../support/small-catalogue'
import { games, writeFile, writeGames } from '../support/store-files'
import { Told } from '../support/told'

type EventsOf<Name extends CallName> = (typeof calls)[Name]['effect'] extends { readonly events: readonly (infer Topic)[] } ? Topic : never
/** Calls of which the contract says that an event tells of what they change. */
type ToldCall = { [Name in CallName]: [EventsOf<Name>] extends [never] ? never : Name }[CallName]

const question = savedQuestion.parse({ kind: 'sql', text: 'select 1', chart: null })

forEachEngine((kind, catalogues) => {
  const scratch = scratchFolders()
  let app: App
  let folder: string
  let told: Told
  let opening: CallRequest<'catalogue.open'>

  beforeAll(async () => {
    folder = await scratch()
    if (kind === 'embedded') await copyTemplate('schema', join(folder, 'catalogues', 'Told'))
    const target = await catalogues.target()
    opening = target.kind === 'server' ? target : { kind: 'embedded', name: 'Told' }
    const updates = { unfit: null, look: async () => ({ version: '9.0.0', notes: '' }), fetch: async () => undefined, install: () => undefined }
    app = createApp({ updates, dataFolder: folder, userFolder: userFolder(), resourcesFolder: join(projectFolder, 'resources'), host: 'browser', version: 'test', secrets: noSecrets })
    told = new Told()
    app.subscribe((event) => told.emit(event))
  })
  afterAll(() => app.close())

  const call = <Name extends CallName>(name: Name, input: CallRequest<Name>): Promise<CallOutput<Name>> =>
    app.handlers[name](calls[name].input.parse(input) as CallInput<Name>)
  const offer = async (name: string, content: string): Promise<string> => (await app.grantFile(writeFile(folder, name, content))).token
  const until = (id: number, fits: (summary: ImportSummary) => boolean): Promise<ImportSummary> =>
    told.until(() => told.of('imports.changed').find((one) => one.id === id && fits(one)))
  const applied = (id: number): Promise<ImportSummary> => until(id, ({ state, peakMemoryBytes }) => state === 'applied' && peakMemoryBytes > 0)
  const held = async (first: number): Promise<number> => {
    const { token } = await app.grantFile(writeGames(folder, games(2, first), `${first}.json`))
    const { id } = await call('imports.start', { token, hold: true })
    await until(id, ({ state, question: asked }) => state === 'staged' && asked !== null)
    return id
  }

  /** What one deed hands to a later one. */
  const made = { first: 0, second: 0, held: 0, asked: 0, fastPath: 0, saved: 0, dashboard: 0, tile: 0, segment: 0, backup: '', copy: 0, run: 0, task: 0 }

  /** Each of the calls, done for real; `before` is not what is looked at. They follow each other in this order. */
  const deeds: Record<ToldCall, { before?: () => Promise<void>; run: () => Promise<unknown> }> = {
    'catalogue.open': { run: () => call('catalogue.open', opening) },
    'settings.set': { run: () => call('settings.set', { embedAfterImport: false }) },
    'imports.pauseQueue': {
      before: async () => {
        await call('maintenance.setSchedule', { afterImport: false, weekly: false })
      },
      run: () => call('imports.pauseQueue', { paused: true }),
    },
    'imports.start': {
      run: async () => {
        made.first = (await call('imports.start', { token: await offer('first.json', smallCatalogue) })).id
        made.second = (await call('imports.start', { token: await offer('second.json', '[]') })).id
      },
    },
    'imports.move': { run: () => call('imports.move', { id: made.second, place: 0 }) },
    'imports.cancel': { run: () => call('imports.cancel', { id: made.second }) },
    'imports.resume': {
      // one that waited when the catalogue was closed
      before: async () => {
        await call('catalogue.open', opening)
      },
      run: () => call('imports.resume', { id: made.first }).then(() => applied(made.first)),
    },
    'imports.apply': {
      before: async () => {
        made.held = await held(1000)
      },
      run: () => call('imports.apply', { id: made.held }).then(() => applied(made.held)),
    },
    'imports.undo': { run: () => call('imports.undo', { id: made.held }) },
    'imports.answer': {
      before: async () => {
        made.asked = (await call('imports.start', { token: await offer('reviews.json', JSON.stringify([{ recommendationid: '1', review: 'Good.' }])) })).id
        await until(made.asked, ({ wants }) => wants === 'appid')
      },
      run: () => call('imports.answer', { id: made.asked, answer: { appid: 1000 } }).then(() => applied(made.asked)),
    },
    'imports.discard': {
      before: async () => {
        made.held = await held(2000)
      },
      run: () => call('imports.discard', { id: made.held }).then(() => until(made.held, ({ state }) => state === 'discarded')),
    },
    'imports.startSample': { run: () => call('imports.startSample', {}).then(({ id }) => applied(id)) },
    'analytics.setExchangeRates': {
      run: () => call('analytics.setExchangeRates', { table: { asOf: '2026-11-01', source: 'typed', base: 'EUR', rates: [{ currency: 'EUR', rate: 1 }, { currency: 'USD', rate: 1.25 }] } }),
    },
    'analytics.makeFast': {
      run: async () => {
        made.fastPath = (await call('analytics.makeFast', { subject: 'applications', field: 'document#/x/n', as: 'number' })).id
      },
    },
    'analytics.revertFast': { run: () => call('analytics.revertFast', { id: made.fastPath }) },
    'analytics.refreshViews': { run: () => call('analytics.refreshViews', {}) },
    'analytics.save': {
      run: async () => {
        made.saved = (await call('analytics.save', { name: 'one', question })).id
      },
    },
    'analytics.updateSaved': { run: () => call('analytics.updateSaved', { id: made.saved, name: 'two' }) },
    'analytics.duplicateSaved': {
      run: async () => {
        made.copy = (await call('analytics.duplicateSaved', { id: made.saved })).id
      },
    },
    'analytics.deleteSaved': { run: () => call('analytics.deleteSaved', { id: made.copy }) },
    'analytics.takeShared': {
      run: async () => call('analytics.takeShared', { json: (await call('analytics.shareSaved', { ids: null })).json }),
    },
    'analytics.addCustomField': { run: () => call('analytics.addCustomField', { subject: 'applications', path: 'document#/x/n', as: 'number', label: 'Depth', unit: null }) },
    'analytics.updateCustomField': { run: () => call('analytics.updateCustomField', { id: 'custom.depth', label: 'Depths', unit: 'm' }) },
    'analytics.deleteCustomField': { run: () => call('analytics.deleteCustomField', { id: 'custom.depth' }) },
    'dashboards.create': {
      run: async () => {
        made.dashboard = (await call('dashboards.create', { name: 'one' })).id
      },
    },
    'dashboards.pin': {
      run: async () => {
        made.tile = (await call('dashboards.pin', { id: made.dashboard, savedId: made.saved })).tiles[0]?.id ?? 0
      },
    },
    'dashboards.arrange': { run: () => call('dashboards.arrange', { id: made.dashboard, tiles: [{ id: made.tile, x: 1, y: 0, width: 4, height: 4 }] }) },
    'dashboards.update': { run: () => call('dashboards.update', { id: made.dashboard, name: 'two' }) },
    'dashboards.duplicate': { run: () => call('dashboards.duplicate', { id: made.dashboard }) },
    'dashboards.order': { run: () => call('dashboards.order', { ids: [made.dashboard] }) },
    'dashboards.unpin': { run: () => call('dashboards.unpin', { tile: made.tile }) },
    'dashboards.delete': { run: () => call('dashboards.delete', { id: made.dashboard }) },
    'segments.create': {
      run: async () => {
        made.segment = (await call('segments.create', { name: 'one', members: { kind: 'list', appids: [10] } })).id
      },
    },
    'segments.update': { run: () => call('segments.update', { id: made.segment, name: 'two' }) },
    'segments.delete': { run: () => call('segments.delete', { id: made.segment }) },
    'embedding.start': {
      run: async () => {
        made.run = (await call('embedding.start', { what: 'applications' })).id
      },
    },
    'embedding.pause': { run: () => call('embedding.pause', { id: made.run }) },
    'embedding.resume': { run: () => call('embedding.resume', { id: made.run }) },
    'embedding.cancel': {
      before: async () => {
        await told.until(() => told.of('embedding.progress').find(({ id, embedded }) => id === made.run && embedded >= 30))
      },
      run: () => call('embedding.cancel', { id: made.run }),
    },
    'similar.recall': { run: () => call('similar.recall', { questions: 10 }) },
    'embedding.buildIndex': { run: () => call('embedding.buildIndex', { what: 'applications' }) },
    'map.build': { run: () => call('map.build', { seed: 1, types: 'all' }) },
    'map.goBack': {
      before: async () => {
        for (const seed of [3, 4]) {
          await call('map.build', { seed, types: 'all' })
          await told.until(() => told.of('map.changed').find(({ map, building }) => building === null && map?.seed === seed))
        }
      },
      run: () => call('map.goBack', {}),
    },
    'map.cancel': {
      run: async () => {
        await call('map.build', { seed: 2, types: 'all' }) // it may be done before it can be cancelled: its end is told in either case
        await call('map.cancel', {})
        expect(told.of('map.changed').at(-1)?.building).toBeNull()
      },
    },
    'maintenance.run': { run: () => call('maintenance.run', { requests: [{ name: 'analyze', target: 'applications' }] }) },
    'maintenance.cancel': {
      before: async () => {
        const requests = ['applications', 'reviews', 'application_genres', 'application_categories'].map((target) => ({ name: 'vacuum', target }) as const)
        made.task = (await call('maintenance.run', { requests })).at(-1)?.id ?? 0
      },
      run: () => call('maintenance.cancel', { id: made.task }),
    },
    'maintenance.tuneUp': { run: () => call('maintenance.tuneUp', {}) },
    'backup.start': {
      run: async () => {
        made.backup = (await call('backup.start', { withEmbeddings: true })).name
      },
    },
    'backup.restore': { run: () => call('backup.restore', { from: { name: made.backup }, into: { kind: 'embedded', name: 'Restored' }, salvage: false }) },
    'backup.copy': { run: () => call('backup.copy', { into: { kind: 'embedded', name: 'Copied' } }) },
    'catalogue.duplicate': { run: () => call('catalogue.duplicate', { name: 'Copied', to: 'Doubled' }) },
    'work.import': { run: async () => call('work.import', { json: (await call('work.export', {})).json }) },
    'backup.salvage': { run: () => call('backup.salvage', { name: 'Copied', into: { kind: 'embedded', name: 'Salvaged' }, trusted: false }) },
    'backup.cancel': {
      run: async () => {
        const copying = call('backup.copy', { into: { kind: 'embedded', name: 'Cancelled' } }).catch((error: unknown) => error)
        await call('backup.cancel', {})
        expect(await copying).toMatchObject({ code: 'cancelled' })
      },
    },
    'backup.dismissOpened': { before: () => app.openPath(join(folder, 'From elsewhere.ludograph')), run: async () => call('backup.dismissOpened', { id: (await call('backup.opened', {}))!.id }) },
    'backup.delete': { run: () => call('backup.delete', { name: made.backup }) },
    'app.lookForUpdate': { run: () => call('app.lookForUpdate', {}) },
    'app.fetchUpdate': { run: () => call('app.fetchUpdate', {}) },
  }

  it.each(Object.keys(deeds) as (keyof typeof deeds)[])('%s tells the events that the contract names', async (name) => {
    const { before, run } = deeds[name]
    await before?.()
    const from = told.events.length
    await run()
    const expected: readonly EventName[] = calls[name].effect.events
    for (const topic of expected) await told.until(() => told.events.slice(from).find((event) => event.topic === topic))
  })
})
