import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from '../paths.mjs'
import { Problem } from '../problem.mjs'
import { runQuiet } from '../run.mjs'
import { appStreamId, control, desktopEntry, mimeInfo, starter } from './linux-texts.mjs'
import { sizeOf } from './size-budget.mjs'

const architectures = { x64: 'amd64', arm64: 'arm64' }

function put(path, text, mode = 0o644) {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, mode)
}

/** The system's package manager brings newer versions, so the package has no address to look for them. */
function copyProgram(tree, root) {
  const folder = join(root, 'opt', 'Ludograph')
  cpSync(tree, folder, { recursive: true, verbatimSymlinks: true })
  rmSync(join(folder, 'resources', 'app-update.yml'), { force: true })
  // Chromium's sandbox where the system lets no user make namespaces.
  if (existsSync(join(folder, 'chrome-sandbox'))) chmodSync(join(folder, 'chrome-sandbox'), 0o4755)
  return folder
}

function copyIcons(root) {
  for (const name of readdirSync(at('resources', 'icons')).filter((file) => file.endsWith('.png'))) {
    const folder = join(root, 'usr', 'share', 'icons', 'hicolor', name.replace('.png', ''), 'apps')
    mkdirSync(folder, { recursive: true })
    copyFileSync(at('resources', 'icons', name), join(folder, 'ludograph.png'))
  }
}

/**
 * Makes the Debian package of a packaged tree, by Debian's own dpkg-deb. It brings the window, the command `ludograph` and an entry in the
 * menu.
 * @param {string} tree what electron-builder made (linux-unpacked)
 * @param {string} output folder for the package
 * @param {{ compression?: 'xz' | 'none' }} [options]
 * @returns {Promise<string>} its path
 * @throws Problem where there is no dpkg-deb
 */
export async function makeDeb(tree, output, { compression = 'xz' } = {}) {
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  const architecture = architectures[process.arch]
  if (architecture === undefined) throw new Problem(`There is no Debian package for ${process.arch}.`, 'Make it on x64 or arm64.')
  const root = join(output, 'deb-root')
  rmSync(root, { recursive: true, force: true })
  const folder = copyProgram(tree, root)
  copyIcons(root)
  const share = join(root, 'usr', 'share')
  put(join(root, 'usr', 'bin', 'ludograph'), starter, 0o755)
  put(join(share, 'applications', `${appStreamId}.desktop`), desktopEntry)
  put(join(share, 'mime', 'packages', `${appStreamId}.xml`), mimeInfo)
  put(join(share, 'doc', 'ludograph', 'copyright'), readFileSync(at('out', 'LICENSES.txt'), 'utf8'))
  put(join(root, 'DEBIAN', 'control'), control({ version, architecture, kilobytes: Math.ceil(sizeOf(folder) / 1024) }))
  const file = join(output, `ludograph_${version}_${architecture}.deb`)
  const result = await runQuiet('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', root, file])
  rmSync(root, { recursive: true, force: true })
  if (!result.ok) throw new Problem('The Debian package could not be made.', 'It takes dpkg-deb (package dpkg).', result.output)
  return file
}
