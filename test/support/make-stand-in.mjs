// Makes a folder that electron-builder takes for Electron on Linux: node test/support/make-stand-in.mjs FOLDER
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { at } from '../../src-main/launch/paths.mjs'

/** How Electron marks its fuses; then come the version, how many there are, and each as it was built (1 on, 0 off). */
const sentinel = ['dL7pKGdnNz796Pbb', 'jQWNKmHXBZaB9tsX'].join('')
const factoryFuses = '101100011'

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`

/**
 * Writes a stand-in: its program is a shell script that hands over to Node and the recording stub (stand-in.mjs). It has fuses,
 * which can be set and read like Electron's, and heeds none.
 * @param {string} folder
 * @param {{ fuses?: string }} [options] fuses: as they come from the factory
 * @returns {string} the folder
 */
export function makeStandIn(folder, { fuses = factoryFuses } = {}) {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const script = [
    '#!/bin/sh',
    `# ${sentinel}\x01${String.fromCharCode(fuses.length)}${fuses}`,
    `exec ${quoted(process.execPath)} ${quoted(at('test', 'support', 'stand-in.mjs'))} "$0" "$@"`,
  ]
  const program = join(folder, 'electron')
  writeFileSync(program, `${script.join('\n')}\n`)
  chmodSync(program, 0o755)
  writeFileSync(join(folder, 'version'), '0.0.0\n')
  writeFileSync(join(folder, 'LICENSE'), 'A stand-in of the tests, no Electron.\n')
  writeFileSync(join(folder, 'chrome-sandbox'), '#!/bin/sh\n')
  chmodSync(join(folder, 'chrome-sandbox'), 0o755)
  return folder
}

if (process.argv[1] === import.meta.filename && process.argv[2] !== undefined) console.log(makeStandIn(resolve(process.argv[2])))
