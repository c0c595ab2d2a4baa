import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { currencyCode, embeddedThing, exportFormat, LudographError, presetName, type EmbeddedThing, type ExportFormat, type IfForeign, type PresetName } from '@contract'
import { maintainOptions, readMaintain, type MaintainCommand } from './cli-maintain-arguments'
import { readSimilar, similarOptions, type SimilarCommand } from './cli-similar-arguments'
import { backupOptions, readBackup, type BackupCommand } from './cli-backup-arguments'
import type { ShapeArgument } from './cli-shape'
import type { WatchCommand } from './cli-watch'

export type Command =
  | { readonly name: 'import'; readonly files: readonly string[]; readonly preview: boolean; readonly resume: boolean; readonly replace: boolean; readonly appid: number | null; readonly salvage: boolean; readonly shape: ShapeArgument | null }
  | { readonly name: 'shapes' }
  | { readonly name: 'history' }
  | { readonly name: 'rejects'; readonly import: number | null }
  | { readonly name: 'undo'; readonly import: number | null }
  | { readonly name: 'analyse'; readonly ask: Ask; readonly output: Output | null }
  | { readonly name: 'presets' }
  | { readonly name: 'sql'; readonly text: string; readonly output: Output | null }
  | { readonly name: 'fields'; readonly subject: 'applications' | 'reviews'; readonly paths: boolean }
  | { readonly name: 'embed'; readonly what: EmbeddedThing }
  | SimilarCommand
  | MaintainCommand
  | WatchCommand
  | BackupCommand
  | { readonly name: 'recall' }
  | { readonly name: 'status' }
  | { readonly name: 'help' }

/** What `analyse` asks: a preset by its name, or a question from a file. */
export type Ask = { readonly preset: PresetName; readonly currency: string | null } | { readonly file: string; readonly currency: string | null }

/** Where all rows of an answer go instead of standard output. */
export interface Output {
  readonly file: string
  readonly format: ExportFormat
}

export interface Invocation {
  readonly command: Command
  readonly json: boolean
  /** null: the application's own default catalogue */
  readonly catalogue: { readonly folder: string } | { readonly url: string } | null
  /** what to do with a folder that somebody else made */
  readonly ifForeign: IfForeign
  /** the lock of a catalogue folder is taken also from a holder that cannot be seen from here */
  readonly takeOver: boolean
}

export const usage = `ludograph COMMAND [--catalogue FOLDER [--take-over] | --url URL] [--json]

  import FILE...                     bring JSON exports (files or folders) into the catalogue in turn
          [--preview]                say what would change, and change nothing
          [--resume]                 go on with an interrupted import of the same file
          [--apply]                  apply at once (this is the default)
          [--replace]                also if that empties names, genres or descriptions of many games
                                     (a record changes only what it states; one without a name only
                                     updates a game that is there, and is rejected if it is not)
          [--appid N]                of reviews that do not say of which application they are
          [--shape FILE|NAME]        how to read records of no known shape: a mapping of their fields, from a
                                     file or under a name that shapes lists (rawg, for example)
          [--salvage]                of a file that ends early, or is damaged, the whole records before that
  shapes                             the shapes of records that an import reads, and how it tells them
  history                            the imports so far, and which of them can be taken back
  rejects [--import N]               records that were refused (default: by the newest import)
  undo    [--import N]               take back the last import that changed something
  analyse --preset NAME              answer a question that comes with Ludograph (genres, for example)
          --query FILE               or one from a file: a question as the builder shares it
          --list                     or list the presets
          [--currency EUR]           prices in this currency (default: the one most games are priced in)
  embed   [--what applications|reviews]
                                     make the embeddings that are missing (default: of applications)
  similar --appid N | --text T       the applications nearest to one, or to a text
          [--limit K]                how many (default: 10)
          [--max-distance D]         none farther than this, 0..2
          [--type T] [--genre G] [--developer D]
                                     only of one of these (each may be given several times)
          [--category C] [--language L] [--platform windows|mac|linux]
                                     only with each of these
          [--currency EUR] [--price-from P] [--price-to P] [--free]
          [--year-from Y] [--year-to Y] [--rating-from R]
          [--not-same-developer] [--not-same-series]
          [--filter JSON]            any filter of a question, for example
                                     '{"test":"is","field":"segment","values":["Mine"]}'
  recall                             the vector index against comparing all, on this catalogue
  sql     "SELECT ..."               run one read-only statement of your own
  fields  [--subject reviews]        what questions can be made of, and how often each occurs
          [--paths]                  places in documents as well, found by reading a sample of them
  analyse, sql  [--format csv|json|ndjson|parquet --output FILE]
                                     write all rows to a file instead
  maintain [TASK... | tune-up]       look after the database: the named tasks, or what needs to be done in the
                                     right order; without either only tell what could be done
          [--target T]               the table, view or index of one task (default: each there is)
          [--m N] [--ef-construction N]
                                     of rebuild-vector-index
  check                              look for what is wrong: links, documents, embeddings, prices, indexes
  advise                             what would make the database faster or safer, with its SQL
  monitor                            tables, indexes, statements, settings and sessions, by its own counters
  benchmark                          how fast this catalogue is on this machine (about half a minute)
  backup FILE [--without-embeddings] write the catalogue into one file (.ludograph), also while others use it
  backup --verify FILE               read a backup and compare all of it with its checksums
  restore FILE [--salvage]           make a new catalogue from a backup: --catalogue FOLDER or --url URL says
                                     where; --salvage takes what can be read of a damaged one
  copy    --from-catalogue FOLDER | --from-url URL
                                     make a new catalogue from another one, on either engine
  status                             what is open and how much is in it
  help                               this text

  --catalogue FOLDER                 a catalogue on the embedded engine, made if it is not there
  --take-over                        open it although its lock names another computer or a container: only if
                                     nothing has it open there, because two programs would destroy it
  --url URL                          a PostgreSQL server: postgresql://user:password@host:5432/database
                                     (without either: the application's own catalogue)
  --read-only                        open a catalogue from elsewhere to read, and run none of its code
  --trust                            take a catalogue from elsewhere as your own, from now on
  --json                             one JSON object on standard output instead of text

Progress goes to standard error. Exit codes: 0 done, 1 failed (also: not one record of a file could be
imported), 2 wrong usage, 130 stopped by Ctrl-C or a signal.`

