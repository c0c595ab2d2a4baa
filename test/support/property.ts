import { relative, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { expect } from 'vitest'
import { seed } from './seed'

// Tests take fast-check from here (the linter sees to it), so that every property has a seed that is known. The same seed is used
// in each run of `npm test`; `node test/run.mjs soak` sets another in every round, and finds its files by this import.

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The command that repeats the test that runs now, with its seed. */
function repeatCommand(): string {
  const { testPath = '', currentTestName = '' } = expect.getState()
  const file = relative(resolve(import.meta.dirname, '../..'), testPath).replaceAll('\\', '/')
  // vitest joins the names of suites with blanks where it filters, and shows them with " > " between them.
  const name = currentTestName.split(' > ').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.{1,3}')
  return `LUDOGRAPH_TEST_SEED=${seed} node test/run.mjs ${file.split('/')[1] ?? 'unit'} ${file} -t ${quoted(name)}`
}

/** What stands after fast-check's own report. */
const report: fc.Plugin<unknown> = () => ({
  onAllRunsComplete: (details) => {
    if (!details.failed) return
    const text = stripVTControlCharacters(fc.defaultReportMessage(details))
    throw new Error(`${text}\n\nRepeat it with:\n${repeatCommand()}`, { cause: details.errorInstance })
  },
})

fc.configureGlobal({ seed, includeErrorInReport: true })
fc.installGlobalPlugin(report)

export default fc
