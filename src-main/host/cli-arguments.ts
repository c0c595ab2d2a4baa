import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { currencyCode, LudographError, presetName, type PresetName } from '@contract'

export type Command =
  | { readonly name: 'import'; readonly file: string }
  | { readonly name: 'analyse'; readonly preset: PresetName; readonly currency: string | null }
  | { readonly name: 'status' }
  | { readonly name: 'help' }

export interface Invocation {
  readonly command: Command
  readonly json: boolean
  /** null: the application's own default catalogue */
  readonly catalogue: { readonly folder: string } | { readonly url: string } | null
}

export const usage = `ludograph COMMAND [--catalogue FOLDER | --url URL] [--json]

  import FILE                        bring a JSON export into the catalogue
  analyse --preset genres            games with a price by genre: count, average price and rating
          [--currency EUR]           prices in this currency (default: the one most games are priced in)
  status                             what is open and how much is in it
  help                               this text

  --catalogue FOLDER                 a catalogue on the embedded engine, made if it is not there
  --url URL                          a PostgreSQL server: postgresql://user:password@host:5432/database
                                     (without either: the application's own catalogue)
  --json                             one JSON object on standard output instead of text

Progress goes to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage.`

const wrong = (message: string): LudographError =>
  new LudographError('usage', message, 'See: npm run --silent ludograph -- help')

/**
 * Reads the command line. `cwd` is where the user is: paths are meant from there.
 * @throws LudographError `usage`
 */
export function readArguments(args: readonly string[], cwd: string): Invocation {
  const { values, positionals } = parse(args)
  const [name, ...operands] = positionals
  if (values.catalogue !== undefined && values.url !== undefined) {
    throw wrong('--catalogue and --url name two catalogues: give one of them.')
  }
  const catalogue =
    values.catalogue !== undefined
      ? { folder: resolve(cwd, values.catalogue) }
      : values.url !== undefined
        ? { url: values.url }
        : null
  const command: Command = values.help === true ? { name: 'help' } : readCommand(name, operands, values, cwd)
  return { command, json: values.json ?? false, catalogue }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        catalogue: { type: 'string' },
        url: { type: 'string' },
        json: { type: 'boolean' },
        preset: { type: 'string' },
        currency: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

interface Options {
  readonly preset?: string | undefined
  readonly currency?: string | undefined
}

function readCommand(name: string | undefined, operands: readonly string[], options: Options, cwd: string): Command {
  if (name !== 'analyse' && (options.preset !== undefined || options.currency !== undefined)) {
    throw wrong('--preset and --currency belong to the command analyse.')
  }
  if (name === 'import') {
    const [file] = operands
    if (file === undefined || operands.length > 1) throw wrong('import takes exactly one file.')
    return { name, file: resolve(cwd, file) }
  }
  if (operands.length > 0) throw wrong(`${name ?? 'help'} takes no ${operands[0] ?? ''}.`)
  if (name === 'status' || name === 'help') return { name }
  if (name === 'analyse') return readAnalyse(options)
  throw wrong(name === undefined ? 'Which command?' : `There is no command ${name}.`)
}

function readAnalyse(options: Options): Command {
  const { preset } = options
  const currency = options.currency ?? null
  const known = presetName.options.join(', ')
  if (preset === undefined) throw wrong(`analyse needs --preset, one of: ${known}.`)
  const parsed = presetName.safeParse(preset)
  if (!parsed.success) throw wrong(`There is no preset ${preset}. There are: ${known}.`)
  if (currency !== null && !currencyCode.safeParse(currency).success) throw wrong(`${currency} is no currency code: write it like EUR.`)
  return { name: 'analyse', preset: parsed.data, currency }
}
