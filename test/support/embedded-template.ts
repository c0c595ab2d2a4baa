import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedEngine } from '../../src-main/database/embedded/embedded-engine'
import { CatalogueOrigins } from '../../src-main/database/embedded/origin'
import { workerFile } from '../../src-main/database/worker-file'
import { migrate, migrations } from '../../src-main/database/migrate'
import { userFolder } from '../../src-main/host/data-folder'
import { projectFolder } from './built'

/** What a new catalogue holds: a database and nothing in it, or the schema too. */
export type Content = 'nothing' | 'schema'

const cache = join(projectFolder, 'test/.results/embedded-templates')

/** Changes with everything that a template's bytes depend on. */
async function templateKey(): Promise<string> {
  const pglite = join(projectFolder, 'node_modules/@electric-sql/pglite/package.json')
  const hash = createHash('sha256')
  for (const { name, sql } of migrations) hash.update(name).update(sql)
  for (const file of [pglite, workerFile('pglite')]) hash.update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

async function makeTemplates(folder: string): Promise<void> {
  const bare = join(folder, 'nothing')
  const withSchema = join(folder, 'schema')
  await (await EmbeddedEngine.open({ folder: bare })).close()
  await cp(bare, withSchema, { recursive: true })
  const engine = await EmbeddedEngine.open({ folder: withSchema })
  await migrate(engine)
  await engine.durablePoint()
  await engine.close()
}

let templates: Promise<string> | null = null

async function findTemplates(): Promise<string> {
  const key = await templateKey()
  const folder = join(cache, key)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  // What begins with this key may be what another test process is making at this very moment.
  for (const old of (await readdir(cache)).filter((name) => !name.startsWith(key))) await rm(join(cache, old), { recursive: true, force: true })
  const unfinished = await mkdtemp(join(cache, `${key}.new-`))
  await makeTemplates(unfinished)
  await rename(unfinished, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error // else another test process was quicker, and its templates are as good
    await rm(unfinished, { recursive: true, force: true })
  })
  return folder
}

/**
 * Fills a folder with a catalogue in a fraction of the time that initdb and the migrations take. To the programs that the
 * tests start it is this user's own; `foreign`: it is one from elsewhere.
 */
export async function copyTemplate(content: Content, folder: string, whose: 'own' | 'foreign' = 'own'): Promise<void> {
  templates ??= findTemplates()
  await cp(join(await templates, content), folder, { recursive: true })
  if (whose === 'own') new CatalogueOrigins(userFolder()).remember(folder)
}
