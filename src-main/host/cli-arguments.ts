import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { currencyCode, LudographError, presetName, type PresetName } from '@contract'

export type Command =
  | { readonly name: 'import'; readonly files: readonly string[]; readonly preview: boolean; readonly resume: boolean }
  | { readonly name: 'rejects'; readonly import: number | null }
  | { readonly name: 'undo'; readonly import: number | null }
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

  import FILE...                     bring JSON exports (files or folders) into the catalogue in turn
          [--preview]                say what would change, and change nothing
          [--resume]                 go on with an interrupted import of the same file
          [--apply]                  apply at once (this is the default)
  rejects [--import N]               records that were refused (default: by the newest import)
  undo    [--import N]               take the last applied import back
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
        apply: { type: 'boolean' },
        preview: { type: 'boolean' },
        resume: { type: 'boolean' },
        import: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

type Options = ReturnType<typeof parse>['values']
type OptionName = Exclude<keyof Options, 'catalogue' | 'url' | 'json' | 'help'>

/** Which options belong to which command: one that has no effect is a mistake worth telling. */
const optionsOf: Readonly<Record<Command['name'], readonly OptionName[]>> = {
  import: ['apply', 'preview', 'resume'],
  rejects: ['import'],
  undo: ['import'],
  analyse: ['preset', 'currency'],
  status: [],
  help: [],
}
const isCommand = (name: string): name is Command['name'] => Object.hasOwn(optionsOf, name)

function readCommand(name: string | undefined, operands: readonly string[], options: Options, cwd: string): Command {
  if (name === undefined) throw wrong('Which command?')
  if (!isCommand(name)) throw wrong(`There is no command ${name}.`)
  const others = Object.values(optionsOf).flat().filter((option) => !optionsOf[name].includes(option))
  const stray = others.find((option) => options[option] !== undefined)
  if (stray !== undefined) throw wrong(`--${stray} does not belong to the command ${name}.`)
  if (name === 'import') return readImport(operands, options, cwd)
  if (operands.length > 0) throw wrong(`${name} takes no ${operands[0] ?? ''}.`)
  if (name === 'analyse') return readAnalyse(options)
  if (name === 'rejects' || name === 'undo') return { name, import: readImportNumber(options.import) }
  return { name }
}

function readImport(operands: readonly string[], { apply, preview, resume }: Options, cwd: string): Command {
  if (operands.length === 0) throw wrong('import needs a file.')
  if (apply === true && preview === true) throw wrong('--apply and --preview contradict each other: give one of them.')
  const files = operands.map((file) => resolve(cwd, file))
  return { name: 'import', files, preview: preview ?? false, resume: resume ?? false }
}

function readImportNumber(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^[1-9]\d{0,9}$/.test(text)) throw wrong(`--import takes the number of an import, not ${text}.`)
  return Number(text)
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
