import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LudographError, shownPath, type ForeignObject } from '@contract'
import { allowBlocked, blockFunctions } from './embedded/blocked-functions'
import { EmbeddedEngine } from './embedded/embedded-engine'
import { foreignObjects, type CodeObject } from './embedded/inventory'
import type { CatalogueOrigins } from './embedded/origin'
import type { Engine } from './engine'
import { schemaOf } from './migrate'
import { openEngine, type EngineTarget, type OpenedEngine } from './open-engine'

/** Of a foreign catalogue so many objects are shown, each with so much of its definition; the rest is counted. */
const shownObjects = 500
const shownCharacters = 2000

/** The catalogue comes from elsewhere, and nobody has said yet how to open it. */
export class ForeignCatalogueError extends LudographError {
  readonly objects: ForeignObject[]
  readonly total: number

  constructor(found: readonly CodeObject[]) {
    super(
      'catalogue_foreign',
      found.length === 0
        ? 'This catalogue comes from elsewhere: it was not made by you on this computer. No code was found in it.'
        : `This catalogue comes from elsewhere: it was not made by you on this computer. It brings ${found.length} objects along that are not Ludograph’s and may run code.`,
      'Open it read-only, which runs nothing of it, or trust it if you know who made it. On the command line: --read-only or --trust.',
      found.length === 0 ? null : found.slice(0, 20).map(({ kind, name }) => `${kind} ${name}`).join(', ') + (found.length > 20 ? `, and ${found.length - 20} more` : ''),
    )
    this.total = found.length
    this.objects = found.slice(0, shownObjects).map(({ kind, name, definition }) => ({
      kind,
      name,
      definition: definition.slice(0, shownCharacters),
      cut: definition.length > shownCharacters,
    }))
  }
}

/**
 * Opens a catalogue as `openEngine` does, but a folder that this user neither made nor trusted on this machine only as
 * `target.ifForeign` says: `ask` lists what in it is not Ludograph's, `read` opens it without running any of that,
 * `trust` opens it as one's own and remembers it. With `read` nothing is written to one's own catalogue either, and none is made.
 * @throws ForeignCatalogueError if it is to ask; LudographError `catalogue_older` if it cannot be read without changing it, `catalogue_not_found`
 */
export async function openGuarded(
  target: EngineTarget,
  onNotice: (text: string) => void,
  origins: CatalogueOrigins,
  beforeMigrating?: (engine: Engine) => Promise<void>,
): Promise<OpenedEngine> {
  if (target.kind === 'server') return openEngine(target, onNotice, beforeMigrating)
  const folder = resolve(target.folder)
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) {
    if (target.ifForeign === 'read') throw new LudographError('catalogue_not_found', `There is no catalogue in ${shownPath(folder)}.`, 'Check the path. A catalogue that is opened read-only has to exist.')
    const opened = await openEngine(target, onNotice, beforeMigrating)
    remember(origins, folder, onNotice)
    return opened
  }
  if (origins.knows(folder)) return target.ifForeign === 'read' ? openToRead(target, onNotice) : openEngine(target, onNotice, beforeMigrating)
  switch (target.ifForeign ?? 'ask') {
    case 'trust':
      await inspected(target, onNotice, allowBlocked)
      remember(origins, folder, onNotice)
      return openEngine(target, onNotice, beforeMigrating)
    case 'ask':
      throw new ForeignCatalogueError(await inspected(target, onNotice, foreignObjects))
    case 'read':
      await inspected(target, onNotice, async (engine) => {
        const functions = (await foreignObjects(engine)).flatMap((found) => found.function ?? [])
        await blockFunctions(engine, functions)
        if (functions.length > 0) onNotice(`This catalogue comes from elsewhere. ${functions.length} functions that it brings along are not run.`)
      })
      return openToRead(target, onNotice)
  }
}

type FolderTarget = Extract<EngineTarget, { kind: 'embedded' }>

/** Works on a catalogue in which nothing but PostgreSQL's built-ins is in reach. */
async function inspected<T>({ folder, takeOver = false }: FolderTarget, onNotice: (text: string) => void, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await EmbeddedEngine.open({ folder, takeOver, use: 'inspect', onNotice })
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}

async function openToRead({ folder, label }: FolderTarget, onNotice: (text: string) => void): Promise<OpenedEngine> {
  const engine = await EmbeddedEngine.open({ folder, use: 'read', onNotice, ...(label === undefined ? {} : { label }) })
  try {
    return { engine, schema: await schemaOf(engine), readOnly: true }
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** Where that cannot be written down, the catalogue opens all the same, and its user is asked again next time. */
function remember(origins: CatalogueOrigins, folder: string, onNotice: (text: string) => void): void {
  try {
    origins.remember(folder)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    onNotice(`It could not be noted that this catalogue is yours, so the next start will ask where it comes from: ${why}`)
  }
}
