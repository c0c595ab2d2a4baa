import { randomInt } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { at } from '../../src-main/launch/paths.mjs'
import { group } from './steps.mjs'
import { failureText, stepLine } from './summary.mjs'

/** By the import that the linter asks of every test with a property: none can be forgotten. */
const propertyImport = /^import .*'(?:\.\.\/)+support\/property'$/m

/**
 * The test files of a group that hold properties, as paths from the project's folder.
 * @param {string} name
 * @returns {string[]}
 */
export function propertyFiles(name) {
  return readdirSync(at('test', name), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file) && propertyImport.test(readFileSync(at('test', name, file), 'utf8')))
    .map((file) => `test/${name}/${file.replaceAll('\\', '/')}`)
    .sort()
}

/**
 * The minutes of `--minutes N`.
 * @param {string[]} options
 * @returns {number | null} null where it is not given, or is no number above 0
 */
export function minutesOf(options) {
  const [name, value, ...others] = options
  const minutes = Number(value)
  return name === '--minutes' && others.length === 0 && minutes > 0 && Number.isFinite(minutes) ? minutes : null
}

const nothing = { passed: 0, failures: [], skipped: [], reasons: [] }

/** The outcomes of one group in several rounds as one: what is skipped is skipped in each, and told once. */
function together(all, next) {
  return { passed: all.passed + next.passed, failures: [...all.failures, ...next.failures], skipped: next.skipped, reasons: next.reasons }
}

/**
 * Runs all properties, round after round with a fresh seed, until the time is over or one fails. Once it is over no further group
 * is begun; the one under way comes to its end.
 * @param {{ groups: string[], minutes: number, env: NodeJS.ProcessEnv, say: (line: string) => void,
 *   run?: typeof group, now?: () => number }} options `env`: where the server and the browser are
 * @returns {Promise<[string, import('./steps.mjs').Outcome][]>} one outcome for each group
 */
export async function soak({ groups, minutes, env, say, run = group, now = Date.now }) {
  const files = new Map(groups.map((name) => [name, propertyFiles(name)]).filter(([, found]) => found.length > 0))
  const outcomes = new Map([...files.keys()].map((name) => [name, nothing]))
  const end = now() + minutes * 60_000
  for (let round = 1; now() < end; round++) {
    const seed = randomInt(-(2 ** 31), 2 ** 31)
    say(`round ${round}: seed ${seed}`)
    for (const [name, filters] of files) {
      if (now() >= end) break
      const began = now()
      const outcome = await run(name, filters, { ...env, LUDOGRAPH_TEST_SEED: String(seed) })
      say(`  ${name} … ${stepLine(outcome, now() - began)}${failureText(outcome)}`)
      outcomes.set(name, together(outcomes.get(name), outcome))
      if (outcome.failures.length === 0) continue
      say(`Repeat the round with:\nLUDOGRAPH_TEST_SEED=${seed} node test/run.mjs ${name} ${filters.join(' ')}`)
      return [...outcomes]
    }
  }
  return [...outcomes]
}
