import { readFileSync, statSync } from 'node:fs'
import { alone } from './lock.mjs'
import { at } from './paths.mjs'
import { Problem } from './problem.mjs'
import { runQuiet } from './run.mjs'

const wanted = at('package-lock.json')
/** npm writes here what it has put into node_modules. */
const present = at('node_modules', '.package-lock.json')

const packagesOf = (lockfile) => JSON.parse(readFileSync(lockfile, 'utf8')).packages

/** Every package of the lockfile is there in its version (optional ones may be missing: they are for other systems). */
function sameVersions() {
  const have = packagesOf(present)
  return Object.entries(packagesOf(wanted)).every(
    ([path, entry]) => path === '' || have[path]?.version === entry.version || (entry.optional && !have[path]),
  )
}

/** Whether node_modules is missing or is not what package-lock.json asks for. */
export function packagesAreStale() {
  const has = statSync(present, { throwIfNoEntry: false })
  if (!has) return true
  // The times answer nearly always; a lockfile that was only touched (a branch changed and changed back) is read.
  return statSync(wanted).mtimeMs > has.mtimeMs && !sameVersions()
}

/** npm's own account of an error is at the start; warnings and its manual follow. */
const essence = (output) => output.split('\n').filter((line) => !line.startsWith('npm warn')).slice(0, 20).join('\n')

/** How to call npm: the one that runs us where there is one, so that a second npm on the path does no harm. */
function npm() {
  const path = process.env.npm_execpath ?? ''
  if (path.endsWith('npm-cli.js')) return { command: process.execPath, first: [path], shell: false }
  return { command: 'npm', first: [], shell: process.platform === 'win32' }
}

/**
 * Runs `npm ci` if the packages are missing or outdated; otherwise costs a millisecond.
 * @param {(line: string) => void} say
 */
export async function ensurePackages(say) {
  if (!packagesAreStale()) return
  await alone(async () => {
    if (!packagesAreStale()) return
    say('Installing the packages (npm ci, about half a minute) …')
    const { command, first, shell } = npm()
    // The build tools are development packages, wanted here even where NODE_ENV says "production".
    const result = await runQuiet(command, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund'], { shell })
    if (result.ok) return
    throw new Problem(
      'The packages could not be installed.',
      'See what npm says above; usually the package registry cannot be reached or the disk is full. Then start again.',
      essence(result.output),
    )
  })
}
