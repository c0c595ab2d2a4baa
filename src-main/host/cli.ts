import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LudographError, toErrorShape, withPath } from '@contract'
import { createApp, type App } from '../app'
import { defaultCatalogue } from '../settings/known-catalogues'
import { noSecrets } from '../settings/secrets'
import type { EngineTarget } from '../database/open-engine'
import type { CatalogueChoice, Opens, Outcome, Ready } from './cli/command'
import { errorText } from './cli/error-text'
import { newNotices } from './cli/notices'
import { withoutControls } from './cli/without-controls'
import { requireCatalogue, targetOf } from './cli/new-target'
import { readArguments, type Invocation } from './cli/program'
import { commandArguments } from './command-line'
import { dataFolder, userFolder } from './data-folder'
import { placesFrom } from './places'
import { version } from './version'

async function run({ command, catalogue, ifForeign, takeOver }: Invocation): Promise<Outcome> {
  // Preferences of the window are not those of a script: the CLI keeps none.
  const scratch = await withPath({ doing: 'write', path: tmpdir() }, () => mkdtempSync(join(tmpdir(), 'ludograph-cli-')))
  const app = createApp({
    dataFolder: scratch,
    userFolder: userFolder(),
    backupFolder: join(dataFolder(), 'backups'),
    resourcesFolder: placesFrom(import.meta.dirname).resources,
    host: 'cli',
    version,
    secrets: noSecrets,
  })
  app.subscribe(newNotices())
  let leaving: Promise<void> | null = null
  const leave = (): Promise<void> => {
    leaving ??= app.close().finally(() => rmSync(scratch, { recursive: true, force: true }))
    return leaving
  }
  wish.onStop = () => stop(app, command, leave)
  wish.onExit = () => {
    rmSync(scratch, { recursive: true, force: true })
    if (!app.mayExit()) dieOfInterrupt()
  }
  try {
    const target = targetFor(command.opens, catalogue)
    if (target) await app.openTarget(target.kind === 'embedded' ? { ...target, ifForeign, takeOver } : target)
    return await command.run(app)
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    await leave()
  }
}

/** What a command works on; null: nothing is opened. @throws LudographError `catalogue_not_found` */
function targetFor(opens: Opens, catalogue: CatalogueChoice): EngineTarget | null {
  if (opens === 'nothing') return null
  const target = typeof opens === 'object' ? opens.source : targetOf(catalogue ?? { folder: join(dataFolder(), 'catalogues', defaultCatalogue.address) })
  if (opens !== 'catalogue') requireCatalogue(target)
  return target
}

/** What it takes to stop, while a command runs. */
const wish: { isStopped: boolean; onStop: () => Promise<void>; onExit: () => void } = {
  isStopped: false,
  onStop: () => Promise.resolve(),
  onExit: () => undefined,
}

/** A command that was asked to stop ends within 2 s, whatever the database does; this leaves time for the process to go. */
const stopLimitMs = 1500
const stoppedExit = 130

/**
 * The user wants to stop: what the command does is cancelled, which ends it. If that takes too long (a server that does not
 * answer, a statement that cannot be stopped), or at the second signal, the program ends as it is.
 */
function heedSignals(json: boolean): void {
  const onSignal = (): void => {
    if (wish.isStopped) return endAtOnce(json)
    wish.isStopped = true
    setTimeout(() => endAtOnce(json), stopLimitMs).unref()
    void wish.onStop()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal)
}

/** Safe at any moment: what was committed is in the catalogue, and nothing else ever is. */
function endAtOnce(json: boolean): never {
  const message = 'Stopped before it had ended. What had been committed is kept; of an import that was not applied as a whole, nothing shows.'
  const hint = 'Look at the state with: status. An interrupted import goes on with: import FILE --resume.'
  try {
    if (json) writeSync(1, `${JSON.stringify({ error: { code: 'cancelled', message, hint } })}\n`)
    writeSync(2, `${errorText({ code: 'cancelled', message, hint, detail: null })}\n`)
  } catch {
    // Nobody listens any more: the exit code still tells.
  }
  wish.onExit()
  process.exit(stoppedExit)
}

/** As a program ends that knows nothing of Ctrl-C; a shell shows that as exit code 130 too. */
function dieOfInterrupt(): void {
  process.removeAllListeners('SIGINT')
  process.kill(process.pid, 'SIGINT')
}

/** A running import, task or embedding run is cancelled and tells so; everything else is stopped by closing the catalogue. */
async function stop(app: App, command: Ready, leave: () => Promise<void>): Promise<void> {
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
    // Its answer comes from the database, which may be busy.
    const embedding = command.name === 'embed' ? (await app.handlers['embedding.status']({})).progress : null
    if (embedding) await app.handlers['embedding.cancel']({ id: embedding.id })
    else await leave()
  } catch {
    await leave().catch(() => undefined) // nothing was open yet, or it ended at this very moment
  }
}

/** What needs no application to be told. */
function about(asked: { readonly help: string } | { readonly version: string }): Outcome {
  return 'help' in asked ? { json: { usage: asked.help }, text: asked.help } : { json: asked, text: `Ludograph ${asked.version}` }
}

/** Prints the outcome and says how to exit: 0 done, 1 failed, 2 wrong usage, 130 stopped by the user before it was done. */
async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json')
  heedSignals(json)
  try {
    const invocation = readArguments(args, process.env['INIT_CWD'] ?? process.cwd())
    const outcome = 'command' in invocation ? await run(invocation) : about(invocation)
    await print(json ? JSON.stringify(outcome.json) : withoutControls(outcome.text))
    if ('failed' in outcome && outcome.failed) return wish.isStopped ? stoppedExit : 1
    return 0
  } catch (error) {
    const shape = toErrorShape(error)
    if (json) await print(JSON.stringify({ error: shape }))
    process.stderr.write(`${withoutControls(errorText(shape))}\n`)
    if (wish.isStopped) return stoppedExit
    return error instanceof LudographError && error.code === 'usage' ? 2 : 1
  }
}

const print = (text: string): Promise<void> =>
  new Promise((written) => process.stdout.write(`${text}\n`, () => written()))

// A refused connection can keep its socket open for a minute: the command is over when its answer is out.
process.exit(await main(commandArguments(process.argv)))
