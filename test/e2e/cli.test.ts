import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cli, npmCli } from '../support/cli'
import { scratchFolders } from '../support/scratch'
import { game, games, readGames, samplePath, writeFile, writeGames } from '../support/store-files'

interface ImportAnswer {
  import: { id: number; rejects: unknown[]; seconds: Record<string, number>; peakMemoryBytes: number }
}

const all = readGames(samplePath)
const good = all.filter((record) => record.app_details?.data !== undefined)

describe('the command line, on a catalogue in a folder', () => {
  const scratch = scratchFolders()
  let folder: string
  let catalogue: string
  beforeAll(async () => {
    folder = await scratch()
    catalogue = join(folder, 'my catalogue')
  })

  it('imports a file and tells what became of it', async () => {
    const result = await cli(['import', samplePath, '--catalogue', catalogue, '--json'])
    expect(result.code).toBe(0)
    const answer = result.json() as ImportAnswer
    expect(answer).toEqual({
      import: {
        id: 1,
        records: all.length,
        added: good.length,
        changed: 0,
        unchanged: 0,
        rejected: all.length - good.length,
        rejects: all.flatMap(({ appid, app_details }, place) =>
          app_details?.data ? [] : [{ position: place + 1, appid, code: 'no_data', message: expect.any(String) as string }],
        ),
        seconds: { total: expect.any(Number) as number, read: expect.any(Number) as number, stage: expect.any(Number) as number, apply: expect.any(Number) as number },
        peakMemoryBytes: expect.any(Number) as number,
      },
    })
    const { total, read, stage, apply } = answer.import.seconds as Record<'total' | 'read' | 'stage' | 'apply', number>
    expect(total).toBeCloseTo(read + stage + apply, 6)
    expect(answer.import.peakMemoryBytes).toBeGreaterThan(50e6)
    expect(result.stderr).toContain('applying: applications')
    expect(result.stderr).not.toMatch(/\bat .*\.js:\d+/)
  })

  it('says that nothing is new when the same file comes again', async () => {
    const result = await cli(['import', samplePath, '--catalogue', catalogue, '--json'])
    expect((result.json() as ImportAnswer).import).toMatchObject({ id: 2, added: 0, changed: 0, unchanged: good.length })
  })

  it('checks, advises and shows the counters', async () => {
    const checked = await cli(['check', '--catalogue', catalogue, '--json'])
    expect(checked.code).toBe(0)
    const report = checked.json() as { checks: number; findings: { name: string; severity: string; count: number; meaning: string; fix: unknown }[]; seconds: number }
    expect(report.checks).toBeGreaterThan(40)
    expect(report.seconds).toBeGreaterThan(0)
    expect(report.findings.every(({ count, severity }) => count > 0 && severity === 'info')).toBe(true)
    expect(report.findings.find(({ name }) => name === 'embedding-missing-applications')).toMatchObject({ fix: { request: { name: 'embed-stale', target: 'applications' } } })
    const advised = await cli(['advise', '--catalogue', catalogue, '--json'])
    expect(advised.json()).toEqual({ advice: expect.any(Array) as unknown[] })
    const monitor = (await cli(['monitor', '--catalogue', catalogue, '--json'])).json() as { engine: string; tables: { table: string }[] }
    expect(monitor.engine).toBe('embedded')
    expect(monitor.tables.map(({ table }) => table)).toContain('applications')
    const told = await cli(['check', '--catalogue', catalogue])
    expect(told.stdout).toContain('Make them: maintain embed-stale --target applications')
    expect(told.stdout).toMatch(/\d+ checks in [\d.]+ s: \d+ found something\./)
  })

  it('measures, and keeps the run', async () => {
    const first = (await cli(['benchmark', '--catalogue', catalogue, '--json'])).json() as { id: number; figures: { part: string; value: number; earlier: number | null }[] }
    expect(first.id).toBe(1)
    expect(new Set(first.figures.map(({ part }) => part))).toEqual(new Set(['analytics', 'read-only', 'durable-write', 'import']))
    expect(first.figures.every(({ value, earlier }) => value > 0 && earlier === null)).toBe(true)
  })

  it('answers the genre question', async () => {
    const result = await cli(['analyse', '--preset', 'genres', '--catalogue', catalogue, '--json'])
    expect(result.code).toBe(0)
    expect(result.stderr).toBe('')
    const answer = result.json() as { columns: unknown; rows: [string, number, number, number | null][]; rowCount: number; currency: string; seconds: number }
    expect(Object.keys(answer)).toEqual(['columns', 'rows', 'rowCount', 'currency', 'seconds'])
    expect(answer.columns).toEqual([
      { name: 'genre', label: expect.any(String) as string, type: 'text' },
      { name: 'applications', label: expect.any(String) as string, type: 'integer' },
      { name: 'average_price', label: expect.any(String) as string, type: 'money' },
      { name: 'average_rating', label: expect.any(String) as string, type: 'number' },
    ])
    expect(answer.rowCount).toBe(answer.rows.length)
    expect(answer.rows.length).toBeGreaterThan(3)
    for (const [genre, applications, price] of answer.rows) {
      expect(genre).not.toBe('')
      expect(applications).toBeGreaterThanOrEqual(10)
      expect(price).toBeGreaterThan(0)
    }
    const chosen = await cli(['analyse', '--preset', 'genres', '--currency', answer.currency, '--catalogue', catalogue, '--json'])
    expect((chosen.json() as typeof answer)).toMatchObject({ rows: answer.rows, currency: answer.currency })
  })

  it('lists presets and fields, and answers questions from a file and in SQL in one shape', async () => {
    const shape = ['columns', 'rows', 'rowCount', 'currency', 'seconds']
    const { presets } = (await cli(['analyse', '--list', '--catalogue', catalogue, '--json'])).json() as { presets: object[] }
    expect(presets.length).toBeGreaterThan(15)
    for (const preset of presets) expect(Object.keys(preset)).toEqual(['name', 'title', 'about'])
    const { fields } = (await cli(['fields', '--catalogue', catalogue, '--json'])).json() as { fields: { id: string; occurs: number }[] }
    for (const field of fields) expect(Object.keys(field)).toEqual(['id', 'label', 'type', 'source', 'occurs'])
    expect(fields.find(({ id }) => id === 'name')?.occurs).toBe(good.length)
    const file = join(folder, 'question.json')
    writeFileSync(file, JSON.stringify({ version: 1, subject: 'applications', measures: [{ aggregate: 'count' }] }))
    const asked = (await cli(['analyse', '--query', file, '--catalogue', catalogue, '--json'])).json() as { rows: unknown }
    expect([Object.keys(asked), asked.rows]).toEqual([shape, [[good.length]]])
    const own = (await cli(['sql', 'select count(*) as n, 1 as n from applications', '--catalogue', catalogue, '--json'])).json() as { rows: unknown }
    expect([Object.keys(own), own.rows]).toEqual([shape, [[good.length, 1]]])
    expect((await cli(['sql', 'delete from applications', '--catalogue', catalogue, '--json'])).json()).toMatchObject({ error: { code: 'query_refused' } })
    expect((await cli(['analyse', '--query', samplePath, '--catalogue', catalogue, '--json'])).json()).toMatchObject({ error: { code: 'bad_question_file' } })
  })

  it.each(['csv', 'json', 'ndjson', 'parquet'])('writes all rows as %s', async (format) => {
    const file = join(folder, `rows.${format}`)
    const result = await cli(['sql', 'select appid, name from applications order by appid', '--format', format, '--output', file, '--catalogue', catalogue, '--json'])
    expect(result.json()).toMatchObject({ written: { file: `rows.${format}`, format, rows: good.length, bytes: statSync(file).size } })
    if (format !== 'parquet') expect(readFileSync(file, 'utf8').trim().split('\n').length).toBeGreaterThanOrEqual(good.length)
  })

  it('tells what is open and how much is in it', async () => {
    const result = await cli(['status', '--catalogue', catalogue, '--json'])
    expect(result.code).toBe(0)
    const byType: Record<string, number> = {}
    for (const { app_details } of good) byType[String(app_details?.data?.type)] = (byType[String(app_details?.data?.type)] ?? 0) + 1
    expect(result.json()).toEqual({
      engine: 'embedded',
      version: expect.stringMatching(/^\d+\.\d+$/) as string,
      catalogue: 'my catalogue',
      schema: expect.any(Number) as number,
      counts: {
        applications: good.length,
        byType,
        reviews: good.reduce((sum, record) => sum + (record.reviews?.reviews?.length ?? 0), 0),
        embeddedApplications: 0,
        embeddedReviews: 0,
      },
    })
  })

  it('says the same in words without --json', async () => {
    const status = await cli(['status', '--catalogue', catalogue])
    expect(status.stdout).toContain(`${good.length} applications`)
    const genres = await cli(['analyse', '--preset', 'genres', '--catalogue', catalogue])
    expect(genres.stdout).toMatch(/^Genre +Games +Average price +Average rating\n-+\n/)
    const again = await cli(['import', samplePath, '--catalogue', catalogue])
    expect(again.stdout).toMatch(new RegExp(`^records +${all.length}\n`))
    expect(again.stdout).toMatch(new RegExp(`unchanged +${good.length}\n`))
    expect([status.code, genres.code, again.code]).toEqual([0, 0, 0])
  })

  it('lists at most 100 rejects, and counts all', async () => {
    const path = writeGames(folder, [game(1), ...games(150, 2).map(({ appid }) => ({ appid, app_details: { success: false } }))], 'rejects.json')
    const result = await cli(['import', path, '--catalogue', catalogue, '--json'])
    expect(result.code).toBe(0)
    const answer = result.json() as ImportAnswer
    expect(answer.import).toMatchObject({ records: 151, added: 1, rejected: 150 })
    expect(answer.import.rejects).toHaveLength(100)
  })

  it('imports the good records of a file with a broken one', async () => {
    const path = writeFile(folder, 'broken.json', '[{"appid": 5000, "app_details": {"data": {"name": "x"}}}, {"appid": 5001,, }]')
    const result = await cli(['import', path, '--catalogue', catalogue, '--json'])
    expect(result.code).toBe(0)
    expect((result.json() as ImportAnswer).import).toMatchObject({ records: 2, added: 1, rejected: 1, rejects: [{ position: 2, appid: null, code: 'bad_json' }] })
  })

  it('finds relative paths from where the user stands, also through npm', async () => {
    const place = join(folder, 'place')
    mkdirSync(place)
    writeGames(place, games(2, 8000), 'here.json')
    const direct = await cli(['import', 'here.json', '--catalogue', '../my catalogue', '--json'], { cwd: place })
    expect((direct.json() as ImportAnswer).import).toMatchObject({ added: 2 })
    const npm = await npmCli(['status', '--catalogue', `../${basename(catalogue)}`, '--json'], { cwd: place })
    expect([npm.code, npm.stderr.slice(-600)]).toEqual([0, ''])
    expect(npm.json()).toMatchObject({ catalogue: 'my catalogue', engine: 'embedded' })
  })

  it('passes the exit code on through npm', async () => {
    const result = await npmCli(['import', '--json'])
    expect(result.code).toBe(2)
    expect((result.json() as { error: { code: string } }).error.code).toBe('usage')
  })

  it("uses the application's own catalogue if none is named, and leaves nothing else behind", async () => {
    const data = join(folder, 'data folder')
    const result = await cli(['status', '--json'], { env: { LUDOGRAPH_DATA: data } })
    expect(result.json()).toMatchObject({ catalogue: 'My catalogue', counts: { applications: 0 } })
    expect(result.code).toBe(0)
  })

  describe('fails with exit code 1 and an error object:', () => {
    const expectError = async (args: string[], code: string): Promise<void> => {
      const result = await cli([...args, '--json'])
      expect(result.code).toBe(1)
      const { error } = result.json() as { error: Record<string, unknown> }
      expect(Object.keys(error)).toEqual(['code', 'message', 'hint'])
      expect(error).toMatchObject({ code, message: expect.stringMatching(/^[A-Z].{10,}/) as string, hint: expect.stringMatching(/.{10,}/) as string })
      expect(result.stderr).toContain(error.message)
      expect(result.stderr).not.toMatch(/\bat .*\.js:\d+/)
    }

    it('a missing file', () => expectError(['import', join(folder, 'no such.json'), '--catalogue', catalogue], 'file_not_found'))
    it('a folder that holds nothing', async () => {
      const empty = join(folder, 'empty folder')
      mkdirSync(empty)
      await expectError(['import', empty, '--catalogue', catalogue], 'is_folder')
    })
    it('a file of another kind', () => expectError(['import', writeFile(folder, 'x.txt', 'appid,name'), '--catalogue', catalogue], 'not_json'))
    it('a file that is cut off', () => expectError(['import', writeFile(folder, 'cut.json', '{"games": [{"appid": 1'), '--catalogue', catalogue], 'json_truncated'))
    it('an unknown currency', () => expectError(['analyse', '--preset', 'genres', '--currency', 'XXX', '--catalogue', catalogue], 'unknown_currency'))
    it('a wrong address', () => expectError(['status', '--url', 'nonsense'], 'bad_url'))
    it('a server that is not there', () => expectError(['status', '--url', 'postgresql://nobody@127.0.0.1:1/x'], 'server_unreachable'))
    it('a folder with a database that cannot be opened', async () => {
      const broken = join(folder, 'broken catalogue')
      mkdirSync(join(broken, 'data'), { recursive: true })
      writeFileSync(join(broken, 'data', 'PG_VERSION'), '18\n')
      await expectError(['status', '--catalogue', broken], 'engine_failed')
    })
    it('in words without --json', async () => {
      const result = await cli(['import', join(folder, 'no such.json'), '--catalogue', catalogue])
      expect([result.code, result.stdout]).toEqual([1, ''])
      expect(result.stderr).toContain('There is no such file.\nCheck its name and place.')
    })
  })

  describe('fails with exit code 2 when it is used wrongly:', () => {
    it.each([
      ['two catalogues', ['status', '--catalogue', 'x', '--url', 'postgresql://x']],
      ['no command', []],
      ['an unknown command', ['destroy']],
      ['an unknown option', ['status', '--fast']],
      ['no preset', ['analyse']],
      ['an unknown preset', ['analyse', '--preset', 'everything']],
      ['a currency that is none', ['analyse', '--preset', 'genres', '--currency', 'euro']],
      ['two wishes that contradict each other', ['import', 'a.json', '--preview', '--apply']],
    ])('%s', async (_what, args) => {
      const result = await cli([...args, '--json'])
      expect(result.code).toBe(2)
      expect(result.json()).toEqual({ error: { code: 'usage', message: expect.any(String) as string, hint: expect.any(String) as string } })
    })

    it('and explains itself when asked', async () => {
      const result = await cli(['help'])
      expect(result.code).toBe(0)
      for (const word of ['import FILE', 'analyse --preset NAME', 'sql ', 'fields', 'status', '--catalogue', '--url', '--json']) expect(result.stdout).toContain(word)
    })
  })
})
