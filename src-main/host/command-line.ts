/** What the `ludograph` command of an installed package puts before the arguments of the command line (see launch/packaging/deb.mjs). */
const marker = '--command-line'

/** Whether this start of the packaged program is one command of the command line, without a window. */
export const isCommandLine = (argv: readonly string[]): boolean => argv[1] === marker

/**
 * The arguments of a command, however the program was started: `node cli.js ARGUMENTS`, or the packaged program with
 * `--command-line -- ARGUMENTS`. After `--` Chromium takes nothing for itself (`--version` would print its own).
 */
export const commandArguments = (argv: readonly string[]): string[] => {
  if (!isCommandLine(argv)) return argv.slice(2)
  const dashes = argv.indexOf('--')
  return dashes < 0 ? [] : argv.slice(dashes + 1)
}
