import { basename, resolve } from 'node:path'
import { toErrorShape, type ErrorShape } from '@contract'
import { command, flag, numberText, option } from '../command'
import { errorText } from '../error-text'
import { importFile, nothingTaken, type ImportResult } from '../import-file'
import { importText, progressText } from '../import-text'
import { progressLine } from '../progress'
import { readShape } from '../shape-argument'

/** One of several files that could not be imported. The others are, each for itself. */
interface FailedFile {
  readonly file: string
  readonly error: ErrorShape
}

/** @throws what was thrown if the user has stopped it: no other file is begun then */
function failedFile(file: string, thrown: unknown): FailedFile {
  const error = toErrorShape(thrown)
  if (error.code === 'cancelled') throw thrown
  return { file, error }
}

export const importCommand = command({
  name: 'import',
  about:
    'Import files or folders, one after the other. A record changes only what it states; one without a name only updates a game that is there, and is rejected if it is not.',
  operands: '<file...>',
  options: {
    preview: flag('only show what would change'),
    apply: flag('apply without asking (the default)'),
    resume: flag('continue an interrupted import of the same file'),
    replace: flag('apply even if many games would lose their name, genres or description'),
    appid: option('number', 'application that the reviews of a file are about, if they do not say it', numberText(/^[1-9]\d{0,14}$/, 'takes the number of an application')),
    shape: option('file|name', 'mapping of fields for records of an unknown shape: a file, or a name that "shapes" lists (rawg, for example)'),
    salvage: flag('of a damaged file, or one that ends early, import the whole records before that'),
  },
  read({ preview, apply, resume, replace, appid, shape, salvage }, files, { cwd, wrong }) {
    if (apply && preview) throw wrong('--apply and --preview contradict each other: give one of them.')
    return {
      files: files.map((file) => resolve(cwd, file)),
      preview,
      resume,
      replace,
      salvage,
      appid: appid ?? null,
      shape: shape === undefined ? null : { text: shape, path: resolve(cwd, shape) },
    }
  },
  async run(app, { files, shape, ...wishes }) {
    const options = { ...wishes, shape: shape === null ? null : await readShape(shape), onProgress: progressLine(progressText, { always: ({ phase }) => phase !== 'reading' }) }
    const [only, ...others] = files
    if (only !== undefined && others.length === 0) {
      const result = await importFile(app, only, options)
      return { json: result, text: importText(result), failed: nothingTaken(result) }
    }
    const ends: (ImportResult | FailedFile)[] = []
    for (const file of files) ends.push(await importFile(app, file, options).catch((error: unknown) => failedFile(file, error)))
    return {
      json: { imports: ends.map((end) => ('import' in end ? end.import : end)) },
      text: ends.map((end) => ('import' in end ? importText(end) : `${basename(end.file)} was not imported.\n${errorText(end.error)}`)).join('\n\n'),
      failed: ends.some((end) => !('import' in end) || nothingTaken(end)),
    }
  },
})
