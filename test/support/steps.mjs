import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBuild } from '../../src-main/launch/build.mjs'
import { at } from '../../src-main/launch/paths.mjs'
import { runQuiet } from '../../src-main/launch/run.mjs'

/**
 * What a step of the test run came to.
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {{ name: string, message: string }[]} failures
 * @property {{ name: string, reason: string | null }[]} skipped
 * @property {string[]} reasons why tests were skipped, in their own words
 * @property {{ file: string, seconds: number }[]} [files] what each test file took, the longest first
 */

const resultsFolder = at('test', '.results')
/** Nothing may hang: a step that takes this long is ended and has failed. */
const limitMinutes = 60
const limit = limitMinutes * 60_000
const lastOf = (output) => output.trim().split('\n').slice(-60).join('\n')

const passed = { passed: 1, failures: [], skipped: [], reasons: [] }
const failed = (name, message) => ({ passed: 0, failures: [{ name, message }], skipped: [], reasons: [] })

/** @returns {Outcome} of a step that could not be tried */
export const skippedStep = (name, reason) => ({ passed: 0, failures: [], skipped: [{ name, reason }], reasons: [] })

/** Runs a program of node_modules; the step passes if it ends with 0. */
async function tool(name, path, args) {
  mkdirSync(resultsFolder, { recursive: true })
  const result = await runQuiet(process.execPath, [at('node_modules', ...path), ...args], { timeout: limit })
  return result.ok ? passed : failed(name, result.timedOut ? `It took more than ${limitMinutes} minutes.` : lastOf(result.output))
}

/**
 * The compiler over everything: TypeScript's native one, in a fifth of the time. (The linter needs the other, whose parts
 * programs can use.) What it remembers between runs is safe: it knows which file depends on which.
 */
export const types = () =>
  tool('types', ['typescript-7', 'bin', 'tsc'], ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', 'test/.results/types.tsbuildinfo'])

/**
 * The linters over everything: one for what a file says, its types included, one for who may import whom.
 * @param {boolean} cached the second looks only at files that have changed since it last ran. Without, it forgets what it knew,
 *   looks at every file, and leaves that to the next quick run.
 */
export async function lint(cached) {
  const cache = 'test/.results/eslint'
  if (!cached) rmSync(at(cache), { force: true })
  const types = await tool('lint', ['oxlint', 'bin', 'oxlint'], ['--max-warnings', '0', '--format', 'unix'])
  if (types.failures.length > 0) return types
  return tool('lint', ['eslint', 'bin', 'eslint.js'], ['.', '--max-warnings', '0', '--cache', '--cache-strategy', 'content', '--cache-location', cache])
}

/**
 * @param {boolean} force builds even if nothing has changed
 * @returns {Promise<Outcome>}
 */
export async function build(force) {
  try {
    await ensureBuild(() => undefined, { force })
    return passed
  } catch (error) {
    return failed('build', lastOf(String(error)))
  }
}

/**
 * One vitest project.
 * @param {string} name
 * @param {string[]} filters handed to vitest
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Outcome>}
 */
export async function group(name, filters, env) {
  const file = at('test', '.results', `${name}.json`)
  mkdirSync(resultsFolder, { recursive: true })
  for (const old of [file, at('test', '.results', `${name}.log`)]) rmSync(old, { force: true })
  const args = ['run', '--project', name, '--passWithNoTests', '--reporter', at('test', 'support', 'reporter.mjs'), ...filters]
  const options = { timeout: limit, env: { ...process.env, ...env, RESULTS_FILE: file } }
  const result = await runQuiet(process.execPath, [at('node_modules', 'vitest', 'vitest.mjs'), ...args], options)
  if (result.timedOut) return failed(name, `It took more than ${limitMinutes} minutes.\n${lastOf(result.output)}`)
  if (!existsSync(file)) return failed(name, lastOf(result.output))
  const outcome = JSON.parse(readFileSync(file, 'utf8'))
  if (!result.ok && outcome.failures.length === 0) outcome.failures.push({ name, message: lastOf(result.output) })
  const nothing = outcome.passed + outcome.failures.length + outcome.skipped.length === 0
  return nothing ? skippedStep(name, filters.length > 0 ? 'no test fits the filter' : `test/${name} holds no tests`) : outcome
}
