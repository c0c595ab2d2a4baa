import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../src-main/host/cli/commands'
import { overview, readArguments, type Invocation } from '../../../src-main/host/cli/program'
import { failureOf } from '../../support/failure'

const here = resolve('somewhere')
/** The wish of a command stands beside its name. */
function readAll(args: readonly string[]): Omit<Invocation, 'command'> & { command: Record<string, unknown> } {
  const read = readArguments(args, here)
  if (!('command' in read)) throw new Error('this is the help')
  return { ...read, command: { name: read.command.name, ...(read.command.wish as object | null) } }
}
const read = (line: string) => readAll(line === '' ? [] : line.split(' '))
const helpOf = (line: string): string => {
  const told = readArguments(line.split(' '), here)
  return 'help' in told ? told.help : ''
}

describe('the command line', () => {
  it('takes a catalogue over only when it is told to, and only a folder', () => {
    expect(read('status --catalogue games --take-over')).toMatchObject({ takeOver: true, catalogue: { folder: resolve(here, 'games') } })
    expect(read('status').takeOver).toBe(false)
    expect(() => read('status --url postgresql://host/games --take-over')).toThrow(/--take-over/)
  })

  it('imports a file, meant from where the user is', () => {
    const plain = { name: 'import', preview: false, resume: false, replace: false, appid: null, salvage: false, shape: null }
    expect(read('import games.json')).toEqual({ command: { ...plain, files: [resolve(here, 'games.json')] }, json: false, catalogue: null, ifForeign: 'ask', takeOver: false })
    expect(readAll(['import', resolve('/data/a b.json')]).command).toEqual({ ...plain, files: [resolve('/data/a b.json')] })
    expect(read('import -- --odd.json').command).toEqual({ ...plain, files: [resolve(here, '--odd.json')] })
  })

  it.each([[['import', '']], [['status', '--catalogue', '']], [['status', '--url=']], [['import', 'a.json', '']]])('refuses what is empty, as a variable is that is not set: %j', (args) => {
    expect(() => readAll(args)).toThrow(/is empty\.$/)
  })

  it('imports several, in the order they are named', () => {
    expect(read('import b.json a folder').command).toMatchObject({ files: ['b.json', 'a', 'folder'].map((name) => resolve(here, name)) })
  })

  it('imports at once, or only previews, or goes on', () => {
    expect(read('import a.json --apply').command).toMatchObject({ preview: false, resume: false })
    expect(read('import a.json --preview').command).toMatchObject({ preview: true, resume: false })
    expect(read('import a.json --resume --apply').command).toMatchObject({ preview: false, resume: true })
  })

  it.each(['rejects', 'undo'] as const)('%s of the newest import, or of the one named', (name) => {
    expect(read(name).command).toEqual({ name, import: null })
    expect(read(`${name} --import 12 --json`)).toMatchObject({ command: { name, import: 12 }, json: true })
  })

  it('analyses by a preset, in a currency or not', () => {
    expect(read('analyse --preset genres').command).toEqual({ name: 'analyse', ask: { preset: 'genres', currency: null, convert: false }, output: null })
    expect(read('analyse --preset=genres --currency EUR --convert').command).toEqual({ name: 'analyse', ask: { preset: 'genres', currency: 'EUR', convert: true }, output: null })
    expect(read('analyse --query q.json --currency EUR').command).toMatchObject({ ask: { currency: 'EUR' } })
    expect(read('analyse --list').command).toEqual({ name: 'analyse', list: true })
    expect(read('analyse --preset genres --format parquet --output a.parquet').command).toMatchObject({ output: { format: 'parquet' } })
    expect(read('fields --subject reviews --paths').command).toEqual({ name: 'fields', subject: 'reviews', paths: true })
    expect(read('fields').command).toEqual({ name: 'fields', subject: 'applications', paths: false })
  })

  it('embeds applications, or what is named', () => {
    expect(read('embed').command).toEqual({ name: 'embed', what: 'applications' })
    expect(read('embed --what reviews').command).toEqual({ name: 'embed', what: 'reviews' })
    expect(read('recall').command).toEqual({ name: 'recall' })
  })

  it('maintains: what is named, what needs it, or only tells', () => {
    expect(read('maintain').command).toEqual({ name: 'maintain', tasks: null })
    expect(read('maintain tune-up').command).toEqual({ name: 'maintain', tasks: 'tune-up' })
    expect(read('maintain vacuum analyze').command).toEqual({ name: 'maintain', tasks: [{ name: 'vacuum', target: null }, { name: 'analyze', target: null }] })
    expect(read('maintain rebuild-vector-index --target applications_embedding_hnsw --m 8 --ef-construction 32').command).toEqual({
      name: 'maintain',
      tasks: [{ name: 'rebuild-vector-index', target: 'applications_embedding_hnsw', m: 8, efConstruction: 32 }],
    })
    for (const line of [
      'maintain nothing', 'maintain tune-up vacuum', 'maintain --target reviews', 'maintain tune-up --target x', 'maintain vacuum analyze --target reviews',
      'maintain vacuum --m 8', 'maintain rebuild-vector-index --m many', 'maintain rebuild-vector-index --m 1', 'maintain rebuild-vector-index --ef-construction=', 'status --target x',
    ]) {
      expect(failureOf(() => read(line)), line).toMatchObject({ code: 'usage' })
    }
  })

  it('finds what is similar to an application or to a text, with filters', () => {
    expect(read('similar --appid 620').command).toEqual({
      name: 'similar',
      input: { to: { kind: 'application', appid: 620 }, filters: {}, limit: 10, maxDistance: null, weights: { tags: 0, audience: 0, facts: 0 } },
    })
    expect(read('similar --text chess --limit 3 --max-distance 0.5 --type game --type dlc --genre Indie --price-to 10 --currency EUR --free --not-same-series').command).toEqual({
      name: 'similar',
      input: {
        to: { kind: 'text', text: 'chess' },
        filters: {
          filter: {
            all: [
              { test: 'is', field: 'type', values: ['game', 'dlc'] },
              { test: 'is', field: 'genre', values: ['Indie'] },
              { test: 'is', field: 'is_free', values: [true] },
              { any: [{ test: 'is', field: 'is_free', values: [true] }, { test: 'range', field: 'price', to: 10, toIncluded: true }] },
            ],
          },
          currency: 'EUR',
          notSameSeries: true,
        },
        limit: 3,
        maxDistance: 0.5,
        weights: { tags: 0, audience: 0, facts: 0 },
      },
    })
  })

  it('weighs in tags, audience and facts, where an application is asked for', () => {
    expect(read('similar --appid 620 --weigh-tags 1.5 --weigh-facts 0')).toMatchObject({ command: { input: { weights: { tags: 1.5, audience: 0, facts: 0 } } } })
    expect(read('similar --appid 620 --weigh-audience 2')).toMatchObject({ command: { input: { weights: { tags: 0, audience: 2, facts: 0 } } } })
  })

  it('takes any filter of the query model, beside the flags', () => {
    const mine = '{"test":"is","field":"segment","values":["Mine"]}'
    const filters = (...more: string[]): unknown => readAll(['similar', '--appid', '620', ...more])
    expect(filters('--filter', mine)).toMatchObject({ command: { input: { filters: { filter: { test: 'is', field: 'segment', values: ['Mine'] } } } } })
    expect(filters('--filter', mine, '--year-from', '2010', '--year-to', '2012')).toMatchObject({
      command: { input: { filters: { filter: { all: [{ test: 'range', field: 'release_date', from: '2010', to: '2013' }, { field: 'segment' }] } } } },
    })
    for (const wrong of [['--filter', '{'], ['--filter', '{"test":"none"}'], ['--price-to', '3'], ['--platform', 'amiga'], ['--year-from', '2005', '--year-to', '2000'], ['--year-from', 'x']]) {
      expect(failureOf(() => filters(...wrong)), wrong.join(' ')).toMatchObject({ code: 'usage' })
    }
  })

  it('shows the status', () => {
    expect(read('status').command).toEqual({ name: 'status' })
  })

  it.each(['--version', '--json --version', 'import games.json --version'])('tells its version: %s', (line) => {
    expect(readArguments(line.split(' '), here)).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string })
  })

  it.each(['help', '--help', '-h', 'sell -h', '--json help'])('shows its overview: %s', (line) => {
    expect(helpOf(line)).toBe(overview())
  })

  it.each(['help import', 'import games.json --help', 'import --help', 'import -h --json'])('shows the options of a command: %s', (line) => {
    expect(helpOf(line)).toMatch(/^Usage: ludograph import .*<file\.\.\.>/)
    for (const option of ['--preview', '--resume', '--appid <number>', '--salvage']) expect(helpOf(line)).toContain(option)
  })

  it('takes options before and behind the command', () => {
    for (const line of ['--json status', 'status --json']) expect(read(line)).toMatchObject({ command: { name: 'status' }, json: true })
  })

  it('names a catalogue by its folder or by its address', () => {
    expect(read('status --catalogue my/folder').catalogue).toEqual({ folder: resolve(here, 'my/folder') })
    expect(read('status --url postgresql://ann:secret@db/games').catalogue).toEqual({ url: 'postgresql://ann:secret@db/games' })
  })

  it.each([
    ['', 'Which command?'],
    ['--json', 'Which command?'],
    ['sell', "Unknown command 'sell'."],
    ['toString', "Unknown command 'toString'."],
    ['stats', "Unknown command 'stats'. Did you mean status?"],
    ['import', "Missing required argument 'file'."],
    ['embed --what games', '--what takes one of: applications, reviews'],
    ['embed --limit 3', "Unknown option '--limit'."],
    ['similar', 'similar needs either --appid or --text'],
    ['similar --appid 1 --text x', 'similar needs either --appid or --text'],
    ['similar --appid x', '--appid was given something'],
    ['similar --appid 1 --weigh-tags 3', '--weigh-tags was given something'],
    ['similar --appid 1 --weigh-audience much', '--weigh-audience was given something'],
    ['similar --text chess --weigh-facts 1', 'Weights need --appid'],
    ['similar --appid 1 --limit 0', '--limit was given something'],
    ['similar --appid 1 --max-distance 3', '--max-distance was given something'],
    ['similar --appid 1 --type film', '--type is one of'],
    ['similar --appid 1 --currency euro', '--currency was given something'],
    ['import a.json --apply --preview', '--apply and --preview'],
    ['import a.json --import 3', "Unknown option '--import'."],
    ['rejects --preview', "Unknown option '--preview'."],
    ['rejects 3', "Too many arguments for 'rejects'."],
    ['undo --import 0', 'the number of an import, not 0'],
    ['undo --import x', 'the number of an import, not x'],
    ['undo --import 1.5', 'the number of an import, not 1.5'],
    ['undo --import 12345678901', 'the number of an import'],
    ['undo --resume', "Unknown option '--resume'."],
    ['status now', "Too many arguments for 'status'."],
    ['help me', "Unknown command 'me'."],
    ['analyse', 'analyse needs one of --preset NAME, --query FILE and --list.'],
    ['analyse --preset genres --list', 'analyse needs one of'],
    ['analyse --list --currency EUR', '--list goes alone.'],
    ['analyse --preset genres --format csv', '--format and --output go together.'],
    ['analyse --preset genres --format xls --output a', '--format takes one of'],
    ['sql', "Missing required argument 'statement'."],
    ['sql a b', "Too many arguments for 'sql'."],
    ['fields --subject users', '--subject takes applications, reviews or observations'],
    ['analyse genres', "Too many arguments for 'analyse'."],
    ['analyse --preset', '--preset'],
    ['analyse --preset genres --currency euro', '--currency takes a currency code like EUR, not euro.'],
    ['analyse --preset genres --currency eur', '--currency takes a currency code like EUR, not eur.'],
    ['status --preset genres', "Unknown option '--preset'."],
    ['import a.json --currency EUR', "Unknown option '--currency'."],
    ['status --catalogue a --url b', 'two catalogues'],
    ['status --catalogue', '--catalogue'],
    ['status --verbose', '--verbose'],
    ['status --json=yes', '--json'],
    ['status -x', '-x'],
  ])('says what is wrong with "%s"', (line, words) => {
    const error = failureOf(() => read(line))
    expect(error.code).toBe('usage')
    expect(error.message).toContain(words)
    expect(error.hint).toContain('help')
  })
})

it('names the presets there are, with the code of the application, where one is not known', () => {
  expect(failureOf(() => read('analyse --preset profit'))).toMatchObject({ code: 'unknown_preset', hint: expect.stringContaining('There are: genres, ') as string })
})

describe('the help', () => {
  it('names every command in the overview, with the options that all of them take', () => {
    for (const { name } of commands) expect(overview()).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
    for (const option of ['--catalogue', '--url', '--take-over', '--read-only', '--trust', '--json', 'Exit codes']) expect(overview()).toContain(option)
  })

  it('fits a terminal', () => {
    for (const text of [overview(), ...commands.map(({ name }) => helpOf(`help ${name}`))]) expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110)
  })
})
