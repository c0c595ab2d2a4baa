import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorShape, toErrorShape, type CallName, type ErrorShape } from '@contract'
import { createApp, type App } from '../../src-main/app'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { analyse } from '../../src-main/host/cli/commands/analyse'
import { dispatch } from '../../src-main/host/dispatch'
import { noSecrets } from '../../src-main/settings/secrets'
import { built, projectFolder } from '../support/built'
import { cli } from '../support/cli'
import { copyTemplate } from '../support/embedded-template'
import { scratchFolders } from '../support/scratch'
import { games, writeGames } from '../support/store-files'

// Whatever path or folder a user names, the answer is what was asked for, or a cause with a cure: never "something went wrong".

const isRoot = process.getuid?.() === 0
const hasModes = process.platform !== 'win32'
/** "nobody", which every system has: what it may not do is refused to it, unlike to root. */
const nobody = 65_534

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** What went wrong is told as it must be; `what` says of which case. */
function expectTold(error: unknown, what: string): void {
  const { code, message, hint, detail } = errorShape.parse(error)
  const told = `${what}: ${code}: ${message} / ${hint ?? 'null'} / ${detail ?? 'null'}`
  expect(code, told).not.toBe('internal')
  expect(message, told).toMatch(/^.{15,}$/)
  expect(message, told).not.toContain('[object')
  expect(hint, told).toMatch(/^.{10,}$/s)
}

function appIn(dataFolder: string): App {
  return createApp({ dataFolder, resourcesFolder: join(projectFolder, 'resources'), host: 'cli', version: '0', secrets: noSecrets })
}

/** The shape of whatever is thrown, by the same way as the command line. */
const told = (work: () => Promise<unknown>): Promise<ErrorShape | null> => Promise.resolve().then(work).then(() => null, toErrorShape)

interface OddPath {
  readonly what: string
  /** makes it in a new folder, and says which path is meant */
  readonly make: (folder: string) => string
  /** what opening it as a catalogue comes to; null: it is opened, or made */
  readonly opening: string | null
}

const oddPaths: readonly OddPath[] = [
  { what: 'a folder that is not there', make: (folder) => join(folder, 'a', 'b'), opening: null },
  { what: 'an empty folder', make: (folder) => folder, opening: null },
  { what: 'a name of blanks and signs', make: (folder) => join(folder, ` 'x" $(id) ; & é 日本`), opening: null },
  { what: 'a newline in the name', make: (folder) => join(folder, 'two\nlines'), opening: null },
  { what: 'a file', make: (folder) => file(join(folder, 'file')), opening: 'bad_path' },
  { what: 'a path through a file', make: (folder) => join(file(join(folder, 'file')), 'inside'), opening: 'bad_path' },
  { what: 'a dangling link', make: (folder) => link('not there', join(folder, 'link')), opening: 'bad_path' },
  { what: 'links in a circle', make: (folder) => (link('b', join(folder, 'a')), link('a', join(folder, 'b'))), opening: 'bad_path' },
  { what: 'a path through links in a circle', make: (folder) => join(link('a', join(folder, 'a')), 'b'), opening: 'bad_path' },
  { what: 'a name that is too long', make: (folder) => join(folder, 'x'.repeat(300)), opening: 'bad_path' },
  { what: 'a path that is too long', make: (folder) => join(folder, ...Array.from({ length: 60 }, () => 'y'.repeat(100))), opening: 'bad_path' },
  { what: 'a NUL in the name', make: (folder) => join(folder, 'a\0b'), opening: 'bad_path' },
  { what: 'a device', make: (folder) => device(join(folder, 'null'), 3) ?? file(join(folder, 'null')), opening: 'bad_path' },
  { what: 'a place where the system makes no folders', make: () => '/proc/ludograph/x', opening: 'bad_path' },
  { what: 'a folder with other files', make: (folder) => (file(join(folder, 'letter.txt')), folder), opening: 'not_a_catalogue' },
  { what: 'a folder whose data is a file', make: (folder) => (file(join(folder, 'data')), folder), opening: 'not_a_catalogue' },
  { what: 'a folder whose data is a dangling link', make: (folder) => (link('not there', join(folder, 'data')), folder), opening: 'bad_path' },
  { what: 'a folder whose data holds something else', make: (folder) => (mkdirSync(join(folder, 'data')), file(join(folder, 'data', 'x.csv')), folder), opening: 'not_a_catalogue' },
  { what: 'a folder whose lock is a folder', make: (folder) => (mkdirSync(join(folder, 'ludograph.lock', 'x'), { recursive: true }), folder), opening: 'bad_path' },
]

