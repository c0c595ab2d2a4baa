// `npm test`: brings what is missing, then checks everything. See CONTRIBUTING.md for the groups.
//   node test/run.mjs                      everything
//   node test/run.mjs quick                types, lint and unit tests
//   node test/run.mjs contract [filters]   one group, with vitest's own filters and options
//   node test/run.mjs soak --minutes N     all properties, with fresh seeds, for N minutes
import { dirname } from 'node:path'
import { ensurePackages } from '../src-main/launch/install.mjs'
import { bringChromium } from './support/chromium.mjs'
import { startPg } from './support/pg-server.mjs'
import { ramFolder } from './support/ram-folder.mjs'
import { minutesOf, propertyFiles, soak } from './support/soak.mjs'
import { build, group, lint, skippedStep, types } from './support/steps.mjs'
import { failureText, slowestText, stepLine, summary } from './support/summary.mjs'

const say = (line) => console.log(line)
const groups = ['unit', 'component', 'contract', 'exploit', 'e2e']
const all = ['types', 'lint', 'unit', 'component', 'build', 'contract', 'exploit', 'e2e']
/** These run the built program, on a server and in a browser where there are some. */
const onBuild = ['contract', 'exploit', 'e2e']
const inBrowser = ['exploit', 'e2e']

/** What a command runs, or null if it is not known. */
function plan(command) {
  if (command === undefined) return all
  if (command === 'quick') return ['types', 'lint', 'unit']
  if (!groups.includes(command)) return null
  return onBuild.includes(command) ? ['build', command] : [command]
}

/**
 * The server and the browser, started once for all groups. What cannot be had is told and left out. `temporary` is where the
 * server is, and the catalogues of the tests; null: where temporary files always are.
 */
async function surroundings(steps, temporary) {
  const env = {}
  let stop = async () => undefined
  if (steps.some((step) => inBrowser.includes(step))) {
    const chromium = await bringChromium(say)
    if (chromium.path) env.LUDOGRAPH_TEST_CHROMIUM = chromium.path
    else say(`No test in a browser: ${chromium.reason}`)
  }
  if (steps.some((step) => onBuild.includes(step))) {
    try {
      const server = await startPg(temporary === null ? undefined : dirname(temporary))
      env.LUDOGRAPH_TEST_PG = server.url
      stop = server.stop
    } catch (error) {
      say(`No test on a PostgreSQL server: ${error.message}`)
    }
  }
  return { env, stop }
}

async function runStep(step, { side, single, filters, env, built, temporary }) {
  if (step in side) return side[step]
  if (step === 'build') return build(!single)
  if (onBuild.includes(step) && !built) return skippedStep(step, 'the build failed')
  return group(step, filters, temporary !== null && onBuild.includes(step) ? { ...env, TMPDIR: temporary } : env)
}

/** All properties for so many minutes, counted once the build and the server are there. */
async function soakFor(minutes) {
  if (minutes === null) {
    say('Say for how long: node test/run.mjs soak --minutes 30')
    return false
  }
  await ensurePackages(say)
  const built = await build(false)
  if (built.failures.length > 0) {
    say(failureText(built))
    return false
  }
  const { env, stop } = await surroundings(groups.filter((name) => propertyFiles(name).length > 0), null)
  try {
    const { text, good } = summary(await soak({ groups, minutes, env, say }))
    say(text)
    return good
  } finally {
    await stop()
  }
}

async function main([command, ...filters]) {
  if (command === 'soak') return soakFor(minutesOf(filters))
  const steps = plan(command)
  if (steps === null) {
    say(`There is no test group "${command}". There are: quick, soak, ${groups.join(', ')}; without a name everything runs.`)
    return false
  }
  await ensurePackages(say)
  const temporary = steps.some((step) => onBuild.includes(step)) ? ramFolder() : null
  const { env, stop } = await surroundings(steps, temporary)
  const outcomes = []
  let built = true
  // Side by side: the linter uses one core only.
  const sideBegan = Date.now()
  const side = steps.includes('types') ? { types: types(), lint: lint(command !== undefined), unit: group('unit', filters, env) } : {}
  try {
    for (const step of steps) {
      process.stdout.write(`${step} … `)
      const began = step in side ? sideBegan : Date.now()
      const outcome = await runStep(step, { side, single: command !== undefined, filters, env, built, temporary })
      if (step === 'build') built = outcome.failures.length === 0
      say(stepLine(outcome, Date.now() - began) + slowestText(outcome) + failureText(outcome))
      outcomes.push([step, outcome])
    }
  } finally {
    await stop()
  }
  const { text, good } = summary(outcomes)
  say(text)
  return good
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))
try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  // A Problem of the launcher says it in a sentence.
  console.error(String(error))
  process.exitCode = 1
}
