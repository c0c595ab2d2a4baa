import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../problem.mjs'

const megabyte = 1e6

/**
 * What Ludograph adds to Electron may weigh, in bytes. Measured on Linux x64 (megabytes): archive 16, runtime of the sentence model 46,
 * model 24, image library that the model's package loads 18, PostgreSQL 16; macOS and Windows have larger runtimes.
 */
export const budget = { archive: 30 * megabyte, unpacked: 170 * megabyte }

/** Bytes of all files in a folder. */
export const sizeOf = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

/**
 * The sizes of a packaged tree, in bytes.
 * @param {string} resources its resources folder
 * @throws Problem if it is heavier than the budget
 */
export function checkSize(resources) {
  const sizes = { archive: statSync(join(resources, 'app.asar')).size, unpacked: sizeOf(join(resources, 'app.asar.unpacked')) }
  for (const [part, size] of Object.entries(sizes)) {
    if (size > budget[part]) {
      throw new Problem(`The package is too large: ${part} has ${Math.ceil(size / megabyte)} MB of at most ${budget[part] / megabyte} MB.`, 'Leave out what is not needed (builder-config.mjs).')
    }
  }
  return sizes
}
