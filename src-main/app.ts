import { join } from 'node:path'
import {
  LudographError,
  calls,
  isBackupFile,
  preferences as preferencesSchema,
  sampleFile,
  toErrorShape,
  type CallInput,
  type CallName,
  type CallOutput,
  type CatalogueState,
  type ContractEvent,
  type FileGrant,
  type Preferences,
} from '@contract'
import { catalogueFolderHandlers, type Trash } from './catalogue-folder-handlers'
import { createAnalytics } from './analytics/handlers'
import { savedWorkHandlers } from './analytics/saved-work-handlers'
import { Backups } from './backup/backups'
import { backupHandlers } from './backup/handlers'
import { OpenedBackups } from './backup/opened-backups'
import { Foreground } from './database/foreground'
import { forgetCounts } from './database/kept-counts'
import { catalogueStatus } from './database/catalogue-status'
import { keepViewState, readViewState } from './database/view-states'
import { modelThreadsRun } from './embedding/model-thread'
import { Models } from './embedding/models'
import { Words } from './embedding/words'
import { CatalogueOrigins } from './database/embedded/origin'
import { makeDataFolderPrivate } from './database/embedded/private-folder'
import type { EngineTarget } from './database/open-engine'
import { openGuarded } from './database/open-guarded'
import { ServerEngine } from './database/server/server-engine'
import { parseServerUrl } from './database/server/server-url'
import { inForeground } from './foreground-calls'
import { FileGrants } from './import/file-grants'
import { importHandlers } from './import/handlers'
import { taskHandlers } from './maintenance/task-handlers'
import { watchHandlers } from './maintenance/watch-handlers'
import { mappingHandlers } from './mapping-handlers'
import { OpenCatalogue } from './open-catalogue'
import { Runs } from './query-model/runs'
import { readAhead } from './read-ahead'
import { rebuildDerived } from './rebuild-derived'
import { savedWorkFileHandlers } from './saved-work-handlers'
import { embeddingHandlers, similarityHandlers } from './similar-handlers'
import { programHandlers } from './settings/handlers'
import { JsonFile } from './settings/json-file'
import { adoptCatalogues } from './settings/adopt-catalogues'
import { KnownCatalogues } from './settings/known-catalogues'
import type { SecretStore } from './settings/secrets'
import { Updates, type Updater } from './settings/updates'

export { applicationTypes } from './catalogue-schema/column'
export { describedShapes } from './import/shapes'
export { guessWish } from './import/read-as'
export { knownMappings } from './mapping-handlers'

