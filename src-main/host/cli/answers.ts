import { resolve } from 'node:path'
import { convertedCurrency, exportFormat, LudographError, presetName, type Answer, type ExportFormat, type PresetName, type QuestionAnswer, type SavedQuestion } from '@contract'
import { z } from 'zod'
import type { App } from '../../app'
import { option, type Outcome } from './command'
import { fine, whole } from './numbers'
import { table } from './table'
import { writeRows } from './write-rows'

/** The most rows that are printed; a file takes all. */
const printedRows = 100_000
export const secondsLimit = 600

/** Where all rows of an answer go instead of standard output. */
export interface Output {
  readonly file: string
  readonly format: ExportFormat
}

/** The options of commands whose rows can go to a file. */
export const outputOptions = {
  format: option(exportFormat.options.join('|'), 'with --output: write all rows to a file in this format', z.enum(exportFormat.options, { error: `takes one of: ${exportFormat.options.join(', ')}` })),
  output: option('file', 'the file that the rows are written to'),
}

/** @param wrong makes the error that is thrown if only one of them is given */
export function readOutput(
  { format, output }: { readonly format: ExportFormat | undefined; readonly output: string | undefined },
  cwd: string,
  wrong: (message: string) => LudographError,
): Output | null {
  if (format === undefined && output === undefined) return null
  if (format === undefined || output === undefined) throw wrong('--format and --output go together.')
  return { file: resolve(cwd, output), format }
}

/** The answer to a question, printed or written to a file. @throws LudographError */
export const answer = async (app: App, question: SavedQuestion, output: Output | null): Promise<Outcome> =>
  output === null ? answered(await ask(app, question)) : writeRows(app, question, output)

/** The one shape of answers on the command line. */
function answered({ columns, rows, rowCount, currency, conversion, seconds }: QuestionAnswer): Outcome {
  const answer: PrintedAnswer = { columns: columns.map(({ name, label, type }) => ({ name, label, type })), rows, rowCount, currency, conversion, seconds }
  return { json: answer, text: answerText(answer) }
}

/** @throws LudographError `unknown_preset` */
export function presetOf(name: string): PresetName {
  const parsed = presetName.safeParse(name)
  if (!parsed.success) throw new LudographError('unknown_preset', `There is no preset ${name}.`, `There are: ${presetName.options.join(', ')}.`)
  return parsed.data
}

async function ask(app: App, question: SavedQuestion): Promise<QuestionAnswer> {
  if (question.kind === 'preset') return app.handlers['analytics.preset']({ name: presetOf(question.name), currency: question.currency, convert: question.convert })
  const limits = { rowLimit: printedRows, secondsLimit, automatic: false }
  return question.kind === 'sql'
    ? app.handlers['analytics.sql']({ text: question.text, ...limits })
    : app.handlers['analytics.run']({ query: question.query, totals: false, ...limits })
}

/** `conversion`: how prices of other currencies were converted to `currency`; null if they do not count. */
type PrintedAnswer = Answer & Pick<QuestionAnswer, 'conversion'>

export function answerText(answer: PrintedAnswer): string {
  const { currency, conversion } = answer
  const money = currency === null ? '' : ` Prices in ${conversion === null ? currency : convertedCurrency(currency, conversion)}.`
  const shown = answer.rows.length < answer.rowCount ? `, showing ${whole.format(answer.rows.length)},` : ''
  return `${table(answer.columns, answer.rows)}\n\n${whole.format(answer.rowCount)} ${answer.rowCount === 1 ? 'row' : 'rows'}${shown} in ${fine.format(answer.seconds)} s.${money}`
}
