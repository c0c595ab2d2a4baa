import { Command, CommanderError } from 'commander'
import { LudographError, type IfForeign } from '@contract'
import { z } from 'zod'
import { isCommandLine } from '../command-line'
import { version } from '../version'
import type { CatalogueChoice, Ready } from './command'
import { commands } from './commands'
import { choiceOf } from './new-target'

/** What the command line asks for. */
export interface Invocation {
  readonly command: Ready
  readonly json: boolean
  readonly catalogue: CatalogueChoice
  /** what to do with a folder that somebody else made */
  readonly ifForeign: IfForeign
  /** the lock of a catalogue folder is taken also from a holder that cannot be seen from here */
  readonly takeOver: boolean
}

/** Options that any command takes. */
const common = z.object({
  catalogue: z.string().optional(),
  url: z.string().optional(),
  takeOver: z.boolean().default(false),
  readOnly: z.boolean().default(false),
  trust: z.boolean().default(false),
  json: z.boolean().default(false),
})

const helpWidth = 100

const footer = `
Progress goes to standard error. Exit codes: 0 done, 1 failed (also: not one record of a file could be
imported), 2 wrong usage, 130 stopped by Ctrl-C or a signal.`

/** How the command line was called: the command of an installed package, or the script of a checkout. */
const callOf = (argv: readonly string[]): string => (isCommandLine(argv) ? 'ludograph' : 'npm run --silent ludograph --')

const wrongUsage = (message: string, command?: string): LudographError =>
  new LudographError('usage', message, `See: ${callOf(process.argv)} help${command === undefined ? '' : ` ${command}`}`)

/** @param write takes the text of a help that is asked for */
function program(write: (text: string) => void): Command {
  return new Command('ludograph')
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined, getOutHelpWidth: () => helpWidth, getErrHelpWidth: () => helpWidth })
    .usage('COMMAND [options]')
    .option('--catalogue <folder>', 'a catalogue on the embedded engine, created if it is not there')
    .option('--url <url>', "a catalogue on a PostgreSQL server: postgresql://user:password@host:5432/database (without either: the application's own catalogue)")
    .option('--take-over', 'open a catalogue folder although its lock names another computer or a container: only if nothing has it open there, because two programs would destroy it')
    .option('--read-only', 'open a catalogue in a folder to read only; of one from elsewhere no code is run')
    .option('--trust', 'take a catalogue from elsewhere as your own, from now on')
    .option('--json', 'one JSON object on standard output instead of text')
    .version(version, '--version', 'show the version')
    .helpCommand('help [command]', 'Show this text, or the options of a command.')
    .addHelpText('after', footer)
}

/**
 * Reads the command line. `cwd` is where the user is: paths are meant from there.
 * @returns what is asked for, or the help or version that is
 * @throws LudographError `usage`
 */
export function readArguments(args: readonly string[], cwd: string): Invocation | { readonly help: string } | { readonly version: string } {
  let help = ''
  const found: { invocation?: Invocation } = {}
  const root = program((text) => (help += text))
  for (const command of commands) {
    const declared = command.declare(root)
    declared.action(() => {
      const wrong = (message: string): LudographError => wrongUsage(message, command.name)
      const { catalogue, ifForeign, takeOver, json } = readCommon(root, declared, cwd, wrong)
      found.invocation = { command: command.ready(declared, { cwd, catalogue, trusted: ifForeign === 'trust', wrong }), json, catalogue, ifForeign, takeOver }
    })
  }
  if (args.length === 0) throw wrongUsage('Which command?')
  try {
    root.parse(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.version') return { version }
    if (error.exitCode === 0) return { help: help.trimEnd() }
    if (error.code !== 'commander.help') throw wrongUsage(sentence(error.message))
    // Without a command, or with one that is not there behind "help".
    const unknown = root.args.find((name) => name !== 'help')
    throw wrongUsage(unknown === undefined ? 'Which command?' : `Unknown command '${unknown}'.`)
  }
  if (found.invocation === undefined) throw wrongUsage('Which command?')
  return found.invocation
}

/** The text of the help without a command. */
export function overview(): string {
  const read = readArguments(['help'], '/')
  return 'help' in read ? read.help : ''
}

function readCommon(root: Command, declared: Command, cwd: string, wrong: (message: string) => LudographError) {
  const given = { ...root.opts(), ...declared.opts() }
  // An empty path would be the folder one is in. In scripts it is a variable that is not set.
  const empty = Object.entries(given).find(([, value]) => value === '')?.[0]
  if (empty !== undefined) throw wrong(`--${empty} is empty.`)
  if (declared.args.includes('')) throw wrong(`An argument of ${declared.name()} is empty.`)
  const { catalogue, url, takeOver, readOnly, trust, json } = common.parse(root.opts())
  if (catalogue !== undefined && url !== undefined) throw wrong('--catalogue and --url name two catalogues: give one of them.')
  if (takeOver && url !== undefined) throw wrong('--take-over is for catalogues in a folder: a server keeps its own locks.')
  if (trust && readOnly) throw wrong('--trust and --read-only contradict each other: give one of them.')
  if ((trust || readOnly) && url !== undefined) throw wrong('--trust and --read-only are for catalogues in a folder, not for a server.')
  const ifForeign: IfForeign = trust ? 'trust' : readOnly ? 'read' : 'ask'
  return { catalogue: choiceOf(catalogue, url, cwd), ifForeign, takeOver, json }
}

/** "error: unknown option '--x'\n(Did you mean --y?)" as a sentence or two. */
function sentence(message: string): string {
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n')
  const said = `${first.charAt(0).toUpperCase()}${first.slice(1)}${/[.?!]$/.test(first) ? '' : '.'}`
  return suggestion === undefined ? said : `${said} ${suggestion.replace(/^\((.*)\)$/, '$1')}`
}