/** One function for each call of the contract. */
export type Handlers = { [Name in CallName]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

export interface AppOptions {
  /** where embedded catalogues, preferences and temporary files live */
  readonly dataFolder: string
  /**
   * This user's own folder on this machine, whatever data folder is in use: it keeps the key by which own catalogues are known
   * from those of others, and the catalogues in it that a version without that key made count as own. Default: `dataFolder`.
   */
  readonly userFolder?: string
  /** where backups are kept that the program makes itself. Default: `backups` in `dataFolder` */
  readonly backupFolder?: string
  /** the project's resources folder (sample catalogue, icon) */
  readonly resourcesFolder: string
  readonly host: 'electron' | 'browser' | 'cli'
  readonly version: string
  readonly secrets: SecretStore
  /** puts a text on the system's clipboard, where the host can */
  readonly copyText?: (text: string) => void
  /** what brings newer versions of the program; none where the program did not come as a package that renews itself */
  readonly updates?: Updater | null
  /** opens an address in the system's browser, where the page may not do so itself */
  readonly openAddress?: (address: string) => Promise<void>
  /** puts a folder into the system's bin, where the host can */
  readonly trash?: Trash
}

/** The core, ready to be reached by a host. */
export interface App {
  readonly handlers: Handlers
  /** Opens the catalogue of last time (or the default one) in the background. */
  start(): void
  /** Opens a catalogue that a script named, wherever it is. It is not remembered. @throws LudographError */
  openTarget(target: EngineTarget): Promise<void>
  /** Backups by path, for scripts. @throws LudographError */
  readonly backups: Pick<Backups, 'write' | 'verify' | 'restore' | 'copy' | 'salvage'>
  subscribe(listener: (event: ContractEvent) => void): () => void
  /** The only way a path gets in. `temporary` files are deleted once their import has ended. @throws LudographError */
  grantFile(path: string, options?: { name?: string; temporary?: boolean }): Promise<FileGrant>
  /**
   * Opens a file or folder that the user named outside the page: a backup is offered for restoring, anything else is queued for import.
   * @throws LudographError `no_catalogue`, or why the file cannot be imported
   */
  openPath(path: string): Promise<void>
  /** Cancels what runs, closes the catalogue. */
  close(): Promise<void>
  /** False while a sentence model is loaded or at work: `process.exit` would then abort the program instead of ending it. */
  mayExit(): boolean
}

/** Puts the areas together: this is the only file that knows all of them. */
export function createApp(options: AppOptions): App {
  const listeners = new Set<(event: ContractEvent) => void>()
  const emit = (event: ContractEvent): void => {
    if ((event.topic === 'catalogue.changed' || event.topic === 'segments.changed') && catalogue.state.state === 'open') forgetCounts(engine())
    listeners.forEach((listener) => listener(event))
  }
  const preferences = new JsonFile(join(options.dataFolder, 'preferences.json'), preferencesSchema, preferencesSchema.parse({}))
  makeDataFolderPrivate(options.dataFolder)
  const known = new KnownCatalogues(options.dataFolder, options.secrets)
  const userFolder = options.userFolder ?? options.dataFolder
  const origins = new CatalogueOrigins(userFolder)
  if (options.userFolder !== undefined) adoptCatalogues(userFolder, origins)
  const grants = new FileGrants()
  const foreground = new Foreground()
  const models = new Models({
    foreground,
    resourcesFolder: options.resourcesFolder,
    read: () => ({ folder: preferences.read().modelFolder, key: preferences.read().modelKey }),
    write: ({ folder, key }) => changePreferences({ modelFolder: folder, modelKey: key }),
  })
  const samplePath = join(options.resourcesFolder, 'sample', sampleFile)
  const catalogue = new OpenCatalogue({
    emit,
    foreground,
    openEngine: (target, onNotice) => openGuarded(target, onNotice, origins, (engine) => backups.beforeMigration(engine, onNotice)),
    models,
    words: new Words(models),
    embedsAfterImport: () => options.host !== 'cli' && preferences.read().embedAfterImport,
    embeddingPace: () => preferences.read().embeddingPace,
    efSearch: () => preferences.read().efSearch,
    samplePath,
    applyAutomatically: () => options.host === 'cli' || preferences.read().applyAutomatically,
    asks: options.host !== 'cli',
  })
  const opened = () => catalogue.opened
  const engine = () => catalogue.opened.engine
  const imports = () => catalogue.opened.imports
  const runs = new Runs()
  const analytics = createAnalytics({ engine, emit, runs, foreground, dataFolder: options.dataFolder })
  const backups = new Backups({
    folder: options.backupFolder ?? join(options.dataFolder, 'backups'),
    program: options.version,
    emit,
    engine,
    rebuild: rebuildDerived,
    workFolder: join(options.dataFolder, 'ludograph.salvage'),
    isOwn: (folder) => origins.knows(folder),
    onRestored: (target) => target.kind === 'embedded' && origins.remember(target.folder),
  })
  listeners.add((event) => {
    if (event.topic !== 'imports.changed' || event.payload.state !== 'applied' || options.host === 'cli') return
    backups.startIfDue(preferences.read()).catch((error: unknown) => catalogue.notify(`No backup was made after the import. ${toErrorShape(error).message}`))
  })
  const openedBackups = new OpenedBackups(emit)
  const updates = new Updates(options.updates ?? null, (payload) => emit({ topic: 'app.updateChanged', payload }))
  const done = { done: true } as const

  function changePreferences(changes: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined }): Preferences {
    const changed = preferencesSchema.parse({ ...preferences.read(), ...changes })
    preferences.write(changed)
    emit({ topic: 'settings.changed', payload: changed })
    updates.lookDaily(changed.lookForUpdates)
    return changed
  }

  function targetOf(input: CallInput<'catalogue.open'>): EngineTarget {
    if (input.kind === 'embedded') {
      return { kind: 'embedded', folder: known.folderOf(input.name), label: input.name, ifForeign: input.ifForeign, takeOver: input.takeOver }
    }
    const { url, password } = parseServerUrl(input.url)
    return { kind: 'server', url, password: input.password ?? password ?? known.storedPassword(url), createExtension: input.createExtension }
  }

  async function closedFolderOf(name: string): Promise<string> {
    const { state } = catalogue
    if (state.state !== 'closed' && 'label' in state && state.label === name) await catalogue.close()
    return known.folderOf(name)
  }

  async function openKnown(input: CallInput<'catalogue.open'>): Promise<CatalogueState> {
    const target = targetOf(input)
    return catalogue.open(target, () => {
      // The window needs these counts first, so counting starts while its script is still loading. If it fails, the window's own call reports it.
      if (options.host !== 'cli') catalogueStatus(engine(), catalogue.opened.schema).catch(() => undefined)
      if (input.kind === 'embedded') known.remember({ kind: 'embedded', address: input.name }, null)
      else if (target.kind === 'server') known.remember({ kind: 'server', address: target.url }, input.password ?? parseServerUrl(input.url).password)
    })
  }

  const handlers: Handlers = {
    'catalogue.state': async () => catalogue.state,
    'catalogue.status': async () => {
      const open = engine()
      const status = await catalogueStatus(open, catalogue.opened.schema)
      if (options.host !== 'cli') void readAhead(open, foreground, models.key)
      return status
    },
    'catalogue.viewState': async ({ view }) => readViewState(engine(), view),
    'catalogue.keepViewState': async ({ view, state }) => {
      // Where one was in a view is a convenience, and the window notes it unasked: in a read-only catalogue it is not kept.
      if (!catalogue.opened.readOnly) await keepViewState(engine(), view, state)
      return done
    },
    'catalogue.known': async () => known.list(),
    'catalogue.open': openKnown,
    'catalogue.checkServer': async ({ url: text, password }) => {
      const { url, password: inUrl } = parseServerUrl(text)
      return ServerEngine.look({ url, password: password ?? inUrl ?? known.storedPassword(url) })
    },
    'catalogue.forget': async ({ url }) => {
      known.forget(url)
      return done
    },
    ...backupHandlers({ backups, opened: openedBackups, targetOf, closedFolderOf, grants }),
    ...catalogueFolderHandlers({
      catalogue,
      known,
      backups,
      trash: options.trash,
      open: (name) => openKnown({ kind: 'embedded', name, ifForeign: 'ask', takeOver: false }),
    }),
    ...importHandlers({ imports, engine, grants, samplePath }),
    ...mappingHandlers(imports, userFolder),
    ...embeddingHandlers(opened, models, grants),
    ...similarityHandlers(opened, runs),
    ...analytics.handlers,
    ...savedWorkHandlers({ engine, emit }),
    ...savedWorkFileHandlers({ engine, emit, userFolder }),
    ...taskHandlers(() => catalogue.opened.maintenance),
    ...watchHandlers(() => catalogue.opened.watch),
    ...programHandlers({
      read: () => preferences.read(),
      change: changePreferences,
      updates,
      about: { version: options.version, host: options.host, secretsAvailable: options.secrets.available, dataFolder: options.dataFolder },
      copyText: options.copyText,
      openAddress: options.openAddress,
    }),
  }

  return {
    handlers: inForeground(handlers, foreground),
    start() {
      updates.lookDaily(preferences.read().lookForUpdates)
      const { kind, address } = known.current
      backups.tidy().catch((error: unknown) => console.error('old backups stay:', toErrorShape(error).message))
      const last =
        kind === 'embedded'
          ? ({ kind, name: address, ifForeign: 'ask', takeOver: false } as const)
          : ({ kind, url: address, password: null, createExtension: false } as const)
      // Whatever goes wrong is the catalogue's state, and every host shows that.
      openKnown(last).catch((error: unknown) => console.error('could not open the last catalogue:', toErrorShape(error).message))
    },
    async openTarget(target) {
      const state = await catalogue.open(target, () => undefined)
      if (state.state === 'failed' || state.state === 'foreign') {
        const { code, message, hint, detail } = state.error
        throw new LudographError(code, message, hint, detail)
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    backups,
    grantFile: (path, how) => grants.grant(path, how),
    async openPath(path) {
      if (isBackupFile(path)) {
        openedBackups.add(path)
        return
      }
      const { token } = await grants.grant(path)
      await handlers['imports.start'](calls['imports.start'].input.parse({ token }))
    },
    async close() {
      updates.lookDaily(false)
      await backups.cancel()
      try {
        await catalogue.close()
      } finally {
        await models.stop()
      }
      await analytics.close()
    },
    mayExit: () => !modelThreadsRun(),
  }
}