function file(path: string): string {
  writeFileSync(path, 'hello')
  return path
}
/**
 * A device of the test's own, never one of the system: what is tried on it must not be able to replace that. Number 3 takes
 * everything, 7 is always full. Null where none can be made.
 */
function device(path: string, number: 3 | 7): string | null {
  if (!isRoot || process.platform !== 'linux' || spawnSync('mknod', ['-m', '666', path, 'c', '1', String(number)]).status !== 0) return null
  try {
    writeFileSync(path, 'x', { flag: 'r+' })
    return number === 3 ? path : null
  } catch (error) {
    return number === 7 && (error as NodeJS.ErrnoException).code === 'ENOSPC' ? path : null
  }
}
function link(to: string, path: string): string {
  symlinkSync(to, path)
  return path
}

describe('odd paths', () => {
  const scratch = scratchFolders()
  let app: App
  beforeAll(async () => {
    app = appIn(await scratch())
    await app.openTarget({ kind: 'embedded', folder: join(await scratch(), 'catalogue') })
  })
  afterAll(() => app.close())

  it.each(oddPaths.filter(({ opening }) => opening !== null))('$what is not opened as a catalogue, and stays as it was', async ({ what, make, opening }) => {
    const folder = await scratch()
    const path = make(folder)
    const before = readdirSync(folder, { recursive: true }).sort()
    const other = appIn(await scratch())
    const error = await told(() => other.openTarget({ kind: 'embedded', folder: path }))
    await other.close()
    expectTold(error, what)
    expect(error?.code).toBe(opening)
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before)
  })

  it.each(oddPaths.filter(({ opening }) => opening === null))('$what becomes a catalogue', async ({ make }) => {
    const other = appIn(await scratch())
    await other.openTarget({ kind: 'embedded', folder: make(await scratch()) })
    await other.close()
  })

  it.each(oddPaths)('$what: imported, used as a model, or as the folder of all data', async ({ what, make }) => {
    const path = make(await scratch())
    const granted = await told(() => app.grantFile(path))
    if (granted === null) {
      const { token } = await app.grantFile(path)
      const error = await told(() => app.handlers['imports.start']({ token, hold: false, resume: false, replace: false, appid: null, salvage: false, shape: null }))
      if (error) expectTold(error, `${what}, imported`)
      const { token: model } = await app.grantFile(path)
      expectTold(await told(() => app.handlers['embedding.useModel']({ token: model })), `${what}, as a model`)
    } else expectTold(granted, `${what}, granted`)

    const error = await told(async () => {
      const other = appIn(path)
      try {
        await other.handlers['settings.set']({ theme: 'dark' })
        await other.handlers['catalogue.known']({})
      } finally {
        await other.close()
      }
    })
    if (error) expectTold(error, `${what}, as the data folder`)
  })

  it.each(oddPaths)('$what: written to, or read as a question, on the command line', async ({ what, make }) => {
    const path = make(await scratch())
    if (path.includes('\0')) return // no command line can hold it
    const ask = { preset: 'genres', currency: null, convert: false } as const
    for (const output of [path, join(path, 'out.csv')]) {
      const error = await told(() => analyse(app, ask, { file: output, format: 'csv' }))
      if (error) expectTold(error, `${what}, written to`)
    }
    expectTold(await told(() => analyse(app, { file: path, currency: null, convert: false }, null)), `${what}, as a question`)
  })

  it('a full disk: an export says so, and what is no file is not replaced by one', async (test) => {
    const full = device(join(await scratch(), 'full'), 7)
    if (full === null) return test.skip()
    const error = await told(() => analyse(app, { preset: 'genres', currency: null, convert: false }, { file: full, format: 'csv' }))
    expect(error).toMatchObject({ code: 'disk_full', message: expect.stringContaining(full) as string })
    const taker = device(join(await scratch(), 'null'), 3)
    if (taker === null) return test.skip()
    await analyse(app, { preset: 'genres', currency: null, convert: false }, { file: taker, format: 'csv' })
    for (const path of [full, taker]) expect(lstatSync(path).isCharacterDevice()).toBe(true)
  })

  it('a name that is not UTF-8, beside files that can be read', async () => {
    const folder = await scratch()
    writeGames(folder, games(2))
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.json')]), '{}')
    expectTold(await told(() => app.grantFile(folder)), 'a name that is not UTF-8')
  })
})

/** Where the project lies in a folder that is closed to others, "nobody" cannot run it. */
function whyNoRights(): string | null {
  if (!hasModes) return 'this system keeps no such permissions'
  if (!isRoot) return null
  const look = spawnSync(process.execPath, ['-e', 'require("fs").readFileSync(process.argv[1])', built('main', 'cli.js')], { uid: nobody, gid: nobody })
  return look.status === 0 ? null : 'the tests run as root from a folder that no other user may read, so the program cannot be run as another user'
}
const noRights = whyNoRights()
if (noRights !== null) console.log(`SKIP: ${noRights}`)

