import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

interface Surroundings {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly home: string
}

/** The folder where this system keeps the data of applications: the one Electron calls appData. */
function applicationData({ env, platform, home }: Surroundings): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  const named = platform === 'win32' ? env['APPDATA'] : env['XDG_CONFIG_HOME']
  // The XDG specification says: a relative path there is to be ignored.
  if (named !== undefined && isAbsolute(named)) return named
  return platform === 'win32' ? join(home, 'AppData', 'Roaming') : join(home, '.config')
}

/**
 * Where catalogues, preferences and temporary files live. One answer for all hosts, so that a catalogue made in the
 * window is found by the browser host and by the command line.
 */
export function dataFolder(
  surroundings: Surroundings = { env: process.env, platform: process.platform, home: homedir() },
): string {
  const chosen = surroundings.env['LUDOGRAPH_DATA']
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  return join(applicationData(surroundings), 'Ludograph')
}

/** This user's own folder on this machine, whatever data folder is in use: it keeps the key that tells own catalogues from foreign ones. */
export const userFolder = (surroundings: Surroundings = { env: process.env, platform: process.platform, home: homedir() }): string =>
  join(applicationData(surroundings), 'Ludograph')

/** `--data FOLDER` among arguments that are not all ours (Electron's command line), or the usual folder. */
export function dataFolderFrom(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } }, strict: false })
  return typeof values.data === 'string' && values.data !== '' ? resolve(values.data) : dataFolder()
}
