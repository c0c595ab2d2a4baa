import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedEngine } from '../../src-main/database/embedded/embedded-engine'
import { CatalogueOrigins } from '../../src-main/database/embedded/origin'
import { workerFile } from '../../src-main/database/worker-file'
import { userFolder } from '../../src-main/host/data-folder'
import { projectFolder } from './built'
import { cachedFolder, copyFolder } from './template-cache'
import { fill, sourceOf, type Content } from './template-content'

const sourcesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|sql)$/.test(name))
    .sort()
    .map((name) => join(folder, name))

let hashOfSources: Promise<string> | null = null

/** Changes with everything that could write another byte into a template: PGlite, the core, the built workers. */
async function hashSources(): Promise<string> {
  const pglite = join(projectFolder, 'node_modules/@electric-sql/pglite/package.json')
  const sources = ['src-main/database', 'src-main/catalogue-schema', 'src-main/import', 'src-preload/contract'].flatMap((folder) => sourcesOf(join(projectFolder, folder)))
  const hash = createHash('sha256')
  for (const file of [pglite, workerFile('pglite'), workerFile('reader'), workerFile('parser'), ...sources]) hash.update(file.slice(projectFolder.length)).update(await readFile(file))
  return hash.digest('hex')
}

async function keyOf(content: Content): Promise<string> {
  hashOfSources ??= hashSources()
  const hash = createHash('sha256').update(await hashOfSources)
  const source = sourceOf(content)
  if (source !== null) hash.update(await readFile(source))
  return hash.digest('hex').slice(0, 16)
}

async function make(content: Content, folder: string): Promise<void> {
  if (content !== 'nothing') copyFolder(await find(content === 'schema' ? 'nothing' : 'schema'), folder)
  const engine = await EmbeddedEngine.open({ folder })
  await fill(engine, content)
  await engine.checkpoint()
  await engine.close()
}

const templates = new Map<Content, Promise<string>>()

/** The folder of a template; made, if no test process has made it yet. */
function find(content: Content): Promise<string> {
  const known = templates.get(content) ?? findOrMake(content)
  templates.set(content, known)
  return known
}

async function findOrMake(content: Content): Promise<string> {
  return cachedFolder(content, await keyOf(content), (folder) => make(content, folder))
}

/**
 * Fills a folder with a catalogue in a fraction of the time that initdb, the migrations and an import take. To the programs
 * that the tests start it is this user's own; `foreign`: it is one from elsewhere.
 */
export async function copyTemplate(content: Content, folder: string, whose: 'own' | 'foreign' = 'own'): Promise<void> {
  copyFolder(await find(content), folder)
  if (whose === 'own') new CatalogueOrigins(userFolder()).remember(folder)
}

/** Makes a template unless it is there already: before the first test that is timed. */
export async function makeSureOfTemplate(content: Content): Promise<void> {
  await find(content)
}
