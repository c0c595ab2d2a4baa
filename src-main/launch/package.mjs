import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuild } from './build.mjs'
import { findElectron } from './electron-binary.mjs'
import { ensurePackages } from './install.mjs'
import { at } from './paths.mjs'
import { Problem } from './problem.mjs'

const say = (line) => console.log(line)

/** The folder that holds Electron: the one that is named, the one that was fetched before, or null (electron-builder fetches it). */
function electronFolder(named) {
  if (named === undefined) return findElectron() === null ? null : at('node_modules', 'electron', 'dist')
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), named)
  if (existsSync(folder)) return folder
  throw new Problem(`There is no folder ${folder}.`, 'Give --electron the folder of an unpacked Electron.')
}

function optionsIn(args) {
  try {
    return parseArgs({
      args,
      options: { dir: { type: 'boolean' }, deb: { type: 'boolean' }, electron: { type: 'string' }, output: { type: 'string' }, arch: { type: 'string' }, linux: { type: 'boolean' }, mac: { type: 'boolean' }, win: { type: 'boolean' } },
    }).values
  } catch (error) {
    throw new Problem(error.message, 'npm run package -- [--dir] [--deb] [--linux | --mac | --win] [--arch x64 | arm64] [--electron FOLDER] [--output FOLDER]')
  }
}

/**
 * `npm run package`: the installers of this system. `--dir` makes the tree only, `--deb` the tree and the Debian package.
 * @param {string[]} args
 */
export async function makePackages(args) {
  const { dir = false, deb = false, electron, output = at('out', 'packages'), arch = process.arch, ...systems } = optionsIn(args)
  await ensurePackages(say)
  await ensureBuild(say)
  const { writeLicences } = await import('./packaging/licences.mjs')
  writeLicences()
  const { builderConfig } = await import('./packaging/builder-config.mjs')
  const { Arch, build, Platform } = (await import('electron-builder')).default
  const platform = systems.mac ? Platform.MAC : systems.win ? Platform.WINDOWS : systems.linux ? Platform.LINUX : Platform.current()
  const config = builderConfig({ platform: platform.nodeName, electron: electronFolder(electron), output: resolve(output) })
  if (!['x64', 'arm64'].includes(arch)) throw new Problem(`There are no packages for ${arch}.`, '--arch takes x64 or arm64.')
  const targets = platform.createTarget(dir || deb ? 'dir' : undefined, Arch[arch])
  await build({ targets, config, projectDir: at(), publish: 'never' })
  if (platform !== Platform.LINUX) return 0
  const tree = join(resolve(output), 'linux-unpacked')
  const { checkSize } = await import('./packaging/size-budget.mjs')
  checkSize(join(tree, 'resources'))
  if (dir) return 0
  const { makeDeb } = await import('./packaging/deb.mjs')
  say(`Debian package: ${await makeDeb(tree, resolve(output))}`)
  return 0
}
