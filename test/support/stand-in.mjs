// What a stand-in Electron does when it is started: Electron's part that a packaged tree needs, done by Node and the recording stub.
// It opens resources/app.asar beside the program and runs its main entry. Electron reads in the archive without unpacking it; here it is
// unpacked beside the tree first, once. What was left outside the archive is seen by JavaScript at its place inside, as in
// Electron, except for resources/: their place outside must be asked for, because native code opens the model.
//   node stand-in.mjs PROGRAM [arguments]
import { existsSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import asar from '@electron/asar'
import './register-electron.mjs'

const [, , program, ...args] = process.argv
const tree = dirname(realpathSync(program))
const opened = join(tree, '..', 'opened by the stand-in ü')

/** Under another name until it is whole: two programs may be started at a time. */
function open() {
  const resources = join(tree, 'resources')
  const folder = mkdtempSync(`${opened} `)
  const inside = join(folder, 'app.asar')
  asar.extractAll(join(resources, 'app.asar'), inside)
  rmSync(join(inside, 'resources'), { recursive: true, force: true })
  symlinkSync(join(resources, 'app.asar.unpacked'), join(folder, 'app.asar.unpacked'))
  if (existsSync(join(resources, 'app-update.yml'))) symlinkSync(join(resources, 'app-update.yml'), join(folder, 'app-update.yml'))
  try {
    renameSync(folder, opened)
  } catch (error) {
    if (!existsSync(opened)) throw error
    rmSync(folder, { recursive: true, force: true })
  }
}
if (!existsSync(opened)) open()

process.env.STUB_PACKAGED = '1'
process.resourcesPath = opened
process.argv = [program, ...args]
const inside = join(opened, 'app.asar')
const { main } = JSON.parse(readFileSync(join(inside, 'package.json'), 'utf8'))
process.env.STUB_MAIN_BUNDLE = join(inside, main)
// With a channel to a test, the test asks for what Electron would do; without one the program does what it does alone.
if (process.send) await import('./electron-driver.mjs')
else await import(pathToFileURL(process.env.STUB_MAIN_BUNDLE).href)
