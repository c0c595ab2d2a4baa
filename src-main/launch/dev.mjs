import { forgetBuild } from './build.mjs'
import { watchInBrowser } from './dev-browser.mjs'
import { hasDisplay } from './display.mjs'
import { findElectron } from './electron-binary.mjs'
import { ensurePackages } from './install.mjs'
import { at } from './paths.mjs'
import { runAttached } from './run.mjs'
import { isLinuxRoot } from './start.mjs'

const say = (line) => console.log(line)

/**
 * `npm run dev`: what is edited is seen at once. In Electron by electron-vite where Electron can run, otherwise in the
 * browser. Does not fetch Electron by itself: `npm start` does, once.
 * @param {string[]} args `--browser` asks for the browser
 */
export async function dev(args) {
  process.exitCode = 0
  await ensurePackages(say)
  // From here on out/ holds a development build: `npm start` must not take it for its own.
  forgetBuild()
  if (args.includes('--browser') || !hasDisplay() || isLinuxRoot() || findElectron() === null) return watchInBrowser(say)
  const tool = at('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const result = await runAttached(process.execPath, [tool, 'dev', '--watch'])
  return result.stopped ? 0 : (result.code ?? 1)
}
