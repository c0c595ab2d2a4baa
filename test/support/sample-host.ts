import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedEngine } from '../../src-main/database/embedded/embedded-engine'
import { CatalogueOrigins } from '../../src-main/database/embedded/origin'
import { userFolder } from '../../src-main/host/data-folder'
import { outFolder } from './built'
import { HostProcess, preparedCatalogue, removeFolder } from './host-process'
import { samplePath } from './store-files'
import { cachedFolder, copyFolder } from './template-cache'
import { until } from './wait'

/** Changes with the sample and with the program that imports it. */
async function templateKey(): Promise<string> {
  const main = join(outFolder, 'main')
  const programs = (await readdir(main, { recursive: true })).filter((name) => name.endsWith('.js')).sort()
  const hash = createHash('sha256')
  for (const file of [samplePath, ...programs.map((name) => join(main, name))]) hash.update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

/** An import and a tune-up take minutes on a busy machine. */
const limit = 10 * 60_000

/** As a person has it some time after "Load the sample catalogue": imported, and tuned up. */
async function makeTemplate(folder: string): Promise<void> {
  const host = await HostProcess.startPrepared()
  try {
    await until('the catalogue to be open', async () => (await host.call('catalogue.state', {})).state === 'open', limit)
    const { afterImport, weekly } = (await host.call('maintenance.health', {})).schedule
    await host.call('maintenance.setSchedule', { afterImport: false, weekly: false }) // it would begin at some time of its own
    const { id } = await host.call('imports.startSample', {})
    await until('the sample to be imported', async () => {
      const summary = (await host.call('imports.list', {})).find((one) => one.id === id)
      if (summary?.error) throw new Error(`The sample was not imported: ${summary.error.message}`)
      return summary?.state === 'applied' && (await host.call('imports.running', {})) === null
    }, limit)
    await host.call('maintenance.tuneUp', {})
    await until('the tune-up to end', async () => (await host.call('maintenance.queue', {})).tasks.length === 0, limit)
    await host.call('maintenance.setSchedule', { afterImport, weekly })
    await host.stop()
    copyFolder(preparedCatalogue(host.dataFolder), folder)
  } finally {
    await host.stop()
    removeFolder(host.dataFolder)
  }
}

let template: Promise<string> | null = null

async function findTemplate(): Promise<string> {
  return cachedFolder('tuned', await templateKey(), makeTemplate)
}

/** Makes what `sampleHost` copies, unless it is there already. Two processes must not do so at once. */
export async function makeSureOfSample(): Promise<void> {
  template ??= findTemplate()
  await template
}

/**
 * A host whose catalogue holds the sample. The sample is imported once for all tests, by the built program.
 * @param statements run on the catalogue before the host opens it
 */
export async function sampleHost(statements: readonly string[] = []): Promise<HostProcess> {
  template ??= findTemplate()
  const from = await template
  return HostProcess.startPrepared(async (catalogue) => {
    copyFolder(from, catalogue)
    new CatalogueOrigins(userFolder()).remember(catalogue) // a copy would be asked about
    if (statements.length > 0) await runOn(catalogue, statements)
  })
}

/** Runs statements on an embedded catalogue that no host has open. */
export async function runOn(folder: string, statements: readonly string[]): Promise<void> {
  const engine = await EmbeddedEngine.open({ folder })
  try {
    for (const statement of statements) await engine.query(statement)
    await engine.checkpoint()
  } finally {
    await engine.close()
  }
}
