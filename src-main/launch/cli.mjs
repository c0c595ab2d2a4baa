import { ensureBuild } from './build.mjs'
import { ensurePackages } from './install.mjs'
import { at } from './paths.mjs'
import { runAttached } from './run.mjs'

/** Standard output belongs to the command's result. */
const say = (line) => console.error(line)

/**
 * `npm run ludograph -- …`: one command, its exit code and its end by a signal handed on.
 * @param {string[]} args
 */
export async function cli(args) {
  await ensurePackages(say)
  await ensureBuild(say)
  const result = await runAttached(process.execPath, [at('out', 'main', 'cli.js'), ...args])
  if (result.signal) {
    process.kill(process.pid, result.signal)
    // The signal arrives in its own time; without this the exit code would win the race.
    await new Promise((done) => setTimeout(done, 1000))
  }
  return result.code ?? 1
}
