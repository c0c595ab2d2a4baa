import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { EmbeddedEngine } from '../../src-main/database/embedded/embedded-engine'
import type { Engine } from '../../src-main/database/engine'
import { openEngine, type EngineTarget } from '../../src-main/database/open-engine'
import { ServerEngine } from '../../src-main/database/server/server-engine'
import { copyTemplate } from './embedded-template'
import { scratchFolders } from './scratch'
import { createDatabase } from './server-template'
import type { Content } from './template-content'
import { adminUrl, noServer, testDatabases, urlOf } from './test-server'
import { orGiveUp } from './wait'

/** Makes catalogues on one of the engines. All of them are closed and removed when the suite has ended. */
export interface Catalogues {
  /** a new catalogue that is not open, with the schema and nothing in it unless `content` says otherwise */
  target(content?: Content): Promise<EngineTarget>
  /** opens a catalogue as the application does; a new one if none is named */
  open(target?: EngineTarget, onNotice?: (text: string) => void): Promise<Engine>
  /** opens a database without looking at its schema */
  openBare(target: EngineTarget): Promise<Engine>
}

/** A catalogue of the tests, opened by a program that has never seen it, as if its user had said to trust it. */
export const trusted = (target: EngineTarget): EngineTarget => (target.kind === 'embedded' ? { ...target, ifForeign: 'trust' } : target)

/** Runs the same suite on both engines. Where there is no server, its half is skipped with a line that says so. */
export function forEachEngine(suite: (name: EngineTarget['kind'], catalogues: Catalogues) => void): void {
  onEmbedded((catalogues) => suite('embedded', catalogues))
  onServer((catalogues) => suite('server', catalogues))
}

export function onEmbedded(suite: (catalogues: Catalogues) => void): void {
  describe('embedded', () => {
    const folder = scratchFolders()
    suite(
      cataloguesBy(async (content) => {
        const place = join(await folder(), 'catalogue')
        await copyTemplate(content, place)
        return { kind: 'embedded', folder: place }
      }),
    )
  })
}

export function onServer(suite: (catalogues: Catalogues) => void): void {
  if (adminUrl === null) console.log(`SKIP: ${noServer}`)
  describe.skipIf(adminUrl === null)('server', () => {
    const database = testDatabases(createDatabase)
    suite(
      cataloguesBy(async (content) => ({
        kind: 'server',
        url: urlOf({ database: await database(content) }),
        password: null,
        createExtension: true,
      })),
    )
  })
}

function cataloguesBy(makeTarget: (content: Content) => Promise<EngineTarget>): Catalogues {
  const opened: Engine[] = []
  afterAll(async () => {
    // A test that failed may hold a connection, and closing would wait for it.
    for (const engine of opened) await orGiveUp(engine.close())
  })
  const keep = (engine: Engine): Engine => {
    opened.push(engine)
    return engine
  }
  return {
    target: (content = 'schema') => makeTarget(content),
    open: async (target, onNotice = () => undefined) =>
      keep((await openEngine(target ?? (await makeTarget('schema')), onNotice)).engine),
    openBare: async (target) =>
      keep(target.kind === 'embedded' ? await EmbeddedEngine.open(target) : await ServerEngine.open(target)),
  }
}
