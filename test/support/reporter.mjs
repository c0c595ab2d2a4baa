import { appendFileSync, writeFileSync } from 'node:fs'

/** Tests that cannot run somewhere say so with a line of this form, or with vitest's own `skip('reason')`. */
const skipLine = /^\s*SKIP: (.+)$/gm

const words = (errors) => errors.map((error) => error.stack ?? error.message).join('\n')

/** A vitest reporter for test/run.mjs: what passed, failed and was skipped, with reasons, in the file RESULTS_FILE names. */
export default class ResultsReporter {
  reasons = new Set()
  /** what show-failures.ts says of the windows of failed tests */
  windows = []

  onUserConsoleLog({ content }) {
    for (const [, reason] of content.matchAll(skipLine)) this.reasons.add(reason.trim())
    if (content.startsWith('The window when ')) this.windows.push(content)
  }

  /** A group takes minutes: who wonders what it is doing finds each file that has ended in test/.results/GROUP.log. */
  onTestModuleEnd(module) {
    const failed = [...module.children.allTests()].filter((test) => test.result().state === 'failed')
    const lines = [`${module.state()} ${(module.diagnostic().duration / 1000).toFixed(1)} s ${module.relativeModuleId}`, ...failed.map((test) => `  ✗ ${test.fullName}`)]
    appendFileSync(process.env.RESULTS_FILE.replace(/json$/, 'log'), `${lines.join('\n')}\n`)
  }

  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const named = (state) => tests.filter((test) => test.result().state === state)
    // Files that do not load and hooks that throw fail no test of their own; they must not pass unseen.
    const containers = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter((part) => part.errors().length > 0)
    const failures = [
      ...named('failed').map((test) => ({ name: nameOf(test), message: [words(test.result().errors), ...this.windows.filter((text) => text.includes(`“${test.name}”`))].join('\n') })),
      ...containers.map((part) => ({ name: nameOf(part), message: words(part.errors()) })),
      ...unhandled.map((error) => ({ name: 'an error outside the tests', message: words([error]) })),
    ]
    const skipped = named('skipped').map((test) => ({ name: nameOf(test), reason: test.result().note ?? null }))
    const results = { passed: named('passed').length, failures, skipped, reasons: [...this.reasons], files: timesOf(modules) }
    writeFileSync(process.env.RESULTS_FILE, JSON.stringify(results))
  }
}

/** The files and what each took, the longest first. */
function timesOf(modules) {
  return modules
    .map((module) => ({ file: module.relativeModuleId, seconds: module.diagnostic().duration / 1000 }))
    .sort((a, b) => b.seconds - a.seconds)
}

function nameOf(part) {
  const file = (part.module ?? part).relativeModuleId
  return part.fullName ? `${file} > ${part.fullName}` : file
}
