import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const projectFolder = resolve(import.meta.dirname, '../..')

/** Where the built application is. LUDOGRAPH_OUT names another build to test. */
export const outFolder = resolve(projectFolder, process.env['LUDOGRAPH_OUT'] ?? 'out')

/** A file of the build; says what to do if there is none. */
export function built(...names: string[]): string {
  const file = join(outFolder, ...names)
  if (!existsSync(file)) throw new Error(`${file} is not there: run "npm run build" first`)
  return file
}