describe.skipIf(noRights !== null)('without the right to', () => {
  // A folder that nobody else can be kept out of by the folders above it.
  const top = mkdtempSync(join(tmpdir(), 'ludograph-rights-'))
  chmodSync(top, 0o755)
  afterAll(() => rmSync(top, { recursive: true, force: true }))
  const identity = isRoot ? { uid: nobody, gid: nobody } : {}
  const env = { HOME: top, XDG_CONFIG_HOME: join(top, 'config'), TMPDIR: join(top, 'tmp') }
  mkdirSync(env.TMPDIR)
  mkdirSync(env.XDG_CONFIG_HOME)
  const owned = [top, env.TMPDIR, env.XDG_CONFIG_HOME]
  if (isRoot) for (const path of owned) chownSync(path, nobody, nobody)

  const own = (path: string): string => {
    if (!isRoot) return path
    chownSync(path, nobody, nobody)
    for (const name of readdirSync(path, { recursive: true }) as string[]) chownSync(join(path, name), nobody, nobody)
    return path
  }
  const catalogue = async (name: string): Promise<string> => {
    const folder = join(top, name)
    await copyTemplate('schema', folder)
    return own(folder)
  }
  const refused = async (args: string[], code: string, named: string): Promise<void> => {
    const result = await cli([...args, '--json'], { cwd: top, env, ...identity })
    const { error } = result.json() as { error: ErrorShape }
    expectTold(error, args.join(' '))
    expect(error.code).toBe(code)
    expect(error.message).toContain(named)
  }

  it('enter the folder', async () => {
    const folder = await catalogue('closed')
    chmodSync(folder, 0o000)
    await refused(['status', '--catalogue', folder], 'no_permission', folder)
    chmodSync(folder, 0o700)
  })

  it('write to the folder', async () => {
    const folder = await catalogue('read only')
    chmodSync(folder, 0o500)
    await refused(['status', '--catalogue', folder], 'no_permission', folder)
    await refused(['status', '--catalogue', join(folder, 'new')], 'no_permission', folder)
    chmodSync(folder, 0o700)
  })

  it.skipIf(!isRoot)('write to data/ alone, which belongs to somebody else', async () => {
    const folder = await catalogue('data read only')
    for (const name of ['', ...(readdirSync(join(folder, 'data'), { recursive: true }) as string[])]) chownSync(join(folder, 'data', name), 0, 0)
    for (const name of ['', ...(readdirSync(join(folder, 'data'), { recursive: true }) as string[])]) chmodSync(join(folder, 'data', name), 0o755)
    await refused(['status', '--catalogue', folder, '--trust'], 'no_permission', join(folder, 'data'))
  })

  it('read a file, a question, a folder of files, or write an export', async () => {
    const folder = await catalogue('good')
    const secret = join(top, 'secret.json')
    writeFileSync(secret, '{"games": []}')
    const exports = join(top, 'exports')
    mkdirSync(exports)
    writeFileSync(join(exports, 'a.json'), '[]')
    if (isRoot) for (const path of [secret, exports]) chownSync(path, nobody, nobody)
    chmodSync(secret, 0o000)
    chmodSync(exports, 0o300)
    const at = ['--catalogue', folder, '--trust']
    await refused(['import', secret, ...at], 'no_permission', secret)
    await refused(['analyse', '--query', secret, ...at], 'no_permission', secret)
    await refused(['import', exports, ...at], 'no_permission', exports)
    chmodSync(exports, 0o500)
    await refused(['analyse', '--preset', 'genres', '--format', 'csv', '--output', join(exports, 'x.csv'), ...at], 'no_permission', exports)
    chmodSync(exports, 0o700)
  })

  it('make temporary files', async () => {
    const tmp = join(top, 'no tmp')
    mkdirSync(tmp)
    chmodSync(tmp, 0o555)
    const result = await cli(['status', '--catalogue', join(top, 'x'), '--json'], { cwd: top, env: { ...env, TMPDIR: tmp }, ...identity })
    expectTold((result.json() as { error: ErrorShape }).error, 'no temporary files')
  })
})

type Break = (data: string, random: (below: number) => number) => void
const filesOf = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)))).sort()

