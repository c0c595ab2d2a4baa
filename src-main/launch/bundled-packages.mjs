import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/

/**
 * Notes which packages a bundle took in (out/bundled/PART.json), because their licences have to be shipped with it.
 * @param {'main' | 'preload' | 'renderer'} part
 * @param {string} root the project folder. The configuration is bundled before it runs, so no module of it can say where it lies.
 * @returns {import('vite').Plugin}
 */
export const noteBundledPackages = (part, root) => ({
  name: 'note-bundled-packages',
  generateBundle() {
    const modules = [...this.getModuleIds()].map((id) => relative(root, id.replace(/^\0/, '').replace(/\?.*$/, '')).replaceAll('\\', '/'))
    const folders = modules.map((path) => packageFolder.exec(path)?.[0]).filter((path) => path !== undefined)
    const folder = join(root, 'out', 'bundled')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${part}.json`), JSON.stringify([...new Set(folders)].sort()))
  },
})
