import type { ImportProgress } from '@contract'
import type { App } from '../app'
import { analyse, listFields, listPresets, runSql, type Outcome } from './cli-analytics'
import { usage, type Command } from './cli-arguments'
import { backUp, backupText } from './cli-backup'
import { embed } from './cli-embed'
import { listHistory, listRejects, undo } from './cli-history'
import { importFile, nothingTaken, type ImportResult } from './cli-import'
import { maintain } from './cli-maintain'
import { maintainingText } from './cli-maintain-text'
import { embeddingText, embedText, recallText, similarText } from './cli-similar-text'
import { readShape } from './cli-shape'
import { historyText, importText, progressText, rejectsText, statusText, undoneText } from './cli-text'
import { watch } from './cli-watch'

/** Runs one command on the catalogue that is open, with its progress on standard error. @throws LudographError */
export async function runCommand(app: App, command: Command): Promise<Outcome> {
  switch (command.name) {
    case 'import': {
      const wishes = { preview: command.preview, resume: command.resume, replace: command.replace, appid: command.appid, salvage: command.salvage, shape: command.shape === null ? null : await readShape(command.shape), onProgress: showProgress() }
      const results: ImportResult[] = []
      for (const file of command.files) results.push(await importFile(app, file, wishes))
      const [first] = results
      const json = results.length === 1 ? first : { imports: results.map((result) => result.import) }
      return { json, text: results.map(importText).join('\n\n'), failed: results.some(nothingTaken) }
    }
    case 'history': {
      const imports = await listHistory(app)
      return { json: { imports }, text: historyText(imports) }
    }
    case 'rejects': {
      const found = await listRejects(app, command.import)
      return { json: found, text: rejectsText(found) }
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
    case 'backup':
    case 'verify':
    case 'restore':
    case 'copy':
      return backUp(app, command, showLine(backupText))
    case 'status': {
      const status = await app.handlers['catalogue.status']({})
      return { json: status, text: statusText(status) }
    }
    case 'shapes':
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