const wrong = (message: string): LudographError =>
  new LudographError('usage', message, 'See: npm run --silent ludograph -- help')

/**
 * Reads the command line. `cwd` is where the user is: paths are meant from there.
 * @throws LudographError `usage`
 */
export function readArguments(args: readonly string[], cwd: string): Invocation {
  const { values, positionals } = parse(args)
  const [name, ...operands] = positionals
  const empty = [...Object.entries(values), ...operands.map((operand) => [`an argument of ${name ?? ''}`, operand] as const)].find(([, value]) => value === '')
  // An empty path would be the folder one is in. In scripts it is a variable that is not set.
  if (empty) throw wrong(`${empty[0] in values ? `--${empty[0]}` : empty[0]} is empty.`)
  if (values.catalogue !== undefined && values.url !== undefined) {
    throw wrong('--catalogue and --url name two catalogues: give one of them.')
  }
  const catalogue =
    values.catalogue !== undefined
      ? { folder: resolve(cwd, values.catalogue) }
      : values.url !== undefined
        ? { url: values.url }
        : null
  const takeOver = values['take-over'] ?? false
  if (takeOver && values.url !== undefined) throw wrong('--take-over is for catalogues in a folder: a server keeps its own locks.')
  const command: Command = values.help === true ? { name: 'help' } : readCommand(name, operands, values, cwd)
  if (values.trust === true && values['read-only'] === true) throw wrong('--trust and --read-only contradict each other: give one of them.')
  const ifForeign = values.trust === true ? 'trust' : values['read-only'] === true ? 'read' : 'ask'
  if (ifForeign !== 'ask' && values.url !== undefined) throw wrong('--trust and --read-only are for catalogues in a folder, not for a server.')
  return { command, json: values.json ?? false, catalogue, ifForeign, takeOver }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        catalogue: { type: 'string' },
        url: { type: 'string' },
        'take-over': { type: 'boolean' },
        json: { type: 'boolean' },
        trust: { type: 'boolean' },
        'read-only': { type: 'boolean' },
        preset: { type: 'string' },
        currency: { type: 'string' },
        apply: { type: 'boolean' },
        preview: { type: 'boolean' },
        resume: { type: 'boolean' },
        replace: { type: 'boolean' },
        salvage: { type: 'boolean' },
        shape: { type: 'string' },
        import: { type: 'string' },
        what: { type: 'string' },
        ...similarOptions,
        ...maintainOptions,
        ...backupOptions,
        query: { type: 'string' },
        list: { type: 'boolean' },
        format: { type: 'string' },
        output: { type: 'string' },
        subject: { type: 'string' },
        paths: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

type Options = ReturnType<typeof parse>['values']
type OptionName = Exclude<keyof Options, 'catalogue' | 'url' | 'take-over' | 'json' | 'trust' | 'read-only' | 'help'>

/** Which options belong to which command: one that has no effect is a mistake worth telling. */
const optionsOf: Readonly<Record<Exclude<Command['name'], 'presets' | 'verify'>, readonly OptionName[]>> = {
  import: ['apply', 'preview', 'resume', 'replace', 'appid', 'salvage', 'shape'],
  shapes: [],
  history: [],
  rejects: ['import'],
  undo: ['import'],
  analyse: ['preset', 'query', 'list', 'currency', 'format', 'output'],
  sql: ['format', 'output'],
  fields: ['subject', 'paths'],
  embed: ['what'],
  similar: Object.keys(similarOptions).concat('currency') as OptionName[],
  maintain: Object.keys(maintainOptions) as OptionName[],
  check: [],
  advise: [],
  monitor: [],
  benchmark: [],
  backup: ['without-embeddings', 'verify'],
  restore: ['salvage'],
  copy: ['from-catalogue', 'from-url'],
  recall: [],
  status: [],
  help: [],
}
const isCommand = (name: string): name is keyof typeof optionsOf => Object.hasOwn(optionsOf, name)

function readCommand(name: string | undefined, operands: readonly string[], options: Options, cwd: string): Command {
  if (name === undefined) throw wrong('Which command?')
  if (!isCommand(name)) throw wrong(`There is no command ${name}.`)
  const others = Object.values(optionsOf).flat().filter((option) => !optionsOf[name].includes(option))
  const stray = others.find((option) => options[option] !== undefined)
  if (stray !== undefined) throw wrong(`--${stray} does not belong to the command ${name}.`)
  if (name === 'import') return readImport(operands, options, cwd)
  if (name === 'sql') return readSql(operands, options, cwd)
  if (name === 'backup' || name === 'restore' || name === 'copy') return readBackup(name, operands, options, cwd, wrong)
  if (name === 'maintain') return readMaintain(operands, options, wrong)
  if (operands.length > 0) throw wrong(`${name} takes no ${operands[0] ?? ''}.`)
  if (name === 'analyse') return readAnalyse(options, cwd)
  if (name === 'fields') return readFields(options)
  if (name === 'embed') return { name, what: readWhat(options.what) }
  if (name === 'similar') return readSimilar(options, wrong)
  if (name === 'rejects' || name === 'undo') return { name, import: readImportNumber(options.import) }
  return { name }
}

function readImport(operands: readonly string[], { apply, preview, resume, replace, appid, salvage, shape }: Options, cwd: string): Command {
  if (operands.length === 0) throw wrong('import needs a file.')
  if (apply === true && preview === true) throw wrong('--apply and --preview contradict each other: give one of them.')
  if (appid !== undefined && !/^[1-9]\d{0,14}$/.test(appid)) throw wrong(`--appid takes the number of an application, not ${appid}.`)
  const files = operands.map((file) => resolve(cwd, file))
  return { name: 'import', files, preview: preview ?? false, resume: resume ?? false, replace: replace ?? false, appid: appid === undefined ? null : Number(appid), salvage: salvage ?? false, shape: shape === undefined ? null : { text: shape, path: resolve(cwd, shape) } }
}

function readImportNumber(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^[1-9]\d{0,9}$/.test(text)) throw wrong(`--import takes the number of an import, not ${text}.`)
  return Number(text)
}

