import { readFileSync, writeFileSync } from 'node:fs'
import { ensureBuild } from './build.mjs'
import { ensurePackages } from './install.mjs'
import { at, root } from './paths.mjs'
import { Problem } from './problem.mjs'
import { shippedOnly } from './packaging/bill-of-materials.mjs'
import { shippedLicences } from './packaging/licences.mjs'
import { cutChangelog, laterVersion } from './packaging/release-texts.mjs'
import { runAttached, runQuiet } from './run.mjs'

const say = (line) => console.log(line)
/** Beside the bill of materials, which goes to standard output. */
const note = (line) => console.error(line)
const usage = 'npm run release -- VERSION [--dry-run] [--without-tests]'

async function git(...args) {
  const result = await runQuiet('git', args, { cwd: root })
  if (!result.ok) throw new Problem(`git ${args[0]} failed.`, 'Nothing was released.', result.output)
  return result.output.trim()
}

async function npm(...args) {
  const path = process.env.npm_execpath ?? ''
  const [command, first] = path.endsWith('.js') ? [process.execPath, [path]] : ['npm', []]
  return runQuiet(command, [...first, ...args], { cwd: root, shell: command === 'npm' && process.platform === 'win32' })
}

/** The bill of materials of what is shipped: CycloneDX, of the lockfile and the bundles, so that two runs on one state name the same. */
async function billOfMaterials() {
  await ensurePackages(note)
  await ensureBuild(note)
  const result = await npm('sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--loglevel', 'error')
  const start = result.output.indexOf('{')
  if (!result.ok || start < 0) throw new Problem('The bill of materials could not be made.', 'Run: npm sbom --sbom-format cyclonedx', result.output)
  return JSON.stringify(shippedOnly(JSON.parse(result.output.slice(start)), shippedLicences()), null, 2)
}

/** Both places where the lockfile says the version of the project. */
function withVersion(file, version) {
  const json = JSON.parse(readFileSync(at(file), 'utf8'))
  json.version = version
  if (json.packages) json.packages[''].version = version
  return `${JSON.stringify(json, null, 2)}\n`
}

async function check(version, { dry }) {
  const { version: now } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  if (!laterVersion(now, version)) throw new Problem(`${version} is no version that comes after ${now}.`, 'Give one like 0.2.0 or 1.0.0-beta.1.')
  if (!dry && (await git('status', '--porcelain')) !== '') throw new Problem('There are changes that are not committed.', 'Commit them or put them away, then release.')
  if ((await git('tag', '--list', `v${version}`)) !== '') throw new Problem(`The tag v${version} is there already.`, 'Choose the next version.')
}

/**
 * `npm run release -- VERSION`: checks, then the changelog's section, the version, the bill of materials, a commit and a tag. It pushes nothing.
 * @param {string[]} args `--dry-run` says what it would do and changes nothing; `--without-tests`: they have just been run
 */
export async function release(args) {
  const [version, ...more] = args.filter((arg) => !arg.startsWith('--'))
  const options = args.filter((arg) => arg.startsWith('--'))
  if (version === undefined || more.length > 0 || options.some((option) => !['--dry-run', '--without-tests'].includes(option))) throw new Problem('One version is released at a time.', usage)
  const dry = options.includes('--dry-run')
  await check(version, { dry })
  const changelog = cutChangelog(readFileSync(at('CHANGELOG.md'), 'utf8'), version, new Date().toISOString().slice(0, 10))
  const files = {
    'CHANGELOG.md': changelog.text,
    'package.json': withVersion('package.json', version),
    'package-lock.json': withVersion('package-lock.json', version),
  }
  if (dry) {
    await billOfMaterials()
    say(`Would run the tests, write ${Object.keys(files).join(', ')}, commit, and tag v${version}. Its notes:\n\n${changelog.notes}`)
    return 0
  }
  if (!options.includes('--without-tests')) {
    const tests = await runAttached(process.execPath, [at('test', 'run.mjs')])
    if (tests.code !== 0) throw new Problem('The tests did not pass.', 'Nothing was released.')
  }
  for (const [file, text] of Object.entries(files)) writeFileSync(at(file), text)
  await git('commit', '-am', `Version ${version}`)
  await git('tag', '--annotate', `v${version}`, '--message', `Ludograph ${version}\n\n${changelog.notes}`)
  say(`Version ${version} is committed and tagged. To publish it: git push --follow-tags`)
  return 0
}

/** `npm run sbom`: prints the bill of materials. */
export async function sbom() {
  say(await billOfMaterials())
  return 0
}
