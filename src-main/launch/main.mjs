import { Problem } from './problem.mjs'

/** Each command in its own file, loaded only when asked for: the CLI must not pay for the others. */
const commands = {
  start: () => import('./start.mjs').then((module) => module.start),
  dev: () => import('./dev.mjs').then((module) => module.dev),
  cli: () => import('./cli.mjs').then((module) => module.cli),
  package: () => import('./package.mjs').then((module) => module.makePackages),
  sbom: () => import('./release.mjs').then((module) => module.sbom),
  site: () => import('./site.mjs').then((module) => module.site),
  release: () => import('./release.mjs').then((module) => module.release),
}

/**
 * Runs one command of the launcher and returns the exit code. Whatever fails is told in a sentence, never as a stack.
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function main([name = 'start', ...args]) {
  try {
    if (!Object.hasOwn(commands, name)) {
      throw new Problem(`The launcher does not know "${name}".`, `It knows: ${Object.keys(commands).join(', ')}.`)
    }
    const command = await commands[name]()
    return await command(args)
  } catch (error) {
    console.error(error instanceof Problem ? error.toString() : `Ludograph could not start: ${error.message}`)
    return 1
  }
}
