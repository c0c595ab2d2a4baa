import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LudographError, toErrorShape, type ImportProgress } from '@contract'
import { createApp, type App } from '../app'
import { defaultCatalogue } from '../settings/known-catalogues'
import { noSecrets } from '../settings/secrets'
import { readArguments, usage, type Command, type Invocation } from './cli-arguments'
import { analyse, listFields, listPresets, runSql, type Outcome } from './cli-analytics'
import { embed } from './cli-embed'
import { listRejects, undo } from './cli-history'
import { importFile, type ImportResult } from './cli-import'
import { maintain } from './cli-maintain'
import { maintainingText } from './cli-maintain-text'
import { errorText, importText, progressText, rejectsText, statusText, undoneText } from './cli-text'
import { embeddingText, embedText, recallText, similarText } from './cli-similar-text'
import { watch } from './cli-watch'
import { dataFolder, userFolder } from './data-folder'
import { placesFrom } from './places'
import { version } from './version'

async function runCommand(app: App, command: Command): Promise<Outcome> {
  switch (command.name) {
    case 'import': {
      const wishes = { preview: command.preview, resume: command.resume, onProgress: showProgress() }
      const results: ImportResult[] = []
      for (const file of command.files) results.push(await importFile(app, file, wishes))
      const [first] = results
      const json = results.length === 1 ? first : { imports: results.map((result) => result.import) }
      return { json, text: results.map(importText).join('\n\n') }
    }
    case 'rejects': {
      const found = await listRejects(app, command.import)
      return { json: found, text: rejectsText(found.rejects) }
    }
    case 'undo': {
      const done = await undo(app, command.import)
      return { json: done, text: undoneText(done.undone) }
    }
    case 'analyse':
      return analyse(app, command)
    case 'presets':
      return listPresets(app)
    case 'sql':
      return runSql(app, command)
    case 'fields':
      return listFields(app, command)
    case 'embed': {
      const result = await embed(app, command.what, showLine(embeddingText))
      return { json: result, text: embedText(result) }
    }
    case 'similar': {
      const { engine, index, results, milliseconds, fewer, nearest } = await app.handlers['similar.find'](command.input)
      const shown = results.map(({ appid, name, type, distance, sameText }) => ({ appid, name, type, distance, sameText }))
      return { json: { engine, index, results: shown, milliseconds }, text: similarText({ results, nearest, fewer, index, milliseconds }) }
    }
    case 'maintain':
      return maintain(app, command, showLine(maintainingText))
    case 'check':
    case 'advise':
    case 'monitor':
    case 'benchmark':
      return watch(app, command, showLine((line) => line))
    case 'recall': {
      const { points, exactP95Milliseconds, advised } = await app.handlers['similar.recall']({ questions: 200 })
      return { json: { points }, text: recallText(points, exactP95Milliseconds, advised) }
    }
    case 'status': {
      const status = await app.handlers['catalogue.status']({})
      return { json: status, text: statusText(status) }
    }
    case 'help':
      return { json: { usage }, text: usage }
  }
}

/** On a terminal one line that is written over; in a log a line every few seconds. */
function showProgress(): (progress: ImportProgress) => void {
  const everyMs = process.stderr.isTTY ? 100 : 3000
  let last = 0
  return (progress) => {
    const now = performance.now()
    if (now - last < everyMs && progress.phase === 'reading') return
    last = now
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${progressText(progress)}` : `${progressText(progress)}\n`)
  }
}

/** As `showProgress`, for what is told a few times a second. */
function showLine<Told extends unknown[]>(textOf: (...told: Told) => string): (...told: Told) => void {
  const everyMs = process.stderr.isTTY ? 250 : 3000
  let last = 0
  return (...told) => {
    const now = performance.now()
    if (now - last < everyMs) return
    last = now
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${textOf(...told)}` : `${textOf(...told)}\n`)
  }
}

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