const wipe = (data: string, name: string): void => rmSync(join(data, name), { recursive: true, force: true })
const randomly = (change: (path: string, size: number, random: (below: number) => number) => void): Break => (data, random) => {
  const names = filesOf(data).filter((name) => /^(base\/5|global|pg_xact|pg_wal|pg_multixact)\//.test(name))
  for (let times = 0; times < 4; times++) {
    const path = join(data, names[random(names.length)] ?? '')
    if (existsSync(path)) change(path, readFileSync(path).length, random)
  }
}

const scribble = (path: string, size: number, random: (below: number) => number): void => {
  const bytes = readFileSync(path)
  for (let place = random(Math.max(1, size)), end = Math.min(size, place + 1 + random(20_000)); place < end; place++) bytes[place] = random(256)
  writeFileSync(path, bytes)
}

const breaks: Readonly<Record<string, Break>> = {
  'no PG_VERSION': (data) => wipe(data, 'PG_VERSION'),
  'PG_VERSION of an older PostgreSQL': (data) => writeFileSync(join(data, 'PG_VERSION'), '16\n'),
  'PG_VERSION of noise': (data) => writeFileSync(join(data, 'PG_VERSION'), Buffer.from([0, 255, 1, 10])),
  'an empty PG_VERSION': (data) => writeFileSync(join(data, 'PG_VERSION'), ''),
  'PG_VERSION is a folder': (data) => {
    wipe(data, 'PG_VERSION')
    mkdirSync(join(data, 'PG_VERSION'))
  },
  'no pg_control': (data) => wipe(data, 'global/pg_control'),
  'an empty pg_control': (data) => truncateSync(join(data, 'global/pg_control'), 0),
  'pg_control of noise': (data, random) => writeFileSync(join(data, 'global/pg_control'), Buffer.from(Array.from({ length: 8192 }, () => random(256)))),
  'no global': (data) => wipe(data, 'global'),
  'no base': (data) => wipe(data, 'base'),
  'no database in base': (data) => wipe(data, 'base/5'),
  'no log': (data) => wipe(data, 'pg_wal'),
  'an empty log': (data) => {
    wipe(data, 'pg_wal')
    mkdirSync(join(data, 'pg_wal'))
  },
  'no state of transactions': (data) => wipe(data, 'pg_xact'),
  'an empty state of transactions': (data) => truncateSync(join(data, 'pg_xact/0000'), 0),
  'nothing in data but PG_VERSION': (data) => {
    rmSync(data, { recursive: true })
    mkdirSync(data)
    writeFileSync(join(data, 'PG_VERSION'), '18\n')
  },
  'no map of its files': (data) => wipe(data, 'base/5/pg_filenode.map'),
  'settings of noise': (data, random) => writeFileSync(join(data, 'postgresql.conf'), Buffer.from(Array.from({ length: 500 }, () => random(256)))),
  'a link for a table': (data) => {
    const name = filesOf(join(data, 'base/5')).find((one) => /^\d{5}$/.test(one)) ?? ''
    wipe(data, `base/5/${name}`)
    symlinkSync('nowhere', join(data, 'base/5', name))
  },
}
const seeds = Array.from({ length: 4 }, (_, place) => 20_260 + place)
const randomBreaks = seeds.flatMap((seed): [string, Break, number][] => [
  [`files cut short, seed ${seed}`, randomly((path, size, random) => truncateSync(path, random(Math.max(1, size)))), seed],
  [`files with noise in them, seed ${seed}`, randomly(scribble), seed],
  [`files that are gone, seed ${seed}`, randomly((path) => rmSync(path)), seed],
])

describe('broken catalogues', () => {
  const scratch = scratchFolders()
  const reading: readonly (readonly [CallName, unknown])[] = [
    ['catalogue.status', {}],
    ['imports.list', {}],
    ['analytics.preset', { name: 'genres', currency: null, convert: false }],
    ['analytics.saved', {}],
    ['maintenance.health', {}],
    ['maintenance.check', { names: ['table-damaged', 'price-form', 'view-genres', 'index-damaged'] }],
    ['maintenance.tasks', {}],
    ['embedding.runs', {}],
    ['analytics.fields', { subject: 'applications' }],
  ]

  it.each([...Object.entries(breaks).map(([what, change]): [string, Break, number] => [what, change, 1]), ...randomBreaks])('%s', async (what, change, seed) => {
    const folder = join(await scratch(), 'catalogue')
    await copyTemplate('sample', folder)
    change(join(folder, 'data'), numbers(seed))
    const app = appIn(await scratch())
    try {
      const target: EngineTarget = { kind: 'embedded', folder, ifForeign: 'trust' }
      const error = await told(() => app.openTarget(target))
      if (error !== null) {
        expectTold(error, what)
        return
      }
      for (const [name, input] of reading) {
        const result = await dispatch(app.handlers, name, input)
        if (!result.ok) expectTold(result.error, `${what}, ${name}`)
      }
    } finally {
      await app.close()
    }
  })
})
