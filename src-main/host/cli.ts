import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LudographError, toErrorShape } from '@contract'
import { createApp, type App } from '../app'
import { defaultCatalogue } from '../settings/known-catalogues'
import { noSecrets } from '../settings/secrets'
import type { Outcome } from './cli-analytics'
import { readArguments, usage, type Invocation } from './cli-arguments'
import { runCommand } from './cli-commands'
import { errorText } from './cli-text'
import { dataFolder, userFolder } from './data-folder'
import { placesFrom } from './places'
import { version } from './version'

async function run({ command, catalogue, ifForeign }: Invocation): Promise<Outcome> {
  if (command.name === 'help') return { json: { usage }, text: usage }
  // Preferences of the window are not those of a script: the CLI keeps none.
  const scratch = mkdtempSync(join(tmpdir(), 'ludograph-cli-'))
  const app = createApp({
    dataFolder: scratch,
    userFolder: userFolder(),
    usualFolder: dataFolder(),
    resourcesFolder: placesFrom(import.meta.dirname).resources,
    host: 'cli',
    version,
    secrets: noSecrets,
  })
  let leaving: Promise<void> | null = null
  const leave = (): Promise<void> => {
    leaving ??= app.close().finally(() => rmSync(scratch, { recursive: true, force: true }))
    return leaving
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(app, leave))
  try {
    if (catalogue && 'url' in catalogue) {
      await app.openTarget({ kind: 'server', url: catalogue.url, password: null, createExtension: true })
    } else {
      const folder = catalogue?.folder ?? join(dataFolder(), 'catalogues', defaultCatalogue.address)
      await app.openTarget({ kind: 'embedded', folder, ifForeign })
    }
    return await runCommand(app, command)
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    await leave()
  }
}

/** The user wants to stop: a running import, or what maintains, is cancelled, which ends the command by itself; else there is nothing to wait for. */
async function stop(app: App, leave: () => Promise<void>): Promise<void> {
  try {
    const running = await app.handlers['imports.running']({})
    if (running) {
      await app.handlers['imports.cancel']({ id: running.id })
      return
    }
    const { tasks } = await app.handlers['maintenance.queue']({})
    if (tasks.length > 0) {
      // The last one first: else each would begin as the one before it ends.
      for (const { id } of tasks.reverse()) await app.handlers['maintenance.cancel']({ id })
      return
    }
    // Asked only now: its answer comes from the database, which an import may keep busy.
    const embedding = (await app.handlers['embedding.status']({})).progress
    if (embedding) await app.handlers['embedding.cancel']({ id: embedding.id })
    else await leave()
  } catch {
    await leave() // nothing was open yet, or it ended at this very moment
  }
}

/** Prints the outcome and says how to exit: 0 done, 1 failed, 2 wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json')
  try {
    const invocation = readArguments(args, process.env['INIT_CWD'] ?? process.cwd())
    const outcome = await run(invocation)
    await print(json ? JSON.stringify(outcome.json) : outcome.text)
    return outcome.failed === true ? 1 : 0
  } catch (error) {
    const shape = toErrorShape(error)
    const { code, message, hint } = shape
    if (json) await print(JSON.stringify({ error: { code, message, hint } }))
    process.stderr.write(`${errorText(shape)}\n`)
    return error instanceof LudographError && code === 'usage' ? 2 : 1
  }
}

const print = (text: string): Promise<void> =>
  new Promise((written) => process.stdout.write(`${text}\n`, () => written()))

// A refused connection can keep its socket open for a minute: the command is over when its answer is out.
process.exit(await main(process.argv.slice(2)))