function readWhat(text: string | undefined): EmbeddedThing {
  const parsed = embeddedThing.safeParse(text ?? 'applications')
  if (!parsed.success) throw wrong(`--what takes one of: ${embeddedThing.options.join(', ')}.`)
  return parsed.data
}

function readAnalyse(options: Options, cwd: string): Command {
  const { preset, query, list } = options
  const currency = options.currency ?? null
  const output = readOutput(options, cwd)
  if ([preset, query, list].filter((way) => way !== undefined).length !== 1) {
    throw wrong('analyse needs one of --preset NAME, --query FILE and --list.')
  }
  if (list === true) {
    if (currency !== null || output !== null) throw wrong('--list goes alone.')
    return { name: 'presets' }
  }
  if (currency !== null && !currencyCode.safeParse(currency).success) throw wrong(`${currency} is no currency code: write it like EUR.`)
  if (query !== undefined) return { name: 'analyse', ask: { file: resolve(cwd, query), currency }, output }
  const parsed = presetName.safeParse(preset)
  if (!parsed.success) throw wrong(`There is no preset ${preset ?? ''}. There are: ${presetName.options.join(', ')}.`)
  return { name: 'analyse', ask: { preset: parsed.data, currency }, output }
}

function readSql(operands: readonly string[], options: Options, cwd: string): Command {
  const [text, second] = operands
  if (text === undefined || text.trim() === '') throw wrong('sql needs a statement: sql "SELECT ...".')
  if (second !== undefined) throw wrong('sql takes one statement: put it in quotes.')
  return { name: 'sql', text, output: readOutput(options, cwd) }
}

function readFields({ subject = 'applications', paths = false }: Options): Command {
  if (subject !== 'applications' && subject !== 'reviews') throw wrong(`--subject takes applications or reviews, not ${subject}.`)
  return { name: 'fields', subject, paths }
}

function readOutput({ format, output }: Options, cwd: string): Output | null {
  if (format === undefined && output === undefined) return null
  if (format === undefined || output === undefined) throw wrong('--format and --output go together.')
  const parsed = exportFormat.safeParse(format)
  if (!parsed.success) throw wrong(`--format takes one of: ${exportFormat.options.join(', ')}.`)
  return { file: resolve(cwd, output), format: parsed.data }
}
