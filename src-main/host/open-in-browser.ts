import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A page that does nothing but lead on. The address holds no character that HTML or a refresh would misread. */
const redirectTo = (address: string): string =>
  `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Ludograph</title>` +
  `<meta http-equiv="refresh" content="0; url=${address}"><p>Opening Ludograph …</p>\n`

/**
 * Opens an address with a key in the user's default browser. Command lines can be read by every user of the machine, so
 * the key is not on one: the browser opens a file that only this user can read, and the file leads on.
 * @param folder a folder that only this user can enter
 * @returns removes the file; call it once the key has been used
 */
export function openInBrowser(address: string, folder: string): () => void {
  const file = join(folder, 'open.html')
  writeFileSync(file, redirectTo(address), { mode: 0o600, flag: 'wx' })
  const windows = process.platform === 'win32'
  const command = windows ? 'rundll32' : process.platform === 'darwin' ? 'open' : 'xdg-open'
  // Never by way of a shell: the path is an argument, not a command.
  const values = windows ? ['url.dll,FileProtocolHandler', pathToFileURL(file).href] : [file]
  const opened = spawn(command, values, { stdio: 'ignore', detached: true })
  opened.on('error', () => {
    console.error('No browser could be started: open the address yourself.')
  })
  opened.unref()
  return () => rmSync(file, { force: true })
}
