import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './built'

const electronFolder = join(projectFolder, 'node_modules', 'electron')

/** Electron's program, as its own npm wrapper finds it; null if it was never fetched. */
export function electronProgram(): string | null {
  const note = join(electronFolder, 'path.txt')
  if (!existsSync(note)) return null
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(electronFolder, 'dist')
  const program = join(dist, readFileSync(note, 'utf8').trim())
  return existsSync(program) ? program : null
}

/** Why no window of the real Electron can be opened here; null if one can. */
export function whyNoElectron(): string | null {
  const linux = process.platform === 'linux'
  if (electronProgram() === null) return "Electron's program is not there (npx install-electron)"
  if (linux && process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined) return 'there is no display'
  if (linux && process.getuid?.() === 0) return 'Electron does not run as root with its sandbox'
  return null
}
