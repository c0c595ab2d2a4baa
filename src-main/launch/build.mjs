import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { at } from './paths.mjs'
import { Problem } from './problem.mjs'
import { runQuiet } from './run.mjs'

const stamp = at('out', '.built')
const sources = ['src-main', 'src-preload', 'src-renderer', 'resources/help']
const settings = ['electron.vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']

/** Names, sizes and times of everything the build reads. Contents are not read, so that it takes milliseconds. */
function fingerprint() {
  const hash = createHash('sha1')
  const add = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    hash.update(`${path}\0${stat?.size}\0${stat?.mtimeMs}\n`)
  }
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else add(path)
    }
  }
  for (const folder of sources) walk(at(folder))
  for (const file of settings) add(at(file))
  return hash.digest('hex')
}

function isBuilt() {
  if (!existsSync(stamp) || !existsSync(at('out', 'main', 'index.js'))) return false
  return readFileSync(stamp, 'utf8') === fingerprint()
}

/** Makes the next launch build again. */
export const forgetBuild = () => rmSync(stamp, { force: true })

async function buildNow() {
  // Taken before the build: what changes meanwhile is built next time. Gone during it: half a build is none.
  const before = fingerprint()
  forgetBuild()
  const tool = at('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const result = await runQuiet(process.execPath, [tool, 'build', '--logLevel', 'warn'])
  if (!result.ok) throw new Problem('The program could not be built.', 'The message above says where; mend it and start again.', result.output)
  writeFileSync(stamp, before)
}

/**
 * Builds out/ if a source is newer than the last build.
 * @param {(line: string) => void} say
 * @param {{ force?: boolean }} [options] force: build even if nothing has changed
 */
export async function ensureBuild(say, { force = false } = {}) {
  if (!force && isBuilt()) return
  await alone(async () => {
    if (!force && isBuilt()) return
    say('Building …')
    await buildNow()
  })
}
