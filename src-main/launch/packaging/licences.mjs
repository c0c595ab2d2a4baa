import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from '../paths.mjs'
import { Problem } from '../problem.mjs'

const read = (...path) => readFileSync(join(...path), 'utf8').trim()
const isLicence = (name) => /^(licen[cs]e|copying|notice|ofl)/i.test(name) && !/\.(js|ts|json)$/i.test(name)
const licenceName = ({ license, licenses }) =>
  typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR '))

/** Folders of the packages that are shipped: those that the core needs when it runs, and those in the bundles. */
function shippedFolders() {
  const { packages } = JSON.parse(read(at('package-lock.json')))
  const needed = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional).map(([path]) => path)
  const bundled = ['main', 'preload', 'renderer'].flatMap((part) => JSON.parse(read(at('out', 'bundled', `${part}.json`))))
  return [...new Set([...needed, ...bundled])].filter((path) => existsSync(at(path, 'package.json'))).sort()
}

/**
 * Every shipped package with its version, its licence by name and the texts that it brings.
 * @returns {{ name: string, version: string, licence: string, texts: string[] }[]}
 * @throws Problem if a package names no licence
 */
export function shippedLicences() {
  const found = new Map()
  for (const path of shippedFolders()) {
    const about = JSON.parse(read(at(path, 'package.json')))
    const licence = licenceName(about)
    if (licence === undefined) throw new Problem(`The package ${about.name} names no licence.`, 'Find out what it is before it is shipped.')
    const files = readdirSync(at(path), { withFileTypes: true }).filter((entry) => entry.isFile() && isLicence(entry.name))
    const texts = files.map(({ name }) => name).sort().map((name) => read(at(path), name))
    found.set(`${about.name} ${about.version}`, { name: about.name, version: about.version, licence, texts })
  }
  return [...found.values()]
}

const rule = '\n\n' + '-'.repeat(80) + '\n\n'

/** Writes out/LICENSES.txt: Ludograph, its sentence model, and every shipped package. Electron brings its own files. */
export function writeLicences() {
  const model = at('resources', 'models', 'all-MiniLM-L6-v2')
  const parts = [
    `Ludograph\n\n${read(at('LICENSE'))}`,
    `all-MiniLM-L6-v2 (the sentence model)\n\n${read(model, 'NOTICE')}\n\n${read(model, 'LICENSE')}`,
    ...shippedLicences().map(({ name, version, licence, texts }) => [`${name} ${version}: ${licence}`, ...texts].join('\n\n')),
  ]
  writeFileSync(at('out', 'LICENSES.txt'), `${parts.join(rule)}\n`)
}
