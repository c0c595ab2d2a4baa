import { answer, outputOptions, readOutput } from '../answers'
import { command } from '../command'

export const sqlCommand = command({
  name: 'sql',
  about: 'Run one read-only statement: sql "SELECT ...".',
  operands: '<statement>',
  options: outputOptions,
  read(options, [text = ''], { cwd, wrong }) {
    if (text.trim() === '') throw wrong('sql needs a statement: sql "SELECT ...".')
    return { text, output: readOutput(options, cwd, wrong) }
  },
  run: (app, { text, output }) => answer(app, { kind: 'sql', text, chart: null }, output),
})
