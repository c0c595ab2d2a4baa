import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { asPathError, LudographError, presetName, queryModel, savedQuestion, type Answer, type PresetName, type QuestionAnswer, type SavedQuestion, shownPath, withPath } from '@contract'
import type { App } from '../app'
import type { Command, Output } from './cli-arguments'
import { answerText, fieldsText, presetsText, writtenText } from './cli-text'

/** What a command answers: the object for scripts, and the same in words. */
export interface Outcome {
  readonly json: unknown
  readonly text: string
  /** it ran to its end, and something in it failed: that is told by the exit code too */
  readonly failed?: boolean
}

/** The most rows that are printed; a file takes all. */
const printedRows = 100_000
const secondsLimit = 600

const badFile = (message: string): LudographError =>
  new LudographError('bad_question_file', message, 'Give a file that Ludograph wrote when a question was shared, or a question as JSON.')

/** Reads a question from a file: as it is kept, as it is shared (one question), or the bare query model. */
async function readQuestion(file: string): Promise<SavedQuestion> {
  const text = await withPath({ doing: 'read', path: file }, () => readFile(file, 'utf8'))
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw badFile(`${shownPath(file)} is not JSON.`)
  }
  const { questions } = (typeof content === 'object' && content !== null ? content : {}) as { questions?: unknown }
  if (Array.isArray(questions)) {
    const [only, second] = questions as { question?: unknown }[]
    if (second !== undefined) throw badFile(`${shownPath(file)} holds ${questions.length} questions; one is run at a time.`)
    content = only?.question
  }
  const whole = savedQuestion.safeParse(content)
  if (whole.success) return whole.data
  const model = queryModel.safeParse(content)
  if (model.success) return { kind: 'model', query: model.data, chart: null }
  const [issue] = model.error.issues
  const where = issue && issue.path.length > 0 ? ` (at ${issue.path.join('.')})` : ''
  throw badFile(`${shownPath(file)} holds no question that this version can read${where}: ${issue?.message ?? 'invalid'}.`)
}

/** The one shape of answers on the command line. */
function answered({ columns, rows, rowCount, currency, seconds }: QuestionAnswer): Outcome {
  const answer: Answer = { columns: columns.map(({ name, label, type }) => ({ name, label, type })), rows, rowCount, currency, seconds }
  return { json: answer, text: answerText(answer) }
}

/** Answers a preset or a question from a file. @throws LudographError */
export async function analyse(app: App, { ask, output }: Extract<Command, { name: 'analyse' }>): Promise<Outcome> {
  const question = 'preset' in ask ? ({ kind: 'preset', name: ask.preset, currency: ask.currency, chart: null } as const) : inCurrency(await readQuestion(ask.file), ask.currency)
  if (output !== null) return write(app, question, output)
  return answered(await answerTo(app, question))
}

function inCurrency(question: SavedQuestion, currency: string | null): SavedQuestion {
  if (currency === null) return question
  if (question.kind === 'model') return { ...question, query: { ...question.query, currency } }
  return question.kind === 'preset' ? { ...question, currency } : question
}

function presetOf(name: string): PresetName {
  const parsed = presetName.safeParse(name)
  if (!parsed.success) throw new LudographError('unknown_preset', `There is no preset ${name}.`, 'See: analyse --list.')
  return parsed.data
}

async function answerTo(app: App, question: SavedQuestion): Promise<QuestionAnswer> {
  if (question.kind === 'preset') return app.handlers['analytics.preset']({ name: presetOf(question.name), currency: question.currency })
  const limits = { rowLimit: printedRows, secondsLimit, automatic: false }
  return question.kind === 'sql'
    ? app.handlers['analytics.sql']({ text: question.text, ...limits })
    : app.handlers['analytics.run']({ query: question.query, totals: false, ...limits })
}

/** Runs one read-only statement. @throws LudographError */
export async function runSql(app: App, { text, output }: Extract<Command, { name: 'sql' }>): Promise<Outcome> {
  const question: SavedQuestion = { kind: 'sql', text, chart: null }
  return output === null ? answered(await answerTo(app, question)) : write(app, question, output)
}

export async function listPresets(app: App): Promise<Outcome> {
  const presets = (await app.handlers['analytics.gallery']({})).map(({ name, title, about }) => ({ name, title, about }))
  return { json: { presets }, text: presetsText(presets) }
}

/** What questions can be made of. With `paths`, places in documents too; their `occurs` is of the sample, whose size is told. */
export async function listFields(app: App, { subject, paths }: Extract<Command, { name: 'fields' }>): Promise<Outcome> {
  const { fields: found } = await app.handlers['analytics.fields']({ subject })
  const fields = found.map(({ id, label, type, source, occurs }) => ({ id, label, type, source, occurs }))
  if (!paths) return { json: { fields }, text: fieldsText(fields) }
  const documents = await app.handlers['analytics.paths']({ subject, sample: 2000 })
  const places = documents.paths.map(({ id, steps, suggested, documents: occurs }) => ({
    id, label: steps.map((step) => step ?? '(each)').join(' › '), type: suggested, source: 'path', occurs,
  }))
  const all = [...fields, ...places]
  return { json: { fields: all, sampled: documents.sampled, total: documents.total }, text: fieldsText(all) }
}

/**
 * Where a file is written until it is whole: beside it, under another name. What is no file (a device, a pipe) is written to
 * as it is, since giving its name to a file would replace it.
 */
async function placeFor(file: string): Promise<{ path: string; finalName: string | null }> {
  const there = await stat(file).catch(() => null)
  if (there?.isDirectory()) throw new LudographError('is_folder', `${shownPath(file)} is a folder, not a file.`, 'Name a file in it.')
  if (there && !there.isFile()) return { path: file, finalName: null }
  const target = there ? await realpath(file) : file // what a link leads to is replaced, not the link
  return { path: `${target}.part`, finalName: target }
}

/** Writes all rows to a file, which takes its name only when it is whole. */
async function write(app: App, question: SavedQuestion, { file, format }: Output): Promise<Outcome> {
  const started = performance.now()
  const { path, finalName } = await withPath({ doing: 'write', path: file }, () => placeFor(file))
  const { token, rows, bytes, pieces } = await app.handlers['analytics.export']({ question, format, secondsLimit })
  try {
    const target = await open(path, 'w')
    try {
      for (let piece = 0; piece < pieces; piece++) {
        const { base64 } = await app.handlers['analytics.exportPiece']({ token, piece })
        await target.appendFile(Buffer.from(base64, 'base64'))
      }
    } finally {
      await target.close()
    }
    if (finalName !== null) await rename(path, finalName)
  } catch (error) {
    // What went wrong first is what is told, also where the folder itself cannot be reached.
    if (finalName !== null) await rm(path, { force: true }).catch(() => undefined)
    throw asPathError(error, { doing: 'write', path: file })
  } finally {
    await app.handlers['analytics.exportDone']({ token })
  }
  const written = { file: basename(file), format, rows, bytes, seconds: (performance.now() - started) / 1000 }
  return { json: { written }, text: writtenText(written) }
}
